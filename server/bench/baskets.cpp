#include <fmt/format.h>

#include "bench/parts.hpp"

namespace tc::bench {
namespace {

std::string line_of(const std::string& product, std::size_t quantity) {
  return fmt::format(R"({{"product":"{}","quantity":"{}"}})", product, quantity);
}

}  // namespace

// A basket of as many lines as an order takes, which one buyer fills, looks at and changes.
void measure_baskets(const Options& options, const Data& data) {
  constexpr std::size_t lines = 10'000;
  const Product product(copy_of(data, data.folder + "-baskets"));
  const auto products = product.some_products(0, lines);
  std::string body;
  for (const auto& id : products) body += (body.empty() ? "" : ",") + line_of(id, 12);
  const auto cookie = product.cookie(0);
  const auto filling = send("PUT", product.path(0, "basket/lines"), cookie, fmt::format(R"({{"lines":[{}]}})", body));
  product.ask(filling);
  print_head(fmt::format("Basket of {} lines, one buyer", products.size()));
  const auto measure_one = [&](std::string_view what, std::function<std::string(int, std::size_t)> request) {
    print(what, run({.port = product.port(), .seconds = options.seconds, .request = std::move(request)}));
  };
  measure_one("a quantity is changed", [&](int, std::size_t number) {
    return send("PATCH", product.path(0, "basket/lines"), cookie,
                line_of(products[number * 37 % products.size()], 1 + number % 50));
  });
  measure_one("what it comes to", [&](int, std::size_t) { return get(product.path(0, "basket"), cookie); });
  measure_one("its first 100 lines",
              [&](int, std::size_t) { return get(product.path(0, "basket/lines?limit=100"), cookie); });
  measure_one("a line is looked for",
              [&](int, std::size_t) { return get(product.path(0, "basket/lines?q=lantern"), cookie); });
  measure_one("all lines are replaced", [&](int, std::size_t) { return filling; });
}

// The confirmation of an order, drawn anew each time, as a buyer gets it.
void measure_paper(const Options& options, const Data& data) {
  const Product product(copy_of(data, data.folder + "-paper"));
  print_head("An order as PDF, one buyer");
  std::string verdicts;
  for (const auto& [lines, bar_ms] : {std::pair{10, 10}, {10'000, 1'000}}) {
    const auto products = product.some_products(0, static_cast<std::size_t>(lines));
    const auto target = fmt::format("/api/v1/orders/{}/confirmation.pdf", product.placed(0, products));
    const auto f = run({.port = product.port(), .seconds = options.seconds, .request = [&](int, std::size_t) {
                          return get(target, product.cookie(0));
                        }});
    print(fmt::format("{} lines", products.size()), f);
    verdicts +=
        fmt::format("{} lines: {:.1f} ms of wall time (median), {:.1f} ms of processor time; target {} ms, {}.\n",
                    products.size(), f.p50_ms, f.cpu_us / 1000, bar_ms, f.p50_ms < bar_ms ? "met" : "missed");
  }
  fmt::print("\n{}", verdicts);
}

}  // namespace tc::bench
