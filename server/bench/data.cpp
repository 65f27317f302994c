#include "bench/data.hpp"

#include <fmt/format.h>

#include <chrono>
#include <filesystem>
#include <fstream>

#include "app/deployment.hpp"
#include "base/random.hpp"
#include "bench/bare_postgresql.hpp"
#include "catalog/commands.hpp"
#include "customers/commands.hpp"
#include "groups/commands.hpp"
#include "groups/queries.hpp"
#include "identity/commands.hpp"
#include "identity/queries.hpp"
#include "sellers/commands.hpp"
#include "sellers/queries.hpp"

namespace tc::bench {
namespace {

constexpr std::size_t chunk = 2'000;
constexpr int own_price_lists = 2;  // the other groups take the first one's prices times a factor
constexpr std::string_view marker = "bench.txt";
constexpr std::array<std::string_view, 16> words{"small", "large",  "silver", "garden", "lantern", "candle",
                                                 "cover", "wooden", "retro",  "spot",   "towel",   "ceramic",
                                                 "glass", "metal",  "paper",  "clock"};

class Maker {
 public:
  Maker(app::Deployment& deployment, const Size& size)
      : database_(deployment.database()), now_(deployment.clock().now()), size_(size) {}

  std::vector<Buyer> make() {
    make_seller();
    timed("products", size_.products, [&] { make_products(); });
    make_groups();
    timed("prices", size_.products * own_price_lists * 2, [&] { make_prices(); });
    make_catalogues();
    timed("customers", size_.customers, [&] { make_customers(); });
    auto made = make_buyers();
    if (size_.sellers > 1) timed("sellers", size_.sellers - 1, [&] { make_other_sellers(made); });
    return made;
  }

 private:
  template <Right R>
  Allowed<R> by() const {
    return Gate::on_behalf<R>(seller_, {.name = "Bench"});
  }

  template <class F>
  static void timed(std::string_view what, int count, F&& work) {
    const auto from = std::chrono::steady_clock::now();
    work();
    const auto took = std::chrono::duration<double>(std::chrono::steady_clock::now() - from).count();
    fmt::print("made {} {} in {:.1f} s\n", count, what, took);
  }

  template <class T, class F>
  void in_chunks(const std::vector<T>& all, F&& put) {
    for (auto rest = std::span(all); !rest.empty(); rest = rest.subspan(std::min(chunk, rest.size())))
      database_.write([&](db::Tx& tx) { put(tx, rest.first(std::min(chunk, rest.size()))); }, db::Weight::chunk);
  }

  void make_seller(const std::string& name = "Bench") {
    database_.write([&](db::Tx& tx) {
      seller_ = sellers::create_seller(tx, Gate::operator_on_behalf({.name = "Bench"}),
                                       {.name = name, .country = trusted<CountryCode>("GB")}, now_);
      sellers::go_live(tx, Gate::on_behalf<Right::setting_edit>(seller_, {}), now_);
    });
  }

  // Each with a page of products under one group, and the first of them with somebody who orders.
  void make_other_sellers(std::vector<Buyer>& made) {
    constexpr int products = 60;
    for (int i = 1; i < size_.sellers; ++i) {
      size_.products = products;
      groups_.clear();
      make_seller(fmt::format("Seller {}", i));
      make_products();
      make_group(0);
      make_prices();
      if (i <= buyers) made.push_back(make_buyer(buyers + i));
    }
  }

  void make_products() {
    Random random(1);
    std::vector<catalog::ProductInput> inputs(static_cast<std::size_t>(size_.products));
    for (int i = 0; i < size_.products; ++i) {
      auto& input = inputs[static_cast<std::size_t>(i)];
      input.sku = sku(i);
      input.name = fmt::format("{} {} {} kind{}", random.pick(words), random.pick(words), random.pick(words), i % 9973);
      input.category = fmt::format("Area {}/Shelf {}", i % 12, i % 120);
      if (i % 4 == 0) input.packs = {{"Bag", 6}};
    }
    in_chunks(inputs, [&](db::Tx& tx, auto some) { catalog::put_products(tx, by<Right::product_edit>(), some, now_); });
  }

  void make_groups() {
    for (int i = 0; i < size_.groups; ++i) make_group(i);
  }

