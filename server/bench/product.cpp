#include "bench/product.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "groups/store.hpp"
#include "identity/commands.hpp"
#include "identity/login.hpp"
#include "identity/queries.hpp"
#include "sellers/queries.hpp"

namespace tc::bench {
namespace {

namespace bj = boost::json;

constexpr int page_size = 50;
constexpr int cursors_max = 200;
constexpr std::size_t lines = 10;

}  // namespace

Product::Product(const Data& data) : data_(data) {
  deployment_ = std::make_unique<app::Deployment>(data.config(), clock_);
  app::ProgramOptions options;
  options.http.port = 0;
  options.router.limit_rates = false;
  options.workers = 0;  // mails are another process's work here
  program_ = std::make_unique<app::Program>(*deployment_, std::move(options));
  program_->start();
  for (const auto& buyer : data_.buyers) cookies_.push_back(cookie_of(buyer.user));
  find_cursors();
}

std::string Product::cookie_of(UserId user) const {
  const auto token = database().write([&](db::Tx& tx) {
    return identity::start_session(tx, user, {"127.0.0.1", "bench"}, clock_.now());
  });
  return identity::cookie_name(deployment_->config().public_url) + "=" + token;
}

SellerId Product::seller() const {
  const auto& buyer = data_.buyers.front();
  return database().read([&](db::Tx& tx) { return groups::load_standing(tx, buyer.storefront, buyer.user)->seller; });
}

std::string Product::staff(const std::string& name, const identity::MemberLimits& limits) const {
  const auto email = trusted<Email>(name + "@bench.example");
  const auto at = seller();
  return cookie_of(database().write([&](db::Tx& tx) {
    if (const auto known = identity::find_person(tx, email)) return known->id;
    const auto user = identity::create_user(tx, {email, name, "none"}, clock_.now());
    const auto admins = identity::security_group_named(tx, at, "Admin");
    const auto member =
        identity::add_membership(tx, {.user = user, .seller = at, .security_group = admins}, clock_.now());
    if (limits.limited) identity::change_limits(tx, Gate::on_behalf<Right::user_edit>(at, {}), member, limits, {});
    return user;
  }));
}

std::string Product::path(int buyer, std::string_view rest) const {
  const auto storefront = data_.buyers.at(static_cast<std::size_t>(buyer)).storefront;
  return fmt::format("/api/v1/storefronts/{}/{}", ids().text(storefront), rest);
}

std::string Product::office_path(std::string_view rest) const {
  return fmt::format("/api/v1/sellers/{}/{}", ids().text(seller()), rest);
}

std::string Product::ask(const std::string& request, int status) const { return bench::ask(port(), request, status); }

std::string Product::page_path(int buyer, const std::string& cursor) const {
  return path(buyer, fmt::format("products?limit={}{}{}", page_size, cursor.empty() ? "" : "&cursor=", cursor));
}

void Product::find_cursors() {
  std::string cursor;
  for (int i = 0; i < cursors_max; ++i) {
    cursors_.push_back(cursor);
    const auto page = bj::parse(ask(get(page_path(0, cursor), cookie(0))));
    if (!page.at("next").is_string()) break;
    cursor = bj::value_to<std::string>(page.at("next"));
  }
  cursors_.pop_back();  // a short page is no page of 50
}

PageQuestion Product::question() const {
  PageQuestion question;
  database().read([&](db::Tx& tx) {
    const auto& buyer = data_.buyers.front();
    question.at = groups::load_standing(tx, buyer.storefront, buyer.user).value();
    const auto scheme = sellers::require_tax_scheme(tx, question.at.seller, question.at.tax_scheme);
    for (const auto& rate : scheme.rates)
      if (rate.tax_class == "standard") question.tax_label = rate.label;
  });
  question.day = day_in(clock_.now(), question.at.zone).days;
  question.limit = page_size;
  question.cursors = cursors_;
  return question;
}

std::string Product::order_body(int buyer) const {
  const auto& cursor = cursors_[static_cast<std::size_t>(buyer) % cursors_.size()];
  const auto page = bj::parse(ask(get(page_path(buyer, cursor), cookie(buyer))));
  std::vector<std::string> products;
  for (std::size_t i = 0; i < lines; ++i)
    products.push_back(bj::value_to<std::string>(page.at("items").as_array().at(i).at("id")));
  return order_body(buyer, products);
}

std::string Product::order_body(int buyer, const std::vector<std::string>& products) const {
  bj::array ordered;
  for (const auto& id : products)
    ordered.push_back(bj::object{{"product", id}, {"quantity", std::to_string(ordered.size() % lines + 1)}});
  return asked_body(buyer, {{"lines", ordered}});
}

std::string Product::basket_body(int buyer) const { return asked_body(buyer, {}); }

std::string Product::asked_body(int buyer, bj::object order) const {
  const auto asked = bj::parse(ask(get(path(buyer, "checkout"), cookie(buyer))));
  order["reference"] = "PO-2041";
  order["requested_day"] = asked.at("delivery_day").at("days").as_array().at(0);
  order["accepted_terms"] = 1;
  // A total that can't be is refused with the one that is.
  order["expected_total"] = bj::object{{"amount", "0.00"}, {"currency", "GBP"}};
  const auto key = fmt::format("total-{}", clock_.now().microseconds);
  const auto moved = ask(post(path(buyer, "orders"), cookie(buyer), key, bj::serialize(order)), 409);
  order["expected_total"] = bj::parse(moved).at("new_total");
  return bj::serialize(order);
}

std::string Product::placed(int buyer, const std::vector<std::string>& products) const {
  const auto key = fmt::format("placed-{}", clock_.now().microseconds);
  const auto order = ask(post(path(buyer, "orders"), cookie(buyer), key, order_body(buyer, products)), 201);
  return bj::value_to<std::string>(bj::parse(order).at("id"));
}

std::vector<std::string> Product::some_products(int buyer, std::size_t count) const {
  std::vector<std::string> products;
  std::string next;
  while (products.size() < count) {
    const auto page = bj::parse(ask(get(page_path(buyer, next), cookie(buyer))));
    for (const auto& item : page.at("items").as_array()) products.push_back(bj::value_to<std::string>(item.at("id")));
    if (!page.at("next").is_string()) break;
    next = bj::value_to<std::string>(page.at("next"));
  }
  products.resize(std::min(products.size(), count));
  return products;
}

}  // namespace tc::bench
