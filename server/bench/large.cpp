#include <fmt/format.h>

#include "bench/many_orders.hpp"
#include "bench/parts.hpp"
#include "groups/commands.hpp"
#include "groups/queries.hpp"
#include "platform/http/cursor.hpp"
#include "sellers/queries.hpp"

namespace tc::bench {
namespace {

constexpr int connections = 2;
constexpr double bar_ms = 20;
constexpr std::size_t places = 200;  // all over the list

struct Place {
  Instant placed_at;
  OrderId id;
  CustomerId customer;
  GroupId group;
  std::string number, reference, customer_name;
  static constexpr auto fields() {
    return std::array{field<&Place::placed_at>("placed_at"),        field<&Place::id>("id"),
                      field<&Place::customer>("customer"),          field<&Place::group>("trade_group"),
                      field<&Place::number>("number_text"),         field<&Place::reference>("reference"),
                      field<&Place::customer_name>("customer_name")};
  }
};

class Lists {
 public:
  Lists(const Options& options, const Product& product) : options_(options), product_(product) {
    product.database().read([&](db::Tx& tx) {
      places_ = tx.all<Place>(
          "select placed_at, id, customer, trade_group, number_text, reference, customer_name from sales_order"
          " where seller = $1 and number % $2 = 1 order by number",
          product.seller(), options.orders / static_cast<std::int64_t>(places));
    });
    empty_group_ = make_empty_group();
    office_ = product.staff("office");
  }

  void measure() {
    print_head(fmt::format("Lists of {} orders, {} connections", options_.orders, connections));
    measure_inbox();
    measure_search();
    measure_limited();
    measure_history(1, "a customer of few orders");
    measure_history(0, "a customer with a fiftieth of them");
    bar_.print();
  }

 private:
  const Place& at(std::size_t number) const { return places_[number * 37 % places_.size()]; }
  std::string cursor(std::size_t number) const {
    return "&cursor=" + http::encode_cursor(product_.ids(), at(number).placed_at, at(number).id);
  }

  std::string day_of(std::size_t number) const {
    constexpr std::int64_t day_us = 86'400'000'000;
    return Day{static_cast<std::int32_t>(at(number).placed_at.microseconds / day_us)}.text();
  }

  GroupId make_empty_group() const {
    groups::GroupInput input{.name = "Empty", .currency = trusted<Currency>("GBP")};
    const auto by = Gate::on_behalf<Right::group_edit>(product_.seller(), {.name = "Bench"});
    return product_.database().write([&](db::Tx& tx) {
      if (const auto known = groups::find_group_named(tx, by.seller, input.name)) return known->id;
      input.tax_scheme = sellers::tax_schemes(tx, by.seller).front().id;
      return groups::create_group(tx, by, input);
    });
  }

  using Target = std::function<std::string(std::size_t)>;
  void measure_one(const std::string& what, const std::string& cookie, const Target& target) {
    const Load load{.port = product_.port(),
                    .connections = connections,
                    .seconds = options_.seconds / 2,
                    .request = [&](int connection, std::size_t number) {
                      return get(target(number * connections + static_cast<std::size_t>(connection)), cookie);
                    }};
    auto once = load;
    once.seconds = options_.seconds / 10;
    run(once);
    const auto figures = run(load);
    print(what, figures);
    bar_.note(what, figures.p99_ms < bar_ms);
  }
  void office(const std::string& what, const Target& query) {
    measure_one(what, office_, [&](std::size_t n) { return product_.office_path("orders" + query(n)); });
  }

  void measure_inbox() {
    office("inbox: the views' counts", [](auto) { return "/counts"; });
    for (const auto* tab : {"to_accept", "on_hold", "to_answer", "to_dispatch", "all"})
      office(fmt::format("inbox: {}", tab), [&](auto) { return fmt::format("?state={}", tab); });
    office("all, any page", [&](std::size_t n) { return "?" + cursor(n).substr(1); });
    office("all, any page, oldest first", [&](std::size_t n) { return "?sort=placed_at" + cursor(n); });
    for (const auto* tab : {"completed", "cancelled", "on_hold"})
      office(fmt::format("{}, any page", tab),
             [&](std::size_t n) { return fmt::format("?state={}{}", tab, cursor(n)); });
    const auto customer = [&](std::size_t n) { return product_.ids().text(at(n).customer); };
    const auto group = [&](std::size_t n) { return product_.ids().text(at(n).group); };
    for (const auto* tab : {"all", "to_accept", "on_hold", "to_answer"}) {
      office(fmt::format("{} of a customer", tab),
             [&](std::size_t n) { return fmt::format("?state={}&customer={}", tab, customer(n)); });
      office(fmt::format("{} of a group", tab),
             [&](std::size_t n) { return fmt::format("?state={}&group={}{}", tab, group(n), cursor(n + 1)); });
    }
    office("all of a group that has none",
           [&](auto) { return fmt::format("?group={}", product_.ids().text(empty_group_)); });
    office("all of a day", [&](std::size_t n) {
      const auto day = day_of(n);
      return fmt::format("?from={}&to={}", day, day);
    });
    office("an order's page", [&](std::size_t n) { return "/" + product_.ids().text(at(n).id); });
    measure_one("order lines, any page", office_,
                [&](std::size_t n) { return product_.office_path(fmt::format("order-lines?from={}", day_of(n))); });
  }

