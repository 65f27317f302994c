#include "groups/offered.hpp"

#include <gmock/gmock.h>

#include <array>
#include <set>

#include "catalog/listing.hpp"
#include "customers/commands.hpp"
#include "groups/store.hpp"
#include "groups/test_group.hpp"
#include "identity/commands.hpp"
#include "inventory/commands.hpp"

namespace tc::groups {
namespace {

using testing::ElementsAre;

class AtTheStorefront : public WithGroup {
 protected:
  void SetUp() override {
    WithGroup::SetUp();
    if (IsSkipped()) return;
    customer = make_customer("Corner Shop");
    storefront = join(trade, customer);
    buyer = make_buyer("ann@example.com", customer);
  }

  CustomerId make_customer(std::string name) {
    customers::CustomerInput input;
    input.name = std::move(name);
    return database().write(
        [&](db::Tx& tx) { return customers::create_customer(tx, allowed<Right::customer_edit>(), input, now); });
  }
  StorefrontId join(GroupId group, CustomerId who) {
    return database().write([&](db::Tx& tx) { return join_group(tx, seller, group, who).storefront; });
  }
  UserId make_buyer(std::string_view email, CustomerId at) {
    return database().write([&](db::Tx& tx) {
      const auto user = identity::create_user(tx, {trusted<Email>(email), "Ann", "hash"}, now);
      add_membership(tx, user, at);
      return user;
    });
  }
  void add_membership(db::Tx& tx, UserId user, CustomerId at) {
    identity::add_membership(tx, {user, seller, at, identity::security_group_named(tx, seller, "Customer")}, now);
  }
  std::optional<StorefrontStanding> standing(StorefrontId at, UserId user) {
    return database().read([&](db::Tx& tx) { return load_standing(tx, at, user); });
  }
  http::Page<StorefrontProduct> page(const StorefrontListInput& input) {
    const auto at = standing(storefront, buyer).value();
    return database().read([&](db::Tx& tx) { return storefront_page(tx, at, input, codec(), now); });
  }
  // SKUs of all pages.
  std::vector<std::string> skus(StorefrontListInput input) {
    std::vector<std::string> all;
    for (;;) {
      const auto found = page(input);
      for (const auto& item : found.items) all.push_back(item.sku);
      if (!found.next) return all;
      input.cursor = *found.next;
    }
  }
  // "1+2.50 24+2.10" of what a page shows of a price.
  template <class Priced>
  static std::string prices(const Priced& item) {
    if (!item.price) return "none";
    auto text = item.min_quantity.text() + "+" + item.price->amount.text(2);
    for (const auto& further : item.breaks)
      text += " " + further.min_quantity.text() + "+" + further.price.amount.text(2);
    return text;
  }
  static const IdCodec& codec() {
    static constexpr std::array<unsigned char, IdCodec::key_bytes> key{1};
    static const IdCodec made{key};
    return made;
  }

