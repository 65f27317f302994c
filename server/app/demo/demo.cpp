#include "app/demo/demo.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "app/demo/words.hpp"
#include "catalog/commands.hpp"
#include "catalog/queries.hpp"
#include "customers/commands.hpp"
#include "groups/access.hpp"
#include "groups/commands.hpp"
#include "groups/queries.hpp"
#include "identity/commands.hpp"
#include "identity/queries.hpp"
#include "ordering/basket/commands.hpp"
#include "ordering/basket/queries.hpp"
#include "ordering/order/commands.hpp"
#include "ordering/placing/commands.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/jobs/job.hpp"
#include "sellers/commands.hpp"
#include "sellers/queries.hpp"

namespace tc::app::demo {
namespace {

using namespace std::chrono_literals;

constexpr std::int64_t order_days = 90;  // how far back the orders go

struct SellerPlan {
  std::string_view name, domain, country, accent, sku_prefix, street, city, postcode;
  std::string_view group;                      // where most customers order
  std::int64_t price_percent;                  // of cost
  std::int64_t delivery, free_above, minimum;  // in minor units
  groups::Acceptance acceptance;
};

constexpr std::array<SellerPlan, 2> plans{
    SellerPlan{"Larkfield Wholesale", "larkfield.example", "GB", "#0b5c69", "", "14 Foundry Road", "Leeds", "LS11 5QP",
               "Trade UK", 210, 950, 30000, 25000, groups::Acceptance::staff},
    SellerPlan{"Carrick Trading", "carrick.example", "IE", "#8a2f4c", "C", "3 Dock Street", "Galway", "H91 Y2X4",
               "Trade Ireland", 235, 1200, 40000, 15000, groups::Acceptance::automatic}};

struct MadeSeller {
  const SellerPlan* plan{};
  SellerId id;
  Currency currency;
  GroupId group;
  std::vector<ProductId> products;
  // By company; 0 where it is no customer here.
  std::vector<StorefrontId> storefronts;
  std::vector<CustomerId> customers;
};

class Maker {
 public:
  Maker(Deployment& deployment, std::uint64_t seed, const Size& size)
      : db_(deployment.database()),
        now_(deployment.clock().now()),
        random_(seed),
        size_(size),
        password_hash_(crypto::hash_password(password, deployment.services().password_cost)) {}

  std::vector<DemoLogin> make() {
    const auto companies = make_companies(random_, size_.customers);
    for (const auto& plan : plans) make_seller(plan);
    for (std::size_t i = 0; i < sellers_.size(); ++i) make_customers(sellers_[i], companies, i);
    make_buyers(companies);
    make_orders();
    // Only the latest orders' mails are still to be written, not half a thousand that all say today.
    db_.write([&](db::Tx& tx) { jobs::settle(tx, now_ - 72h); });
    return logins_;
  }

 private:
  template <Right R>
  Allowed<R> by(const MadeSeller& seller) {
    return Gate::on_behalf<R>(seller.id, {.name = "Demo"});
  }

  UserId make_login(std::string_view role, const std::string& email, std::string_view name, bool is_operator = false) {
    logins_.push_back({std::string(role), email});
    return db_.write([&](db::Tx& tx) {
      return identity::create_user(tx, {trusted<Email>(email), std::string(name), password_hash_, is_operator},
                                   now_ - 24h * (order_days + 2));
    });
  }

  void make_staff(const MadeSeller& seller, std::string_view role, std::string_view local, std::string_view name,
                  bool is_operator = false) {
    const auto user = make_login(fmt::format("{} at {}", role, seller.plan->name),
                                 fmt::format("{}@{}", local, seller.plan->domain), name, is_operator);
    db_.write([&](db::Tx& tx) {
      identity::add_membership(
          tx,
          {.user = user, .seller = seller.id, .security_group = identity::security_group_named(tx, seller.id, role)},
          now_);
    });
  }

  void make_seller(const SellerPlan& plan) {
    MadeSeller seller{
        .plan = &plan, .id = {}, .currency = {}, .group = {}, .products = {}, .storefronts = {}, .customers = {}};
    db_.write([&](db::Tx& tx) {
      seller.id = sellers::create_seller(tx, Gate::operator_on_behalf({.name = "Demo"}),
                                         {.name = std::string(plan.name),
                                          .country = trusted<CountryCode>(plan.country),
                                          .accent = trusted<sellers::Colour>(plan.accent)},
                                         now_ - 24h * (order_days + 2));
      const auto made = sellers::require_seller(tx, seller.id);
      seller.currency = made.currency;
      sellers::change_seller(tx, by<Right::setting_edit>(seller),
                             {.name = made.name,
                              .time_zone = made.time_zone,
                              .accent = made.accent,
                              .street = std::string(plan.street),
                              .city = std::string(plan.city),
                              .postcode = std::string(plan.postcode),
                              .vat_number = fmt::format("{}123456789", plan.country),
                              .phone = "",
                              .order_prefix = "SO-",
                              .notification_emails = {trusted<Email>(fmt::format("orders@{}", plan.domain))}},
                             std::nullopt);
    });
    make_staff(seller, "Admin", "admin", plan.country == "GB" ? "Ann Larkin" : "Conor Daly", plan.country == "GB");
    make_staff(seller, "Order desk", "orders", plan.country == "GB" ? "Olive Reed" : "Nora Kane");
    make_staff(seller, "Sales", "sales", plan.country == "GB" ? "Sam Pryce" : "Eoin Fahy");
    make_group(seller);
    make_catalogue(seller);
    sellers_.push_back(std::move(seller));
  }

