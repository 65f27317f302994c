#include <fmt/format.h>

#include "bench/parts.hpp"

namespace tc::bench {
namespace {

constexpr int connections = 16;
constexpr double bar = 0.2;

struct Set {
  std::string_view what, name;
  Size size;
};

Size of(int products, int sellers = 1) {
  return {.products = products, .groups = 2, .customers = 100, .sellers = sellers};
}

Load pages_of(const Options& options, const Product& product) {
  const auto& cursors = product.cursors();
  return {.port = product.port(),
          .connections = connections,
          .seconds = options.seconds,
          .request = [&](int c, std::size_t n) {
            const auto at = (static_cast<std::size_t>(c) * 11 + n) % cursors.size();
            return get(product.page_path(c, cursors[at]), product.cookie(c));
          }};
}

// First pages at 64 sellers instead of pages of one.
Load pages_of_others(const Options& options, const Product& product) {
  return {.port = product.port(),
          .connections = connections,
          .seconds = options.seconds,
          .request = [&](int c, std::size_t n) {
            const auto buyer = buyers + static_cast<int>((static_cast<std::size_t>(c) * 4 + n) % buyers);
            return get(product.page_path(buyer, ""), product.cookie(buyer));
          }};
}

// In pairs with the middle one: what is the same for both is no difference.
void compare(const Options& options, const Load& middle, const Load& other, std::string_view what, Bar& met) {
  std::vector<double> ratios, cpu_ratios;
  for (auto load : {middle, other}) {
    load.seconds = warm_up_s;
    run(load);
  }
  for (int round = 0; round < options.rounds; ++round) {
    const auto usual = run(middle), here = run(other);
    print("100,000 products, one seller", usual);
    print(what, here);
    ratios.push_back(here.per_second / usual.per_second);
    cpu_ratios.push_back(usual.cpu_us / here.cpu_us);
  }
  const auto ratio = median(ratios);
  fmt::print("| **{}** | **{:.0f} %** (by the server's CPU {:.0f} %) | | | | | |\n", what, 100 * ratio,
             100 * median(cpu_ratios));
  met.note(what, ratio > 1 - bar);
}

}  // namespace

void measure_sizes(const Options& options) {
  const auto made = [&](std::string_view name, const Size& size) {
    return make_data(fmt::format("{}/sizes-{}", options.folder, name), size, options.postgresql);
  };
  const Product middle(made("100000", of(100'000)));
  const auto usual = pages_of(options, middle);
  Bar met(
      fmt::format("no less than {:.0f} % of the pages a second at 100,000 products and one seller", 100 * (1 - bar)));
  print_head(fmt::format("Catalogue page at other sizes, {} connections", connections));
  for (const auto& [what, name, size] :
       {Set{"1,000 products", "1000", of(1'000)}, Set{"1,000,000 products", "1000000", of(1'000'000)}}) {
    const Product product(made(name, size));
    compare(options, usual, pages_of(options, product), what, met);
  }
  const Product sellers(made("2000-sellers", of(100'000, 2'000)));
  compare(options, usual, pages_of(options, sellers), "2,000 sellers", met);
  compare(options, usual, pages_of_others(options, sellers), "at 64 of 2,000 sellers", met);
  met.print();
}

}  // namespace tc::bench
