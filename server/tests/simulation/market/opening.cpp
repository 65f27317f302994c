#include "tests/simulation/market/opening.hpp"

#include "identity/commands.hpp"
#include "identity/login.hpp"
#include "tests/support/steps.hpp"

namespace tc::tests::market {
namespace {

// What the catalogue has of packs and of what can be divided, in every tax class.
std::vector<Product> range_of_products() {
  return {
      {.tax_class = 0},
      {.tax_class = 0, .packs = {Pack{}, {"Box", 6}}},
      {.tax_class = 1, .packs = {Pack{}, {"Box", 6}, {"Pallet", 48}}},
      {.tax_class = 2, .divisible = true},
      {.tax_class = 1, .divisible = true, .packs = {Pack{}, {"Bag", 5}}},
      {.tax_class = 2, .packs = {Pack{}, {"Case", 12}}},
  };
}

// Odd rates, so that rounding has something to do.
std::string make_tax_scheme(http::Client& staff, const std::string& seller, bool per_line) {
  bj::array rates;
  for (std::size_t i = 0; i < tax_classes.size(); ++i) {
    const auto percent = fmt::format("{}.{}", tax_permille[i] / 10, tax_permille[i] % 10);
    rates.push_back(bj::object{{"tax_class", tax_classes[i]},
                               {"label", "VAT " + percent + " %"},
                               {"category", tax_permille[i] == 0 ? "Z" : "S"},
                               {"percent", percent}});
  }
  const bj::object scheme{
      {"name", "Odd"}, {"rounding", per_line ? "per_line" : "per_category"}, {"rates", std::move(rates)}};
  return id_in(staff.post(seller + "/tax-schemes", bj::serialize(scheme)));
}

}  // namespace

UserId OpenMarket::person(std::string_view name) {
  return write([&](db::Tx& tx) {
    return identity::create_user(tx, {trusted<Email>(fmt::format("{}@example.com", name)), std::string(name), "none"},
                                 clock_.now());
  });
}

http::Client OpenMarket::as(UserId user) {
  auto client = this->client();
  client.cookies[identity::cookie_name(deployment().config().public_url)] = write([&](db::Tx& tx) {
    return identity::start_session(tx, user, {"test", "test"}, clock_.now());
  });
  return client;
}

void OpenMarket::add_product(Market& market, Seller& seller, Product product, std::string_view sku) {
  auto& staff = market.staff.back();
  bj::array packs;
  for (const auto& [name, units] : product.packs)
    if (!name.empty()) packs.push_back(bj::object{{"name", name}, {"units", units}});
  const bj::object body{{"sku", sku},
                        {"name", fmt::format("Thing {}", sku)},
                        {"tax_class", tax_classes[product.tax_class]},
                        {"divisible", product.divisible},
                        {"packs", std::move(packs)}};
  product.id = id_in(staff.post(seller.path + "/products", bj::serialize(body)));
  product.prices = {{.price = 12'345 + 7'890 * static_cast<Price>(seller.products.size())}};
  set_price(staff, seller.path, seller.group, product.id, price_text(product.prices[0].price), seller.currency);
  seller.products.push_back(std::move(product));
}

Seller OpenMarket::open_seller(Market& market, std::string_view name, std::string_view country,
                               std::string_view currency) {
  const auto owner = person(fmt::format("owner-{}", market.staff.size()));
  const auto id = write([&](db::Tx& tx) {
    const auto made = sellers::create_seller(
        tx, Gate::operator_on_behalf({{}, {}, "test"}),
        {.name = std::string(name), .country = trusted<CountryCode>(country), .currency = trusted<Currency>(currency)},
        clock_.now());
    identity::add_membership(
        tx, {.user = owner, .seller = made, .security_group = identity::security_group_named(tx, made, "Admin")},
        clock_.now());
    return made;
  });
  auto& staff = market.staff.emplace_back(as(owner));
  Seller seller{.path = "/api/v1/sellers/" + deployment().ids().text(id), .currency = std::string(currency)};
  seller.settings.conditions.taxed_per_line = market.staff.size() == 2;
  seller.tax_scheme = make_tax_scheme(staff, seller.path, seller.settings.conditions.taxed_per_line);
  seller.group = make_group(staff, seller.path, "Trade", currency);
  EXPECT_EQ(put_settings(staff, seller, seller.settings).status, 200);
  seller.sites = {text_in(staff.get(seller.path + "/sites"), "/items/0/id"),
                  id_in(staff.post(seller.path + "/sites", R"({"name":"Leeds"})"))};
  for (std::size_t i = 0; i < customers_count; ++i) {
    seller.customers[i] = make_customer(staff, seller.path, fmt::format("C{}", i), fmt::format("Customer {}", i));
    seller.storefronts[i] = "/api/v1/storefronts/" + join_group(staff, seller.path, seller.group, seller.customers[i]);
  }
  for (auto& product : range_of_products())
    add_product(market, seller, std::move(product), fmt::format("P-{}", seller.products.size()));
  return seller;
}

void OpenMarket::add_buyer(Market& market, std::string_view name, std::size_t customer, bool may_place) {
  const auto user = person(name);
  auto& buyer = market.buyers.emplace_back(
      Buyer{.name = std::string(name), .customer = customer, .may_place = may_place, .client = as(user)});
  const auto& ids = deployment().ids();
  for (std::size_t i = 0; i < sellers_count; ++i) {
    const auto seller = ids.parse<SellerTag>(token_in(market.sellers[i].path)).value();
    const auto of = ids.parse<CustomerTag>(market.sellers[i].customers[customer]).value();
    buyer.memberships[i] = ids.text(write([&](db::Tx& tx) {
      const auto rights = identity::security_group_named(tx, seller, may_place ? "Customer" : "Drafting");
      return identity::add_membership(tx, {.user = user, .seller = seller, .customer = of, .security_group = rights},
                                      clock_.now());
    }));
  }
}

Market OpenMarket::open_market() {
  if (std::exchange(used_, true)) {
    World::TearDown();
    World::SetUp();
  }
  Market market;
  market.sellers[0] = open_seller(market, "Larkfield", "GB", "GBP");
  market.sellers[1] = open_seller(market, "Northwind", "IE", "EUR");
  for (const auto& seller : market.sellers)
    write([&](db::Tx& tx) {
      const auto id = deployment().ids().parse<SellerTag>(token_in(seller.path)).value();
      identity::make_security_group(tx, Gate::on_behalf<Right::user_edit>(id, {{}, {}, "test"}),
                                    {"Drafting", true, {Right::order_draft, Right::order_view}});
    });
  add_buyer(market, "ada", 0, true);
  add_buyer(market, "ann", 0, true);
  add_buyer(market, "bob", 0, false);
  add_buyer(market, "cleo", 1, true);
  return market;
}

}  // namespace tc::tests::market
