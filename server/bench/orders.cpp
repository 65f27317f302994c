#include <fmt/format.h>

#include <atomic>

#include "bench/bare.hpp"
#include "bench/parts.hpp"

namespace tc::bench {

void measure_orders(const Options& options, const Data& data) {
  const auto bare_copy = copy_of(data, data.folder + "-bare");
  const Product product(copy_of(data, data.folder + "-orders"));
  std::vector<std::string> bodies;
  for (int i = 0; i < buyers; ++i) bodies.push_back(product.order_body(i));
  std::atomic<std::size_t> key = 0;
  Load load{.port = product.port(),
            .connections = buyers,
            .seconds = warm_up_s,
            .status = 201,
            .request = [&](int c, std::size_t) {
              return post(product.path(c, "orders"), product.cookie(c), fmt::format("order-{}", ++key),
                          bodies[static_cast<std::size_t>(c)]);
            }};
  run(load);
  load.seconds = options.seconds;
  print_head("Order of 10 lines, durable, 64 buyers at once");
  std::vector<double> ratios;
  for (int round = 0; round < options.rounds; ++round) {
    const auto ours = run(load);
    const auto limit =
        bare_orders_per_second(product.file(), bare_copy.folder + "/tradecounter.db", options.seconds / 2);
    print("product", ours);
    fmt::print("| bare inserts | {:.0f} | | | | | |\n", limit);
    ratios.push_back(ours.per_second / limit);
  }
  fmt::print("\nRatio {:.0f} % (median). Targets: 30 %, p99 of every second < 50 ms.\n", 100 * median(ratios));
}

}  // namespace tc::bench
