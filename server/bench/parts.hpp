// The parts of ./bench; each prints its table.
#pragma once
#include "bench/product.hpp"
#include "bench/report.hpp"

namespace tc::bench {

void measure_start(const Options&, const Data&);
void measure_pages(const Options&, const Product&);
void measure_search(const Options&, const Product&);
void measure_orders(const Options&, const Data&);
void measure_baskets(const Options&, const Data&);
void measure_imports(const Options&, const Data&);
void measure_exports(const Options&, const Data&);
void measure_paper(const Options&, const Data&);
// At scale. These make data sets of their own, which take minutes, and run only when they are asked for by name.
void measure_large(const Options&);
void measure_long_orders(const Options&);
void measure_sizes(const Options&);
void measure_postgres(const Options&);
void measure_nodes(const Options&);

}  // namespace tc::bench
