#include <fmt/format.h>

#include <boost/json.hpp>
#include <chrono>
#include <filesystem>
#include <mutex>
#include <set>

#include "app/check.hpp"
#include "bench/bare_postgresql.hpp"
#include "bench/parts.hpp"
#include "bench/served.hpp"

namespace tc::bench {
namespace {

using Seconds = std::chrono::duration<double>;
constexpr int page_connections = 16;
constexpr int working_connections = 8;  // while jobs run, too
constexpr std::chrono::minutes patience{10};

// Two servers as on two machines: a data folder each, with the deployment's key, and one PostgreSQL.
class Nodes {
 public:
  Nodes(const Options& options, const Data& data) : options_(options), data_(data), second_(data.folder + "-second") {
    std::filesystem::remove_all(second_);
    std::filesystem::create_directories(second_);
    std::filesystem::copy_file(data.folder + "/key", second_ + "/key");
    const Product product(data);  // gone before the servers come
    for (int i = 0; i < buyers; ++i) {
      bodies_.push_back(product.order_body(i));
      cookies_.push_back(product.cookie(i));
      orders_.push_back(product.path(i, "orders"));
    }
    for (std::size_t i = 0; i < 100; ++i)
      pages_.push_back(product.page_path(0, product.cursors()[i % product.cursors().size()]));
  }

  void measure() {
    work_off_jobs();
    measure_throughput();
    check_all();
  }

 private:
  std::unique_ptr<Served> serve(const std::string& folder, int workers) const {
    return std::make_unique<Served>(
        std::vector<std::string>{"--data", folder, "--database", data_.postgresql, "--public-url",
                                 std::string(public_url), "--limits-workers", std::to_string(workers)});
  }

  Load ordering(int connections) {
    return {.connections = connections,
            .seconds = options_.seconds,
            .status = 201,
            .request =
                [this](int c, std::size_t) {
                  const auto i = static_cast<std::size_t>(c);
                  return post(orders_[i], cookies_[i], fmt::format("node-{}", ++keys_), bodies_[i]);
                },
            .answered = [this](const std::string& body) { note(body); }};
  }
  Load paging() {
    return {.connections = page_connections, .seconds = options_.seconds, .request = [this](int c, std::size_t n) {
              return get(pages_[(static_cast<std::size_t>(c) * 11 + n) % pages_.size()], cookies_[0]);
            }};
  }

  void note(const std::string& order) {
    const auto number = boost::json::value_to<std::string>(boost::json::parse(order).at("number"));
    const std::scoped_lock lock(mutex_);
    ++acknowledged_;
    numbers_.insert(number);
  }

  // Both nodes take orders and run their jobs, until none is left.
  void work_off_jobs() {
    const auto from = std::chrono::steady_clock::now();
    const auto a = serve(data_.folder, 4), b = serve(second_, 4);
    auto load = ordering(working_connections);
    load.port = a->port();
    load.second = b->port();
    run(load);
    while (number("select count(*) from job where state in ('waiting', 'running') and kind <> 'sweep_staged_lines'"
                  " and due <= (extract(epoch from now()) * 1000000)") > 0) {
      if (std::chrono::steady_clock::now() - from > patience) throw std::runtime_error("the jobs do not end");
      pause(std::chrono::milliseconds(50));
    }
    fmt::print("\n{} orders over two nodes, and their mails, in {:.1f} s\n", acknowledged_,
               Seconds(std::chrono::steady_clock::now() - from).count());
    check_jobs();
  }

  void check_jobs() {
    const auto orders = static_cast<std::int64_t>(acknowledged_);
    expect("a job for each order, done", orders,
           number("select count(*) from job where kind = 'tell_order_news' and state = 'done'"));
    expect("of jobs that failed", 0, number("select count(*) from job where state = 'failed'"));
    const auto mails = number("select count(*) from mail");
    expect("of mails twice", 0, mails - number("select count(distinct (recipient, kind, subject)) from mail"));
    expect("mails, so that each order has as many", mails / orders * orders, mails);
    expect("of mails that did not leave", 0, number("select count(*) from mail where sent_at is null"));
    expect("mails in the outboxes", mails, files_in(data_.folder) + files_in(second_));
  }