  void measure_search() {
    office("found by number", [&](std::size_t n) { return "?q=" + at(n).number; });
    office("found by reference", [&](std::size_t n) { return "?q=" + at(n).reference; });
    office("found by a reference's beginning", [&](std::size_t n) { return "?q=" + at(n).reference.substr(0, 5); });
    office("what all references begin with", [](auto) { return "?q=po-"; });
    office("found by external number", [&](std::size_t n) { return fmt::format("?q=WEB-{}", n * 35); });
    office("found by a customer's name", [&](std::size_t n) { return fmt::format("?q=customer%20{}", n * 37 % 9000); });
    office("what all customers are called", [](auto) { return "?q=customer"; });
    office("the same, to accept", [](auto) { return "?state=to_accept&q=customer"; });
    office("found by nothing", [](std::size_t n) { return fmt::format("?q=nobody{}", n); });
  }

  void measure_limited() {
    identity::MemberLimits limits{.limited = true, .sites = {}, .customers = {}};
    for (std::size_t n = 0; n < 20; ++n) limits.customers.push_back(at(n).customer);
    const auto rep = product_.staff("rep", limits);
    const auto limited = [&](const std::string& what, const std::string& rest) {
      measure_one(what, rep, [&](auto) { return product_.office_path("orders" + rest); });
    };
    limited("staff limited to 20 customers: counts", "/counts");
    limited("staff limited to 20 customers: all", "");
    limited("staff limited to 20 customers: to accept", "?state=to_accept");
    limited("staff limited to 20 customers: completed", "?state=completed");
  }

  void measure_history(int buyer, std::string_view who) {
    const auto history = [&](std::string_view what, const Target& query) {
      measure_one(fmt::format("{}: {}", who, what), product_.cookie(buyer),
                  [&](std::size_t n) { return "/api/v1/" + query(n); });
    };
    history("its orders", [](auto) { return "orders"; });
    history("any page", [&](std::size_t n) { return "orders?" + cursor(n).substr(1); });
    history("rejected", [](auto) { return "orders?state=rejected"; });
    history("placed", [](auto) { return "orders?state=placed"; });
    history("of a day", [&](std::size_t n) {
      const auto day = day_of(n);
      return fmt::format("orders?from={}&to={}", day, day);
    });
    history("found by number", [&](std::size_t n) { return "orders?q=" + at(n).number; });
    history("found by a product", [](auto) { return "orders?q=silver%20lantern"; });
    history("found by nothing", [](std::size_t n) { return fmt::format("orders?q=nobody{}", n); });
    history("its lines", [](auto) { return "order-lines"; });
    history("an order's page", [&, id = one_of(buyer)](auto) { return "orders/" + id; });
    measure_one(fmt::format("{}: what it had before", who), product_.cookie(buyer),
                [&](auto) { return product_.path(buyer, "ordered-products"); });
  }

  std::string one_of(int buyer) const {
    const auto page = product_.ask(get("/api/v1/orders?limit=1", product_.cookie(buyer)));
    const auto from = page.find("\"id\":\"") + 6;
    return page.substr(from, page.find('"', from) - from);
  }

  const Options& options_;
  const Product& product_;
  std::vector<Place> places_;
  GroupId empty_group_;
  std::string office_;
  Bar bar_{fmt::format("p99 < {} ms", bar_ms)};
};

}  // namespace

void measure_large(const Options& options) {
  Size size{.products = 10'000};
  const auto data = make_data(fmt::format("{}/orders-{}", options.folder, options.orders), size, options.postgresql);
  make_orders(data, options.orders);
  const Product product(data);
  Lists(options, product).measure();
}

}  // namespace tc::bench
