#include <fmt/format.h>

#include "bench/bare.hpp"
#include "bench/ordering.hpp"
#include "bench/parts.hpp"

namespace tc::bench {

void measure_orders(const Options& options, const Data& data) {
  const auto bare_copy = copy_of(data, data.folder + "-bare");
  const Product product(copy_of(data, data.folder + "-orders"));
  Ordering ordering(product);
  ordering.run(warm_up_s);
  print_head("Order of 10 lines, durable, 64 buyers at once");
  std::vector<double> ratios;
  for (int round = 0; round < options.rounds; ++round) {
    const auto ours = ordering.run(options.seconds);
    const auto limit =
        bare_orders_per_second(product.file(), bare_copy.folder + "/tradecounter.db", options.seconds / 2);
    print("product", ours);
    fmt::print("| bare inserts | {:.0f} | | | | | |\n", limit);
    ratios.push_back(ours.per_second / limit);
  }
  fmt::print("\nRatio {:.0f} % (median). Bars: 50 %, p99 of every second < 25 ms.\n", 100 * median(ratios));
}

}  // namespace tc::bench