  void measure_throughput() {
    print_head("One node and two on one PostgreSQL, 64 buyers that order, 16 connections of pages");
    std::vector<double> orders, pages;
    for (int round = 0; round < options_.rounds; ++round) {
      orders.push_back(ratio("orders", ordering(buyers)));
      pages.push_back(ratio("pages", paging()));
    }
    Bar bar("two nodes do as much as one (median of the rounds)");
    bar.note("orders", median(orders) >= 1);
    bar.note("pages", median(pages) >= 1);
    fmt::print("\nTwo nodes to one: orders {:.0f} %, pages {:.0f} %.\n", 100 * median(orders), 100 * median(pages));
    bar.print();
  }

  double ratio(std::string_view what, const Load& load) {
    const auto one = measure_with(fmt::format("{}, one node", what), load, 1);
    return measure_with(fmt::format("{}, two nodes", what), load, 2) / one;
  }

  double measure_with(const std::string& what, Load load, int nodes) {
    std::vector<std::unique_ptr<Served>> served;
    for (const auto& folder : {data_.folder, second_})
      if (static_cast<int>(served.size()) < nodes) served.push_back(serve(folder, 0));
    load.port = served.front()->port();
    if (nodes > 1) load.second = served.back()->port();
    auto warm = load;
    warm.seconds = warm_up_s;
    run(warm);
    double cpu_s = 0;
    for (const auto& node : served) cpu_s -= node->processor_s();
    auto figures = run(load);
    for (const auto& node : served) cpu_s += node->processor_s();
    figures.cpu_us = 1e6 * cpu_s / static_cast<double>(figures.count);
    print(what, figures);
    return figures.per_second;
  }

  void check_all() {
    fmt::print("\nAfterwards:\n\n");
    expect("orders stored", static_cast<std::int64_t>(acknowledged_), number("select count(*) from sales_order"));
    expect("numbers that were answered, all different", static_cast<std::int64_t>(acknowledged_),
           static_cast<std::int64_t>(numbers_.size()));
    expect("numbers stored", static_cast<std::int64_t>(numbers_.size()),
           number("select count(distinct number_text) from sales_order"));
    app::Reading reading(data_.config());
    const auto report = app::check(*reading.database, reading.ids);
    fmt::print("- `tradecounter check`: {}, {} invariants\n", report.is_whole() ? "whole" : "**broken**",
               report.checked);
  }

  std::int64_t number(const std::string& sql) const { return std::stoll(BarePostgresql(data_.postgresql).only(sql)); }
  static std::int64_t files_in(const std::string& folder) {
    return std::distance(std::filesystem::directory_iterator(folder + "/outbox"), {});
  }
  static void expect(std::string_view what, std::int64_t wanted, std::int64_t found) {
    fmt::print("- {} {}{}\n", found, what, found == wanted ? "" : fmt::format(" (**not {}**)", wanted));
  }

  const Options& options_;
  const Data data_;
  const std::string second_;
  std::vector<std::string> bodies_, cookies_, orders_, pages_;
  std::atomic<std::size_t> keys_ = 0;
  std::mutex mutex_;
  std::size_t acknowledged_ = 0;
  std::set<std::string> numbers_;
};

}  // namespace

void measure_nodes(const Options& options) {
  if (options.postgresql.empty()) throw std::runtime_error("nodes need a PostgreSQL: ./bench starts one");
  const Size size{.products = 20'000, .groups = 2, .customers = 100};
  const auto data = make_data(options.folder + "/nodes", size, options.postgresql);
  Nodes(options, copy_of(data, data.folder + "-copy")).measure();
  for (const auto* copy : {"-copy", "-copy-second"}) std::filesystem::remove_all(data.folder + copy);
}

}  // namespace tc::bench
