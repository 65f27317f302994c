// ./bench: the product beside the bare limit of the machine, in pairs, since a shared machine is never the same twice.
// Prints the tables of docs/benchmarks.md.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <atomic>
#include <filesystem>

#include "bench/idle.hpp"
#include "bench/product.hpp"
#include "platform/http/client.hpp"
#include "platform/log/log.hpp"

namespace tc::bench {
namespace {

constexpr int page_connections = 16;
constexpr double warm_up_s = 1;

struct Options {
  Size size;
  double seconds = 5;
  int rounds = 3;
  std::string folder = "build/bench-data", only;
  bool micro = false;

  bool wants(std::string_view what) const { return only.empty() || only == what; }
};

double median(std::vector<double> values) {
  std::ranges::sort(values);
  return values.at(values.size() / 2);
}

void print(std::string_view what, const Figures& f) {
  fmt::print("| {} | {:.0f} | {:.2f} | {:.2f} | {:.2f} | {:.1f} | {:.0f} |\n", what, f.per_second, f.p50_ms, f.p99_ms,
             f.worst_p99_ms, f.max_ms, f.cpu_us);
  std::fflush(stdout);
}

void print_head(std::string_view title) {
  fmt::print(
      "\n### {}\n\n| | per second | p50 ms | p99 ms | worst second's p99 | max ms | server's CPU µs |\n"
      "| --- | --- | --- | --- | --- | --- | --- |\n",
      title);
}

void measure_start(const Options& options, const Data& data) {
  // Once before, so that the disk's pages are those of a machine in use.
  const auto program = std::filesystem::read_symlink("/proc/self/exe").parent_path() / "tradecounter";
  measure_idle(program.string(), data.folder);
  double ready = 0, memory = 0;
  for (int round = 0; round < options.rounds; ++round) {
    const auto idle = measure_idle(program.string(), data.folder);
    ready = std::max(ready, idle.ready_s);
    memory = std::max(memory, idle.memory_mib);
  }
  fmt::print("\n### Idle\n\nReady after {:.2f} s, {:.0f} MiB resident (the worst of {}).\n", ready, memory,
             options.rounds);
}

// Answers must have the same bytes, or they are not the same work.
void require_same_pages(const Product& product, const Load& own, const Load& bare) {
  for (const std::size_t number : {0U, 7U}) {
    http::ClientSocket socket(bare.port);
    socket.send(bare.request(0, number));
    if (socket.receive().body != product.ask(own.request(0, number)))
      throw std::runtime_error("the bare program answers another page");
  }
}

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
  fmt::print("\nRatio {:.0f} % (median), by the server's CPU {:.0f} %. Targets: 50 %, p99 < 10 ms.\n",
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

std::string line_of(const std::string& product, std::size_t quantity) {
  return fmt::format(R"({{"product":"{}","quantity":"{}"}})", product, quantity);
}

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

void measure(const Options& options) {
  const auto& size = options.size;
  fmt::print("{} products, {} groups, {} customers; {} rounds of {} s\n", size.products, size.groups, size.customers,
             options.rounds, options.seconds);
  const auto data = make_data(fmt::format("{}/{}", options.folder, size.products), size);
  if (options.wants("idle")) measure_start(options, data);
  if (options.wants("orders")) measure_orders(options, data);
  if (options.wants("baskets")) measure_baskets(options, data);
  if (options.wants("paper")) measure_paper(options, data);
  for (const auto* copy : {"-bare", "-orders", "-baskets", "-paper"}) std::filesystem::remove_all(data.folder + copy);
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
  app.add_option("--only", options.only, "idle, orders, baskets, paper, pages or search");
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
