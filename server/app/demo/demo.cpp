#include "app/demo/demo.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/demo/orders.hpp"
#include "app/demo/shelves.hpp"
#include "app/demo/words.hpp"
#include "catalog/commands.hpp"
#include "catalog/queries.hpp"
#include "customers/commands.hpp"
#include "groups/access.hpp"
#include "groups/commands.hpp"
#include "groups/queries.hpp"
#include "identity/commands.hpp"
#include "identity/queries.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/jobs/job.hpp"
#include "sellers/commands.hpp"
#include "sellers/queries.hpp"

namespace tc::app::demo {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view password = "demo-password";

class Maker {
 public:
  Maker(Deployment& deployment, std::uint64_t seed, const Size& size)
      : db_(deployment.database()),
        now_(deployment.clock().now()),
        random_(seed),
        size_(size),
        password_hash_(crypto::hash_password(password, deployment.services().password_cost)) {}

  std::vector<identity::DemoLogin> make() {
    const auto companies = make_companies(random_, size_.customers);
    for (const auto& plan : plans) make_seller(plan);
    for (std::size_t i = 0; i < sellers_.size(); ++i) make_customers(sellers_[i], companies, i);
    make_buyers(companies);
    make_orders(db_, random_, {size_.orders, size_.days, size_.unanswered, size_.fulfilled}, sellers_, buyers_, now_);
    if (size_.shelved)
      for (const auto& seller : sellers_) count_stock(db_, random_, seller, now_);
    // Buyers come first: what most want to see.
    std::ranges::rotate(
        logins_, std::ranges::find_if(logins_, [](const auto& login) { return login.role.starts_with("Buyer"); }));
    // Only the latest orders' mails are still to be written, not half a thousand that all say today.
    db_.write([&](db::Tx& tx) {
      jobs::settle(tx, now_ - 72h);
      identity::put_demo_logins(tx, logins_);
    });
    return logins_;
  }

 private:
  template <Right R>
  Allowed<R> by(const Office& seller) {
    return Gate::on_behalf<R>(seller.id, {.name = "Demo"});
  }

  UserId make_login(std::string_view role, const std::string& email, std::string_view name, bool is_operator = false) {
    logins_.push_back({std::string(role), email, std::string(password)});
    return db_.write([&](db::Tx& tx) {
      return identity::create_user(tx, {trusted<Email>(email), std::string(name), password_hash_, is_operator},
                                   now_ - 24h * (size_.days + 2));
    });
  }