  void make_group(MadeSeller& seller) {
    const auto& plan = *seller.plan;
    const auto money = [&](std::int64_t minor) { return Money{{minor}, seller.currency}; };
    db_.write([&](db::Tx& tx) {
      seller.group = groups::create_group(tx, by<Right::group_edit>(seller),
                                          {.name = std::string(plan.group),
                                           .currency = seller.currency,
                                           .tax_scheme = sellers::tax_schemes(tx, seller.id).at(0).id,
                                           .delivery_charge = money(plan.delivery),
                                           .delivery_free_above = money(plan.free_above),
                                           .minimum_order_value = money(plan.minimum),
                                           .acceptance = plan.acceptance,
                                           .base_group = std::nullopt,
                                           .factor = {}});
    });
  }

  void make_catalogue(MadeSeller& seller) {
    const auto count = seller.plan == plans.data() ? size_.products * 3 / 5 : size_.products * 2 / 5;
    const auto goods = make_products(random_, count, seller.plan->sku_prefix);
    std::vector<catalog::ProductInput> inputs;
    std::vector<groups::PriceInput> prices;
    for (const auto& product : goods) {
      inputs.push_back(input_of(product));
      add_prices(seller, product, prices);
    }
    for (std::size_t at = 0; at < inputs.size(); at += 100) {
      const auto some = std::span(inputs).subspan(at, std::min<std::size_t>(100, inputs.size() - at));
      db_.write([&](db::Tx& tx) { catalog::put_products(tx, by<Right::product_edit>(seller), some, now_); });
    }
    for (std::size_t at = 0; at < prices.size(); at += 300) {
      const auto some = std::span(prices).subspan(at, std::min<std::size_t>(300, prices.size() - at));
      db_.write([&](db::Tx& tx) { groups::put_prices(tx, by<Right::price_edit>(seller), some); });
    }
    seller.products = db_.read([&](db::Tx& tx) {
      std::vector<ProductId> ids;
      for (const auto& product : goods)
        ids.push_back(catalog::find_by_sku(tx, seller.id, trusted<Sku>(product.sku))->id);
      return ids;
    });
  }

  static catalog::ProductInput input_of(const DemoProduct& product) {
    std::vector<catalog::Pack> packs;
    if (product.pack_units) packs.push_back({product.pack, product.pack_units});
    return {.sku = trusted<Sku>(product.sku),
            .name = product.name,
            .description = product.description,
            .category = product.category,
            .brand = product.brand,
            .barcode = {},
            .mpn = {},
            .tax_class = product.tax_class,
            .unit = "each",
            .weight_g = {},
            .packs = std::move(packs),
            .status = {},
            .divisible = {}};
  }

