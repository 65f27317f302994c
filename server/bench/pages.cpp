#include <fmt/format.h>

#include "bench/bare.hpp"
#include "bench/parts.hpp"
#include "platform/http/client.hpp"

namespace tc::bench {
namespace {

constexpr int page_connections = 16;

// Answers must have the same bytes, or they are not the same work.
void require_same_pages(const Product& product, const Load& own, const Load& bare) {
  for (const std::size_t number : {0U, 7U}) {
    http::ClientSocket socket(bare.port);
    socket.send(bare.request(0, number));
    if (socket.receive().body != product.ask(own.request(0, number)))
      throw std::runtime_error("the bare program answers another page");
  }
}

}  // namespace

void measure_pages(const Options& options, const Product& product) {
  const auto& cursors = product.cursors();
  const auto at = [&](int connection, std::size_t number) {
    return (static_cast<std::size_t>(connection) * 11 + number) % cursors.size();
  };
  const Load own{
      .port = product.port(),
      .connections = page_connections,
      .seconds = options.seconds,
      .request = [&](int c, std::size_t n) { return get(product.page_path(c, cursors[at(c, n)]), product.cookie(c)); }};
  const BarePages pages(product.file(), product.ids(), product.question());
  auto bare = own;
  bare.port = pages.port();
  bare.request = [&](int c, std::size_t n) { return get(fmt::format("/{}", at(c, n)), ""); };
  require_same_pages(product, own, bare);

  print_head("Catalogue page: 50 products with own prices, 16 connections");
  for (auto load : {own, bare}) {
    load.seconds = warm_up_s;
    run(load);
  }
  std::vector<double> ratios, cpu_ratios;
  for (int round = 0; round < options.rounds; ++round) {
    const auto ours = run(own), limit = run(bare);
    print("product", ours);
    print("bare", limit);
    ratios.push_back(ours.per_second / limit.per_second);
    cpu_ratios.push_back(limit.cpu_us / ours.cpu_us);
  }
  fmt::print("\nRatio {:.0f} % (median), by the server's CPU {:.0f} %. Bars: 70 %, p99 < 5 ms.\n",
             100 * median(ratios), 100 * median(cpu_ratios));
}

void measure_search(const Options& options, const Product& product) {
  const std::array<std::string_view, 4> texts{"silver%20lantern", "kind123", "glas", "wodden%20clock"};
  print_head("Search among all products, 4 connections");
  for (const auto text : texts)
    print(text, run({.port = product.port(),
                     .connections = 4,
                     .seconds = options.seconds / 2,
                     .request = [&](int c, std::size_t) {
                       return get(product.path(c, fmt::format("products?q={}", text)), product.cookie(c));
                     }}));
}

}  // namespace tc::bench
