#include "bench/parts.hpp"
namespace tc::bench {
void measure_postgres(const Options&) {}
void measure_nodes(const Options&) {}
}  // namespace tc::bench
