#include <fmt/format.h>

#include <boost/json.hpp>
#include <filesystem>

#include "bench/parts.hpp"

namespace tc::bench {
namespace {

constexpr std::size_t lines = 10'000;  // as many as an order takes
constexpr double bar_ms = 500;

// One order of very many lines, one buyer, one request at a time.
class LongOrders {
 public:
  LongOrders(const Options& options, const Product& product)
      : options_(options),
        product_(product),
        products_(product.some_products(0, lines)),
        buyer_(product.cookie(0)),
        office_(product.staff("office")) {
    for (const auto& id : products_)
      filling_.append(filling_.empty() ? R"({"lines":[)" : ",")
          .append(fmt::format(R"({{"product":"{}","quantity":"12"}})", id));
    filling_ += "]}";
  }

  void measure() {
    print_head(fmt::format("An order of {} lines, one buyer", products_.size()));
    fill();
    measure_one("the basket is filled", 200, [&] { return filling(); });
    measure_one("priced, with its taxes", 200, [&] { return get(product_.path(0, "basket"), buyer_); });
    measure_placing();
    measure_one("the buyer's page of it", 200, [&] { return get("/api/v1/orders/" + order_, buyer_); });
    measure_one("the office's page of it", 200, [&] { return get(product_.office_path("orders/" + order_), office_); });
    measure_accepting();
    bar_.print();
  }

 private:
  std::string filling() const { return send("PUT", product_.path(0, "basket/lines"), buyer_, filling_); }
  void fill() const { product_.ask(filling()); }
  std::string key() { return fmt::format("long-{}", ++keys_); }

  void measure_placing() {
    const auto from_basket = product_.basket_body(0);
    const auto given = product_.order_body(0, products_);
    const auto place = [&](const std::string& body) { return post(product_.path(0, "orders"), buyer_, key(), body); };
    order_ = id_in(product_.ask(place(from_basket), 201));
    measure_one("placed from the basket", 201, [&] {
      fill();  // not timed
      return place(from_basket);
    });
    measure_one("placed with its lines", 201, [&] { return place(given); });
  }

  void measure_accepting() {
    const auto given = product_.order_body(0, products_);
    measure_one("accepted, its goods reserved", 200, [&] {
      const auto order = id_in(product_.ask(post(product_.path(0, "orders"), buyer_, key(), given), 201));
      return post(product_.office_path(fmt::format("orders/{}/acceptance", order)), office_, key(), "");
    });
  }

  static std::string id_in(const std::string& order) {
    return boost::json::value_to<std::string>(boost::json::parse(order).at("id"));
  }

  void measure_one(std::string_view what, int status, const std::function<std::string()>& request) {
    const auto figures =
        run({.port = product_.port(), .seconds = options_.seconds, .status = status, .request = [&](int, std::size_t) {
               return request();
             }});
    print(what, figures);
    bar_.note(what, figures.p99_ms < bar_ms);
  }

  const Options& options_;
  const Product& product_;
  const std::vector<std::string> products_;
  const std::string buyer_, office_;
  std::string filling_, order_;
  int keys_ = 0;
  Bar bar_{fmt::format("p99 < {} ms", bar_ms)};
};

}  // namespace

void measure_long_orders(const Options& options) {
  const Size size{.products = 10'000, .groups = 2, .customers = 100};
  const auto data = make_data(options.folder + "/long-orders", size, options.postgresql);
  const auto copy = copy_of(data, data.folder + "-copy");
  {
    const Product product(copy);
    LongOrders(options, product).measure();
  }
  std::filesystem::remove_all(copy.folder);
}

}  // namespace tc::bench