  void make_staff(const Office& seller, std::string_view role, std::string_view local, std::string_view name,
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
    Office seller;
    seller.plan = &plan;
    db_.write([&](db::Tx& tx) {
      seller.id = sellers::create_seller(tx, Gate::operator_on_behalf({.name = "Demo"}),
                                         {.name = std::string(plan.name),
                                          .country = trusted<CountryCode>(plan.country),
                                          .accent = trusted<sellers::Colour>(plan.accent)},
                                         now_ - 24h * (size_.days + 2));
      const auto made = sellers::require_seller(tx, seller.id);
      seller.currency = made.currency;
      sellers::go_live(tx, by<Right::setting_edit>(seller), now_ - 24h * (size_.days + 2));
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
    for (std::size_t i = 0; i < size_.groups; ++i) make_group(seller, seller.plan->groups.at(i));
    make_catalogue(seller);
    sellers_.push_back(std::move(seller));
  }

  void make_group(Office& seller, const GroupPlan& plan) {
    const auto money = [&](std::int64_t minor) { return Money{{minor}, seller.currency}; };
    groups::GroupInput input{.name = std::string(plan.name), .currency = seller.currency};
    input.delivery_charge = money(plan.delivery);
    input.delivery_free_above = money(plan.free_above);
    input.minimum_order_value = money(plan.minimum);
    input.acceptance = plan.acceptance;
    if (!seller.groups.empty()) {
      input.base_group = seller.groups.front();
      input.factor = Factor{plan.price_percent * 10'000};
    }
    input.settings.reference_required = plan.reference_required;
    input.settings.delivery_day.asked = plan.delivery_day;
    input.settings.payment_days = plan.payment_days;
    if (size_.shelved) input.settings.stock_shown = plan.stock_shown;
    seller.groups.push_back(db_.write([&](db::Tx& tx) {
      input.tax_scheme = sellers::tax_schemes(tx, seller.id).at(0).id;
      return groups::create_group(tx, by<Right::group_edit>(seller), input);
    }));
  }

  void make_catalogue(Office& seller) {
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
    for (std::size_t i = 1; i < seller.groups.size(); ++i)
      db_.write([&](db::Tx& tx) { groups::add_all_to_catalogue(tx, by<Right::group_edit>(seller), seller.groups[i]); });
    for (const auto& product : goods) seller.skus.push_back(product.sku);
    seller.products = db_.read([&](db::Tx& tx) {
      std::vector<ProductId> ids;
      for (const auto& product : goods)
        ids.push_back(catalog::find_by_sku(tx, seller.id, trusted<Sku>(product.sku))->id);
      return ids;
    });
    if (size_.shelved) add_pictures(db_, seller, goods, now_ - 24h * (size_.days + 1));
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
  void add_prices(const Office& seller, const DemoProduct& product, std::vector<groups::PriceInput>& prices) {
    const auto one = UnitPrice{product.cost_pence * seller.plan->price_percent};  // pence × percent = 1/10000 major
    const auto add = [&](std::string pack, std::int64_t from, UnitPrice price) {
      // To whole minor units, as people write price lists.
      price.ten_thousandths = (price.ten_thousandths + 50) / 100 * 100;
      prices.push_back({.group = std::string(seller.plan->groups.front().name),
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

  void make_customers(Office& seller, const std::vector<DemoCompany>& companies, std::size_t index) {
    seller.storefronts.resize(companies.size());
    seller.customers.resize(companies.size());
    for (std::size_t i = 0; i < companies.size(); ++i) {
      if (!orders_from(i, index)) continue;
      const auto& company = companies[i];
      db_.write([&](db::Tx& tx) {
        const auto customer = customers::create_customer(
            tx, by<Right::customer_edit>(seller),
            input_of(company, fmt::format("{}{:04}", seller.plan->country, i + 1)), now_ - 24h * (size_.days + 1));
        seller.customers[i] = customer;
        seller.storefronts[i] =
            groups::join_group(tx, seller.id, seller.groups[group_of(i, size_.groups)], customer).storefront;
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
    return input;
  }

  // A login for each of the first companies; the very first is the demo's buyer, at home with both sellers.
  void make_buyers(const std::vector<DemoCompany>& companies) {
    for (std::size_t i = 0; i < std::min(companies.size(), size_.buyers); ++i) {
      const auto email = i == 0 ? std::string("buyer@shops.example") : fmt::format("buyer{}@shops.example", i + 1);
      const auto user = make_login(fmt::format("Buyer for {}", companies[i].name), email, companies[i].contact);
      if (i > 2) logins_.pop_back();
      for (auto& seller : sellers_)
        if (seller.customers[i]) join(seller, seller.customers[i], user);
      buyers_.push_back(user);
    }
  }

  void join(const Office& seller, CustomerId customer, UserId user) {
    db_.write([&](db::Tx& tx) {
      identity::add_membership(tx,
                               {.user = user,
                                .seller = seller.id,
                                .customer = customer,
                                .security_group = identity::security_group_named(tx, seller.id, "Customer manager")},
                               now_);
    });
  }

  db::Database& db_;
  const Instant now_;
  Random random_;
  const Size size_;
  std::string password_hash_;
  std::vector<Office> sellers_;
  std::vector<UserId> buyers_;
  std::vector<identity::DemoLogin> logins_;
};

}  // namespace

std::vector<identity::DemoLogin> make(Deployment& deployment, std::uint64_t seed, const Size& size) {
  if (!deployment.database().read([](db::Tx& tx) { return sellers::is_empty(tx); }))
    throw std::runtime_error("This deployment has sellers already: a demo needs an empty folder.");
  return Maker(deployment, seed, size).make();
}

}  // namespace tc::app::demo
