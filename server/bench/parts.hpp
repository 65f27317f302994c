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

}  // namespace tc::bench
