// ./bench: the product beside the bare limit of the machine, in pairs, since a shared machine is never the same twice.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>

#include "bench/parts.hpp"
#include "platform/log/log.hpp"

namespace tc::bench {
namespace {

// Parts with data sets of their own.
bool measure_at_scale(const Options& options) {
  constexpr std::array<std::pair<std::string_view, void (*)(const Options&)>, 5> parts{
      {{"large", measure_large},
       {"long-orders", measure_long_orders},
       {"sizes", measure_sizes},
       {"postgres", measure_postgres},
       {"nodes", measure_nodes}}};
  for (const auto& [name, part] : parts)
    if (options.only == name) return part(options), true;
  return false;
}

void measure(const Options& options) {
  if (measure_at_scale(options)) return;
  const auto& size = options.size;
  fmt::print("{} products, {} groups, {} customers; {} rounds of {} s\n", size.products, size.groups, size.customers,
             options.rounds, options.seconds);
  const auto data = make_data(fmt::format("{}/{}", options.folder, size.products), size);
  if (options.wants("idle")) measure_start(options, data);
  if (options.wants("orders")) measure_orders(options, data);
  if (options.wants("baskets")) measure_baskets(options, data);
  if (options.wants("paper")) measure_paper(options, data);
  if (options.wants("imports")) measure_imports(options, data);
  if (options.wants("exports")) measure_exports(options, data);
  for (const auto* copy : {"-bare", "-orders", "-baskets", "-paper", "-imports", "-exports"})
    std::filesystem::remove_all(data.folder + copy);
  if (!options.wants("pages") && !options.wants("search")) return;
  const Product product(data);
  if (options.wants("pages")) measure_pages(options, product);
  if (options.wants("search")) measure_search(options, product);
}

}  // namespace
}  // namespace tc::bench

int main(int argc, char** argv) {
  tc::bench::Options options;
  CLI::App app("Measures Tradecounter beside the bare limit of the machine");
  app.add_option("--products", options.size.products, "How many; 2000 for a try")->check(CLI::Range(1'000, 10'000'000));
  app.add_option("--customers", options.size.customers, "How many")->check(CLI::Range(0, 10'000'000));
  app.add_option("--seconds", options.seconds, "Of each measurement");
  app.add_option("--rounds", options.rounds, "Of pairs")->check(CLI::Range(1, 100));
  app.add_option("--folder", options.folder, "Where the data is kept; it should lie on the disk in question");
  app.add_option(
      "--only", options.only,
      "idle, orders, baskets, paper, imports, exports, pages or search; only when asked for: large (lists of a million orders),"
      " long-orders (of 10,000 lines), sizes (pages of small and large catalogues, one seller and 2,000),"
      " postgres, nodes (two servers on one PostgreSQL)");
  app.add_option("--orders", options.orders, "How many `large` has")->check(CLI::Range(1'000, 100'000'000));
  app.add_option("--postgresql", options.postgresql, "Address of one that may be used: for large, long-orders too")
      ->envname("TC_TEST_POSTGRES");
  app.add_flag("--micro", options.micro, "The parts' own benchmarks instead (*_bench.cpp)");
  app.allow_extras();  // Google Benchmark's
  CLI11_PARSE(app, argc, argv);
  tc::log::to_standard_error(tc::log::Level::error);  // a busy machine's slow writes would fill the screen
  try {
    if (!options.micro) tc::bench::measure(options);
  } catch (const std::exception& error) {
    fmt::print(stderr, "bench: {}\n", error.what());
    return 1;
  }
  if (!options.micro) return 0;
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