  CustomerId customer;
  StorefrontId storefront;
  UserId buyer;
};
TC_ON_BOTH_DATABASES(AtTheStorefront);

TEST_P(AtTheStorefront, a_buyer_stands_with_the_rights_of_this_membership_alone) {
  const auto at = standing(storefront, buyer).value();
  EXPECT_EQ(at.seller, seller);
  EXPECT_EQ(at.group, trade);
  EXPECT_EQ(at.customer, customer);
  EXPECT_EQ(at.currency, trusted<Currency>("GBP"));
  EXPECT_EQ(at.zone.text(), "Europe/London");
  EXPECT_EQ(at.user_name, "Ann");
  EXPECT_EQ(at.rights, (Rights{Right::order_place, Right::order_draft, Right::order_view}));
}

TEST_P(AtTheStorefront, nobody_else_stands) {
  const auto other_customer = make_customer("Other Shop");
  const auto other_storefront = join(trade, other_customer);
  const auto stranger = make_buyer("bob@example.com", other_customer);
  EXPECT_FALSE(standing(storefront, stranger));
  EXPECT_FALSE(standing(other_storefront, buyer));
  EXPECT_FALSE(standing({999'999}, buyer));
  EXPECT_TRUE(standing(other_storefront, stranger));
}

TEST_P(AtTheStorefront, an_inactive_membership_customer_or_group_ends_it) {
  database().write([&](db::Tx& tx) {
    customers::CustomerInput input;
    input.status = customers::CustomerStatus::inactive;
    customers::update_customer(tx, allowed<Right::customer_edit>(), customer, input, {}, now);
  });
  EXPECT_FALSE(standing(storefront, buyer));
  const auto second = make_customer("Second Shop");
  const auto at_second = join(trade, second);
  database().write([&](db::Tx& tx) { add_membership(tx, buyer, second); });
  EXPECT_TRUE(standing(at_second, buyer));
  auto input = group_input("Trade");
  input.active = false;
  database().write([&](db::Tx& tx) { update_group(tx, allowed<Right::group_edit>(), trade, input, {}); });
  EXPECT_FALSE(standing(at_second, buyer));
}

TEST_P(AtTheStorefront, a_login_sees_all_its_storefronts_and_no_others) {
  const auto second = make_customer("Second Shop");
  join(trade, second);
  const auto retail = make_group("Retail");
  join(retail, customer);
  const auto mine = database().read([&](db::Tx& tx) { return storefronts_of_user(tx, buyer); });
  ASSERT_EQ(mine.size(), 2U);
  EXPECT_EQ(mine[0].group.name, "Retail");
  EXPECT_EQ(mine[1].group.name, "Trade");
  EXPECT_EQ(mine[1].id, storefront);
  EXPECT_EQ(mine[1].seller.name, "Harbour Supplies");
  EXPECT_EQ(mine[1].customer.name, "Corner Shop");
  EXPECT_THAT(mine[1].rights, testing::Contains(Right::order_place));
}

TEST_P(AtTheStorefront, a_page_shows_prices_breaks_packs_and_tax) {
  auto tea = catalog::named("TEA", "Tea");
  tea.packs = {{"Bag", 6}};
  tea.category = "Drinks/Hot";
  put({tea, catalog::named("ROPE", "Rope")});
  auto bag = price("TEA", "14", 10);
  bag.pack = "Bag";
  put_prices({price("TEA", "2.50"), price("TEA", "2.10", 24), bag});
  database().write([&](db::Tx& tx) { add_all_to_catalogue(tx, allowed<Right::group_edit>(), trade); });
  const auto shown = page({}).items;
  ASSERT_EQ(shown.size(), 2U);
  EXPECT_EQ(shown[0].sku, "ROPE");
  EXPECT_EQ(prices(shown[0]), "none");
  EXPECT_EQ(prices(shown[1]), "1+2.50 24+2.10");
  ASSERT_EQ(shown[1].packs.size(), 1U);
  EXPECT_EQ(prices(shown[1].packs[0]), "1+15.00 4+12.60 10+14.00");
  EXPECT_FALSE(shown[1].tax.empty());
  EXPECT_EQ(shown[1].category, "Drinks/Hot");
}

TEST_P(AtTheStorefront, a_price_of_another_day_is_not_shown) {
  put_named("TEA", "Tea");
  const auto today = day_in(now, trusted<Zone>("Europe/London"));
  auto ended = price("TEA", "1");
  ended.valid_until = today - 1;
  auto holds = price("TEA", "2");
  holds.valid_from = today;
  auto later = price("TEA", "3");
  later.valid_from = today + 1;
  put_prices({ended, holds, later});
  EXPECT_EQ(prices(page({}).items.at(0)), "1+2.00");
}

TEST_P(AtTheStorefront, the_base_groups_prices_are_shown_times_the_factor) {
  put({catalog::named("A", "Anvil"), catalog::named("B", "Bolt")});
  put_prices({price("A", "10"), price("B", "2")});
  auto input = group_input("Export");
  input.base_group = trade;
  input.factor = Factor::parse("1.15").value();
  const auto exporting = make_group(input);
  storefront = join(exporting, customer);
  database().write([&](db::Tx& tx) { add_all_to_catalogue(tx, allowed<Right::group_edit>(), exporting); });
  put_prices({price("B", "5", 1, "Export")});
  const auto shown = page({}).items;
  EXPECT_EQ(prices(shown.at(0)), "1+11.50");
  EXPECT_EQ(prices(shown.at(1)), "1+5.00");
  const auto searched = page({.q = "anvil"}).items;
  EXPECT_EQ(prices(searched.at(0)), "1+11.50");
}

TEST_P(AtTheStorefront, only_what_the_group_lists_and_is_active_is_shown) {
  auto gone = catalog::named("GONE", "Gone");
  gone.status = catalog::ProductStatus::inactive;
  gone.category = "Tools";
  auto saw = catalog::named("SAW", "Saw");
  saw.category = "Tools/Hand";
  auto axe = catalog::named("AXE", "Axe");
  axe.category = "Toolsmith";
  put({gone, saw, axe, catalog::named("OTHER", "Other")});
  put_prices({price("GONE", "1"), price("SAW", "1"), price("AXE", "1")});
  EXPECT_THAT(skus({}), ElementsAre("AXE", "SAW"));
  EXPECT_THAT(skus({.category = "Tools"}), ElementsAre("SAW"));
  EXPECT_THAT(skus({.q = "saw", .category = "Tools"}), ElementsAre("SAW"));
  EXPECT_THAT(skus({.q = "axe", .category = "Tools"}), ElementsAre());
  EXPECT_THAT(skus({.q = "gone"}), ElementsAre());
  const auto at = standing(storefront, buyer).value();
  const auto find = [&](std::string_view sku) {
    const auto id = product(sku).id;
    return database().read([&](db::Tx& tx) { return storefront_product(tx, at, id, codec(), now).product.sku; });
  };
  EXPECT_EQ(find("SAW"), "SAW");
  EXPECT_THROW(find("GONE"), Problem);
  EXPECT_THROW(find("OTHER"), Problem);
  const auto categories = database().read([&](db::Tx& tx) { return load_categories(tx, seller, trade); });
  std::vector<std::string> counts;
  for (const auto& row : categories) counts.push_back(row.path + " " + std::to_string(row.products));
  EXPECT_THAT(counts, ElementsAre("Tools 1", "Tools/Hand 1", "Toolsmith 1"));
}

TEST_P(AtTheStorefront, products_of_a_brand_are_found_alone_in_a_category_and_by_words) {
  const auto branded = [](std::string_view sku, std::string_view name, std::string brand) {
    auto input = catalog::named(sku, name);
    input.brand = std::move(brand);
    input.category = sku == "AXE" ? "Garden" : "Tools";
    return input;
  };
  put({branded("SAW", "Saw", "Beak"), branded("AXE", "Axe", "Beak"), branded("RASP", "Rasp", "Oak & Son"),
       branded("PEG", "Peg", "")});
  put_prices({price("SAW", "1"), price("AXE", "1"), price("RASP", "1"), price("PEG", "1")});
  EXPECT_THAT(skus({.brand = "Beak", .limit = 1}), ElementsAre("AXE", "SAW"));
  EXPECT_THAT(skus({.category = "Tools", .brand = "Beak"}), ElementsAre("SAW"));
  EXPECT_THAT(skus({.q = "saw", .brand = "Beak"}), ElementsAre("SAW"));
  EXPECT_THAT(skus({.q = "saw", .brand = "Oak & Son"}), ElementsAre());
  EXPECT_THAT(skus({.brand = "Unknown"}), ElementsAre());
  std::vector<std::string> brands;
  for (const auto& row : database().read([&](db::Tx& tx) { return load_brands(tx, seller, trade); }))
    brands.push_back(fmt::format("{} {}", row.brand, row.products));
  EXPECT_THAT(brands, testing::UnorderedElementsAre("Beak 2", "Oak & Son 1"));
}

TEST_P(AtTheStorefront, a_product_says_until_when_its_prices_hold) {
  auto tea = catalog::named("TEA", "Tea");
  tea.packs = {{"Bag", 6}};
  put({tea});
  const auto today = day_in(now, trusted<Zone>("Europe/London"));
  auto offer = price("TEA", "2");
  offer.valid_from = today - 3;
  offer.valid_until = today + 4;
  auto bag = price("TEA", "14");
  bag.pack = "Bag";
  put_prices({price("TEA", "2.50"), offer, bag});
  const auto at = standing(storefront, buyer).value();
  const auto shown =
      database().read([&](db::Tx& tx) { return storefront_product(tx, at, product("TEA").id, codec(), now); });
  ASSERT_EQ(shown.price_ends.size(), 1U) << "the bag has a price of its own";
  EXPECT_EQ(shown.price_ends[0].pack, "");
  EXPECT_EQ(shown.price_ends[0].until, today + 4);
  EXPECT_EQ(shown.price_ends[0].then->amount.text(2), "2.50");
}

TEST_P(AtTheStorefront, pages_neither_skip_nor_repeat_while_products_are_added) {
  std::vector<catalog::ProductInput> inputs;
  std::vector<PriceInput> priced;
  for (int i = 0; i < 40; ++i) {
    inputs.push_back(catalog::named(fmt::format("S{}", i), fmt::format("Name {}", i / 4)));  // four of each name
    inputs.back().category = "All";
    priced.push_back(price(fmt::format("S{}", i), "1"));
  }
  put(inputs);
  put_prices(priced);
  for (const std::string category : {"", "All"}) {
    StorefrontListInput input{.category = category, .limit = 7};
    std::set<std::string> seen;
    for (int added = 0;; ++added) {
      const auto found = page(input);
      for (const auto& item : found.items)
        EXPECT_TRUE(seen.insert(item.sku).second || item.sku.starts_with("NEW")) << item.sku;
      if (!found.next) break;
      const auto sku = fmt::format("NEW{}{}", category, added);
      auto more = catalog::named(sku, fmt::format("Name {} and more", added));
      more.category = "All";
      put({more});
      put_prices({price(sku, "1")});
      input.cursor = *found.next;
    }
    for (const auto& one : inputs) EXPECT_TRUE(seen.contains(one.sku.text())) << one.sku.text();
  }
}

TEST_P(AtTheStorefront, a_cursor_of_another_list_is_refused) {
  put({catalog::named("A", "Tea one"), catalog::named("B", "Tea two")});
  put_prices({price("A", "1"), price("B", "1")});
  const auto next = page({.limit = 1}).next.value();
  EXPECT_THROW(page({.q = "tea", .cursor = next}), Problem);
  EXPECT_THROW(page({.cursor = "nonsense"}), Problem);
}

TEST_P(AtTheStorefront, pages_are_read_by_their_keys) {
  if (GetParam() != db::Dialect::sqlite) GTEST_SKIP() << "an empty PostgreSQL plans scans, rightly";
  const auto check_plan = [&](std::string_view sql, auto... arguments) {
    const auto steps = database().read([&](db::Tx& tx) { return db::sqlite_plan(tx, sql, arguments...); });
    EXPECT_GE(steps.size(), 2U) << sql;
    for (const auto& step : steps) {
      EXPECT_THAT(step, testing::StartsWith("SEARCH")) << sql;
      EXPECT_THAT(step, testing::Not(testing::HasSubstr("TEMP B-TREE"))) << sql;
    }
    EXPECT_THAT(steps[0], testing::HasSubstr("(name_key,")) << sql;
  };
  const Bytes key;
  check_plan(page_sql, seller, trade, key, ProductId{}, std::int64_t{50});
  check_plan(category_page_sql, seller, trade, key, ProductId{}, std::int64_t{50}, std::string("Tools"), std::string());
  check_plan(brand_page_sql, seller, trade, key, ProductId{}, std::int64_t{50}, std::string("Beak"));
  check_plan(page_prices_sql, seller, trade, trade, key, ProductId{}, key, ProductId{}, Day{});
}

class StockAtTheStorefront : public AtTheStorefront {
 protected:
  // An axe of which there are twelve, a bell that is out of stock, a cord that nobody counts.
  void SetUp() override {
    AtTheStorefront::SetUp();
    if (IsSkipped()) return;
    put_named("A-1", "Axe");
    put_named("B-1", "Bell");
    put_named("C-1", "Cord");
    put_prices({price("A-1", "1"), price("B-1", "1"), price("C-1", "1")});
    const auto axe = product("A-1").id, bell = product("B-1").id;
    database().write([&](db::Tx& tx) {
      const auto by = allowed<Right::product_edit>();
      const auto site = sellers::default_site(tx, seller).id;
      inventory::count_stock(tx, by, axe, site, {Quantity::whole(12), ""}, {}, now);
      inventory::count_stock(tx, by, bell, site, {Quantity{}, ""}, {}, now);
    });
  }
  void show_stock(StockShown how) {
    auto input = group_input("Trade");
    input.settings.stock_shown = how;
    database().write([&](db::Tx& tx) { update_group(tx, allowed<Right::group_edit>(), trade, input, {}); });
  }
};
TC_ON_BOTH_DATABASES(StockAtTheStorefront);

TEST_P(StockAtTheStorefront, is_shown_as_the_group_says) {
  const auto stock = [&](StockShown how) {
    show_stock(how);
    std::string text;
    for (const auto& item : page({}).items) {
      text += item.sku + " ";
      if (item.stock) text += names_of(item.stock->state)[static_cast<std::size_t>(item.stock->state)];
      if (item.stock && item.stock->available) text += " " + item.stock->available->text();
      text += "; ";
    }
    return text;
  };
  EXPECT_EQ(stock(StockShown::no), "A-1 ; B-1 ; C-1 ; ");
  EXPECT_EQ(stock(StockShown::in_out), "A-1 in_stock; B-1 out_of_stock; C-1 ; ");
  EXPECT_EQ(stock(StockShown::number), "A-1 in_stock 12; B-1 out_of_stock; C-1 ; ");
}

TEST_P(StockAtTheStorefront, is_what_a_list_can_be_narrowed_to) {
  show_stock(StockShown::in_out);
  EXPECT_THAT(skus({.in_stock = true}), ElementsAre("A-1"));
  EXPECT_THAT(skus({.in_stock = true, .limit = 1}), ElementsAre("A-1"));
  EXPECT_THAT(skus({.q = "axe", .in_stock = true}), ElementsAre("A-1"));
  EXPECT_THAT(skus({.q = "bell", .in_stock = true}), ElementsAre());
  EXPECT_THAT(skus({.category = "Nowhere", .in_stock = true}), ElementsAre());
}

TEST_P(StockAtTheStorefront, is_not_learned_from_a_list_where_the_group_shows_none) {
  show_stock(StockShown::no);
  try {
    page({.in_stock = true});
    FAIL() << "it was answered";
  } catch (const Problem& problem) {
    ASSERT_EQ(problem.violations.size(), 1U);
    EXPECT_EQ(problem.violations.front().pointer, "/in_stock");
  }
}

}  // namespace
}  // namespace tc::groups