  // A price of one, a break, and for most packs a price a little below that many ones.
  void add_prices(const MadeSeller& seller, const DemoProduct& product, std::vector<groups::PriceInput>& prices) {
    const auto one = UnitPrice{product.cost_pence * seller.plan->price_percent};  // pence × percent = 1/10000 major
    const auto add = [&](std::string pack, std::int64_t from, UnitPrice price) {
      // To whole minor units, as people write price lists.
      price.ten_thousandths = (price.ten_thousandths + 50) / 100 * 100;
      prices.push_back({.group = std::string(seller.plan->group),
                        .sku = trusted<Sku>(product.sku),
                        .pack = std::move(pack),
                        .min_quantity = Quantity::whole(from),
                        .price = price,
                        .valid_from = std::nullopt,
                        .valid_until = std::nullopt});
    };
    add("", 1, one);
    if (!random_.one_in(3)) add("", 24, scale(one, Factor{920'000}));
    if (product.pack_units && !random_.one_in(3))
      add(product.pack, 1, UnitPrice{scale(one, Factor{950'000}).ten_thousandths * product.pack_units});
  }

  // The first third orders from both sellers, the others from one.
  bool orders_from(std::size_t company, std::size_t seller) const {
    return company < size_.customers / 3 || company % sellers_.size() == seller;
  }

  void make_customers(MadeSeller& seller, const std::vector<DemoCompany>& companies, std::size_t index) {
    seller.storefronts.resize(companies.size());
    seller.customers.resize(companies.size());
    for (std::size_t i = 0; i < companies.size(); ++i) {
      if (!orders_from(i, index)) continue;
      const auto& company = companies[i];
      db_.write([&](db::Tx& tx) {
        const auto customer = customers::create_customer(
            tx, by<Right::customer_edit>(seller),
            input_of(company, fmt::format("{}{:04}", seller.plan->country, i + 1)), now_ - 24h * (order_days + 1));
        seller.customers[i] = customer;
        seller.storefronts[i] = groups::join_group(tx, seller.id, seller.group, customer).storefront;
      });
    }
  }

  static customers::CustomerInput input_of(const DemoCompany& company, std::string code) {
    customers::CustomerInput input;
    input.code = std::move(code);
    input.name = company.name;
    input.contact = company.contact;
    input.street = company.street;
    input.city = company.city;
    input.postcode = company.postcode;
    input.country = company.country;
    input.payment_days = 30;
    return input;
  }

  // A login for each of the first companies; the very first is the demo's buyer, at home with both sellers.
  void make_buyers(const std::vector<DemoCompany>& companies) {
    for (std::size_t i = 0; i < std::min<std::size_t>(companies.size(), 12); ++i) {
      const auto email = i == 0 ? std::string("buyer@shops.example") : fmt::format("buyer{}@shops.example", i + 1);
      const auto user = make_login(fmt::format("Buyer for {}", companies[i].name), email, companies[i].contact);
      if (i > 2) logins_.pop_back();
      for (auto& seller : sellers_)
        if (seller.customers[i]) join(seller, seller.customers[i], user);
      buyers_.push_back(user);
    }
  }

  void join(const MadeSeller& seller, CustomerId customer, UserId user) {
    db_.write([&](db::Tx& tx) {
      identity::add_membership(tx,
                               {.user = user,
                                .seller = seller.id,
                                .customer = customer,
                                .security_group = identity::security_group_named(tx, seller.id, "Customer")},
                               now_);
    });
  }

  void make_orders() {
    // Oldest first, so that numbers and times go up together.
    for (std::size_t i = 0; i < size_.orders; ++i) {
      const auto left = static_cast<std::int64_t>(size_.orders - i);
      const auto age =
          24h * order_days * left / static_cast<std::int64_t>(size_.orders) - 1min * random_.between(5, 300);
      place_order(std::max(Instant{}, now_ - age), i);
    }
  }

  void place_order(Instant at, std::size_t index) {
    const auto buyer = static_cast<std::size_t>(random_.between(0, static_cast<std::int64_t>(buyers_.size()) - 1));
    auto& seller = sellers_[orders_from(buyer, 0) && (!orders_from(buyer, 1) || !random_.one_in(3)) ? 0 : 1];
    std::set<ProductId> products;
    for (auto lines = random_.between(4, 14); lines > 0; --lines) products.insert(random_.pick(seller.products));
    OrderId order;
    db_.write([&](db::Tx& tx) {
      const auto at_store =
          StorefrontGate::on_behalf<Right::order_draft>(tx, seller.storefronts[buyer], buyers_[buyer]);
      ordering::BasketInput basket;
      Random amounts(index);  // a closure may be run twice: its own numbers each time
      for (const auto product : products)
        basket.lines.push_back({product, "", Quantity::whole(amounts.between(1, 5) * amounts.between(1, 6))});
      ordering::set_basket(tx, at_store, basket, {}, at);
      const auto priced = ordering::find_basket(tx, at_store, at);
      const auto placing = StorefrontGate::on_behalf<Right::order_place>(tx, seller.storefronts[buyer], buyers_[buyer]);
      order = ordering::place(tx, placing,
                              {.expected_total = priced.totals.total,
                               .reference = amounts.one_in(2) ? fmt::format("PO-{}", 2000 + index) : "",
                               .note = amounts.one_in(7) ? "Rear door, ring twice." : "",
                               .deliver_to = std::nullopt,
                               .lines = std::nullopt},
                              at)
                  .id;
    });
    decide(seller, order, at, index);
  }

  // Staff have answered all but the latest orders.
  void decide(const MadeSeller& seller, OrderId order, Instant at, std::size_t index) {
    if (seller.plan->acceptance == groups::Acceptance::automatic || index + 14 >= size_.orders) return;
    const bool rejected = random_.one_in(25);
    db_.write([&](db::Tx& tx) {
      if (rejected)
        ordering::reject(tx, by<Right::order_accept>(seller), order, "Ordered twice: see your order of the same day.",
                         {}, at + 40min);
      else
        ordering::accept(tx, by<Right::order_accept>(seller), order, {}, at + 25min);
    });
  }

  db::Database& db_;
  const Instant now_;
  Random random_;
  const Size size_;
  std::string password_hash_;
  std::vector<MadeSeller> sellers_;
  std::vector<UserId> buyers_;
  std::vector<DemoLogin> logins_;
};

}  // namespace

std::vector<DemoLogin> make(Deployment& deployment, std::uint64_t seed, const Size& size) {
  if (!deployment.database().read([](db::Tx& tx) { return sellers::is_empty(tx); }))
    throw std::runtime_error("This deployment has sellers already: a demo needs an empty folder.");
  return Maker(deployment, seed, size).make();
}

}  // namespace tc::app::demo
