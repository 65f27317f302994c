#include <fmt/format.h>

#include <filesystem>

#include "bench/bare_postgresql.hpp"
#include "bench/ordering.hpp"
#include "bench/parts.hpp"

namespace tc::bench {
namespace {

constexpr int page_connections = 16;

// The fairest limit is the best: by how many connections, in groups of how many orders, is tried out first.
BareGroups best_groups(const Product& product, const Data& bare, double seconds) {
  BareGroups best;
  double most = 0;
  for (const int connections : {1, 2, 4, 8, 16})
    for (const int orders : {1, 8, 64}) {
      const BareGroups groups{connections, orders};
      const auto found = bare_postgresql_orders_per_second(product.postgresql(), bare.postgresql, groups, seconds);
      fmt::print("| bare, {} connections, {} orders to a commit | {:.0f} | | | | | |\n", connections, orders, found);
      if (found > most) most = found, best = groups;
    }
  return best;
}

void measure_orders_on(const Options& options, const Data& data) {
  const auto bare_copy = copy_of(data, data.folder + "-bare");
  const Product product(copy_of(data, data.folder + "-copy"));
  Ordering ordering(product);
  ordering.run(warm_up_s);
  print_head("Order of 10 lines on PostgreSQL, durable, 64 buyers at once");
  const auto groups = best_groups(product, bare_copy, options.seconds / 4);
  std::vector<double> ratios;
  for (int round = 0; round < options.rounds; ++round) {
    const auto limit =
        bare_postgresql_orders_per_second(product.postgresql(), bare_copy.postgresql, groups, options.seconds / 2);
    const auto ours = ordering.run(options.seconds);
    print("product", ours);
    fmt::print("| bare, {} connections, {} orders to a commit | {:.0f} | | | | | |\n", groups.connections,
               groups.orders, limit);
    ratios.push_back(ours.per_second / limit);
  }
  Bar bar("an order, at least 50 % of bare inserts");
  bar.note("orders", median(ratios) >= 0.5);
  fmt::print("\nRatio {:.0f} % (median).\n", 100 * median(ratios));
  bar.print();
}

void measure_pages_on(const Options& options, const Data& data) {
  const Product product(data);
  const auto& cursors = product.cursors();
  print_head(fmt::format("Catalogue page on PostgreSQL, {} connections", page_connections));
  for (int round = 0; round < options.rounds; ++round)
    print("product", run({.port = product.port(),
                          .connections = page_connections,
                          .seconds = options.seconds,
                          .request = [&](int c, std::size_t n) {
                            const auto at = (static_cast<std::size_t>(c) * 11 + n) % cursors.size();
                            return get(product.page_path(c, cursors[at]), product.cookie(c));
                          }}));
}

}  // namespace

void measure_postgres(const Options& options) {
  if (options.postgresql.empty()) throw std::runtime_error("postgres needs one: ./bench starts it");
  const Size size{.products = options.size.products, .groups = 2, .customers = 1'000};
  const auto data = make_data(fmt::format("{}/postgres-{}", options.folder, size.products), size, options.postgresql);
  measure_pages_on(options, data);
  measure_orders_on(options, data);
  for (const auto* copy : {"-bare", "-copy"}) std::filesystem::remove_all(data.folder + copy);
}

}  // namespace tc::bench