  void make_group(int i) {
    groups::GroupInput input;
    input.name = group_name(i);
    input.currency = trusted<Currency>("GBP");
    switch_on_all(input);
    if (i >= own_price_lists) input.base_group = groups_.front();
    if (i >= own_price_lists) input.factor = Factor{1'000'000 + i * 10'000};
    groups_.push_back(database_.write([&](db::Tx& tx) {
      input.tax_scheme = sellers::tax_schemes(tx, seller_).front().id;
      return groups::create_group(tx, by<Right::group_edit>(), input);
    }));
  }

  // What an order is asked and checked for, as a seller who uses all of it has it. Stock stays hidden: the bare program
  // answers the same bytes, and knows none.
  static void switch_on_all(groups::GroupInput& group) {
    const auto gbp = [&](std::int64_t pence) { return Money{{pence}, group.currency}; };
    group.minimum_order_value = gbp(100);
    group.delivery_charge = gbp(950);
    group.delivery_free_above = gbp(100'000'000);
    group.terms = "Goods stay ours until they are paid for.";
    auto& settings = group.settings;
    settings.reference_required = true;
    settings.minimum_volume = groups::MinimumVolume{groups::VolumeMeasure::packs, Quantity::whole(2)};
    settings.delivery_day.asked = groups::Asked::required;
    settings.delivery_by_value = {{gbp(5'000), gbp(750)}, {gbp(50'000), gbp(400)}};
    settings.payment_days = 30;
    settings.bank_details_shown = true;
    settings.signature = groups::Asked::optional;
  }

  void make_prices() {
    for (int group = 0; group < std::min(own_price_lists, static_cast<int>(groups_.size())); ++group) {
      std::vector<groups::PriceInput> inputs;
      for (int i = 0; i < size_.products; ++i)
        for (const int from : {1, 48}) {
          auto& input = inputs.emplace_back();
          input.group = group_name(group);
          input.sku = sku(i);
          input.min_quantity = Quantity::whole(from);
          input.price = {15'000 + group * 500 + i % 900 * 100 - from * 100};
        }
      in_chunks(inputs, [&](db::Tx& tx, auto some) { groups::put_prices(tx, by<Right::price_edit>(), some); });
    }
  }

  void make_catalogues() {
    for (std::size_t i = own_price_lists; i < groups_.size(); ++i)
      database_.write([&](db::Tx& tx) { groups::add_all_to_catalogue(tx, by<Right::group_edit>(), groups_[i]); },
                      db::Weight::chunk);
  }

  void make_customers() {
    std::vector<customers::CustomerInput> inputs(static_cast<std::size_t>(size_.customers));
    for (std::size_t i = 0; i < inputs.size(); ++i) {
      auto& input = inputs[i];
      input.code = fmt::format("C{:06}", i);
      input.name = fmt::format("Customer {}", i);
      input.street = fmt::format("{} High Street", i + 1);
      input.city = "Leeds";
      input.postcode = "LS1 1AA";
      input.country = "GB";
    }
    in_chunks(inputs, [&](db::Tx& tx, auto some) {
      for (const auto& put : customers::put_customers(tx, by<Right::customer_edit>(), some, now_))
        groups::join_group(tx, seller_, group_of(put.customer), put.customer);
    });
  }

  GroupId group_of(CustomerId customer) const {
    return groups_[static_cast<std::size_t>(customer.value) % groups_.size()];
  }

  std::vector<Buyer> make_buyers() {
    std::vector<Buyer> made;
    for (int i = 0; i < buyers; ++i) made.push_back(make_buyer(i));
    return made;
  }

  Buyer make_buyer(int i) {
    customers::CustomerInput input;
    input.code = fmt::format("B{:06}", i);
    input.name = fmt::format("Buying customer {}", i);
    input.street = "1 Quay";
    input.city = "Bristol";
    input.postcode = "BS1 4ST";
    input.country = "GB";
    return database_.write([&](db::Tx& tx) {
      const auto customer = customers::create_customer(tx, by<Right::customer_edit>(), input, now_);
      const auto storefront = groups::join_group(tx, seller_, groups_.front(), customer).storefront;
      const auto email = trusted<Email>(fmt::format("buyer{}@bench.example", i));
      // Nobody logs in with a password here, so none is hashed.
      const auto user = identity::create_user(tx, {email, fmt::format("Buyer {}", i), "none"}, now_);
      const auto rights = identity::security_group_named(tx, seller_, "Customer");
      identity::add_membership(tx, {.user = user, .seller = seller_, .customer = customer, .security_group = rights},
                               now_);
      return Buyer{user, storefront};
    });
  }

  static Sku sku(int i) { return trusted<Sku>(fmt::format("SKU-{:06}", i)); }
  static std::string group_name(int i) { return fmt::format("Group {:02}", i); }

  db::Database& database_;
  const Instant now_;
  Size size_;
  SellerId seller_;
  std::vector<GroupId> groups_;
};

std::vector<Buyer> read_marker(const std::string& folder) {
  std::ifstream in(std::filesystem::path(folder) / marker);
  std::vector<Buyer> known;
  for (Buyer buyer; in >> buyer.user.value >> buyer.storefront.value;) known.push_back(buyer);
  return known;
}

void write_marker(const std::string& folder, const std::vector<Buyer>& made) {
  std::ofstream out(std::filesystem::path(folder) / marker);
  for (const auto& buyer : made) out << buyer.user.value << ' ' << buyer.storefront.value << '\n';
}

}  // namespace

config::Config Data::config() const {
  config::Config config;
  config.data = folder;
  config.database = postgresql;
  config.public_url = public_url;
  return config;
}

Data make_data(const std::string& folder, const Size& size, const std::string& postgresql) {
  Data data{folder, read_marker(folder), postgresql.empty() ? "" : database_of(postgresql, folder)};
  const SystemClock clock;
  if (!data.buyers.empty() && (postgresql.empty() || !make_database(data.postgresql))) {
    const app::Deployment migrated(data.config(), clock);
    return data;
  }
  std::filesystem::remove_all(folder);  // what was left half made
  if (!postgresql.empty()) remake_database(data.postgresql);
  app::Deployment deployment(data.config(), clock);
  data.buyers = Maker(deployment, size).make();
  write_marker(folder, data.buyers);
  return data;
}

Data copy_of(const Data& data, const std::string& folder) {
  std::filesystem::remove_all(folder);
  std::filesystem::copy(data.folder, folder, std::filesystem::copy_options::recursive);
  Data copy{folder, data.buyers};
  if (!data.postgresql.empty()) copy.postgresql = copy_database(data.postgresql, folder);
  return copy;
}

}  // namespace tc::bench
