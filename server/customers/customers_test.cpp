#include <gtest/gtest.h>

#include "customers/commands.hpp"
#include "customers/queries.hpp"
#include "customers/rules.hpp"
#include "customers/store.hpp"
#include "platform/db/test_databases.hpp"
#include "sellers/commands.hpp"

namespace tc::customers {
namespace {

TEST(CustomerRules, what_is_wrong_is_told_at_once_by_field) {
  const auto wrong =
      check(apply({}, {.code = std::string(41, 'x'), .email = "nobody", .country = "UK", .payment_days = 400}));
  std::vector<std::string> pointers;
  for (const auto& w : wrong) pointers.push_back(w.pointer);
  EXPECT_EQ(pointers, (std::vector<std::string>{"/name", "/code", "/email", "/country", "/payment_days"}));
}

TEST(CustomerRules, texts_are_tidied_on_the_way_in) {
  const auto customer = apply({}, {.name = "  Pebble   & Pine ", .country = " gb", .tags = {{"b", " a", "", "b"}}});
  EXPECT_EQ(customer.name, "Pebble & Pine");
  EXPECT_EQ(customer.country, "GB");
  EXPECT_EQ(customer.tags, (std::vector<std::string>{"a", "b"}));
}

TEST(CustomerRules, addresses_and_contacts_name_what_they_lack) {
  using enum AddressKind;
  const CustomerAddress quay{.kind = billing, .street = " 3  Quay ", .city = "Whitby", .country = "gb"};
  const auto tidy = apply({}, {.name = "Ann", .addresses = {{quay}}, .contacts = {{{.name = " Bo  Books "}}}});
  EXPECT_EQ(tidy.addresses[0].street, "3 Quay");
  EXPECT_EQ(tidy.addresses[0].country, "GB");
  EXPECT_EQ(tidy.contacts[0].name, "Bo Books");
  EXPECT_TRUE(check(tidy).empty());
  std::vector<std::string> pointers;
  const auto wrong = check(apply({}, {.name = "Ann",
                                      .addresses = {{quay, {.kind = delivery}, quay}},
                                      .contacts = {{{.name = "Bo"}, {.role = "Accounts", .email = "nobody"}}}}));
  for (const auto& w : wrong) pointers.push_back(w.pointer);
  EXPECT_EQ(pointers, (std::vector<std::string>{"/addresses/1/street", "/addresses/1/city", "/addresses/1/country",
                                                "/addresses/2/kind", "/contacts/1/name", "/contacts/1/email"}));
}

class Customers : public db::OnBothDatabases {
 protected:
  void SetUp() override {
    db::OnBothDatabases::SetUp();
    if (IsSkipped()) return;
    seller_ = make_seller("Larkfield");
    other_ = make_seller("Carrick");
  }
  SellerId make_seller(const std::string& name) {
    return database().write([&](db::Tx& tx) {
      return sellers::create_seller(tx, Gate::operator_on_behalf({}),
                                    {.name = name, .country = trusted<CountryCode>("GB")}, now);
    });
  }
  auto by(SellerId seller) { return Gate::on_behalf<Right::customer_edit>(seller, {}); }
  std::vector<CustomerPut> put(const std::vector<CustomerInput>& inputs) {
    return database().write([&](db::Tx& tx) { return put_customers(tx, by(seller_), inputs, now); });
  }
  static std::string outcomes(const std::vector<CustomerPut>& puts) {
    std::string text;
    for (const auto& put : puts) text += std::string(names_of(Outcome{})[static_cast<int>(put.result.outcome)]) + " ";
    return text;
  }

  const Instant now{1'000'000};
  SellerId seller_, other_;
};

TEST_P(Customers, putting_twice_adds_then_changes_nothing_and_refuses_the_same) {
  const std::vector<CustomerInput> inputs{
      {.code = "A", .name = "Ann"}, {.code = "B"}, {.name = "No code"}, {.code = "A", .name = "Anna"}};
  EXPECT_EQ(outcomes(put(inputs)), "added refused refused changed ");
  EXPECT_EQ(outcomes(put({{.code = "A", .name = "Anna"}, {.code = "B"}})), "unchanged refused ");
  database().read([&](db::Tx& tx) {
    EXPECT_EQ(count_customers(tx, seller_), 1);
    EXPECT_EQ(find_by_code(tx, seller_, "A")->name, "Anna");
    EXPECT_FALSE(find_by_code(tx, other_, "A"));
  });
}

TEST_P(Customers, comparing_tells_the_same_and_writes_nothing) {
  const std::vector<CustomerInput> inputs{{.code = "A", .name = "Ann"}, {.code = "A", .name = "Ann"}};
  database().read([&](db::Tx& tx) { EXPECT_EQ(outcomes(compare_customers(tx, seller_, inputs)), "added unchanged "); });
  EXPECT_EQ(outcomes(put(inputs)), "added unchanged ");
}

TEST_P(Customers, a_code_is_unique_at_its_seller_only) {
  const auto make = [&](SellerId seller) {
    return database().write(
        [&](db::Tx& tx) { return create_customer(tx, by(seller), {.code = "A", .name = "Ann"}, now); });
  };
  make(seller_);
  make(other_);
  EXPECT_THROW(make(seller_), Problem);
}

TEST_P(Customers, a_stale_edit_is_refused_and_another_sellers_customer_unknown) {
  const auto id = database().write([&](db::Tx& tx) { return create_customer(tx, by(seller_), {.name = "Ann"}, now); });
  const auto edit = [&](SellerId seller, std::int64_t version) {
    try {
      database().write([&](db::Tx& tx) { update_customer(tx, by(seller), id, {.name = "Bea"}, version, now); });
      return 200;
    } catch (const Problem& problem) {
      return problem.status;
    }
  };
  EXPECT_EQ(edit(seller_, 0), 412);
  EXPECT_EQ(edit(other_, 1), 404);
  EXPECT_EQ(edit(seller_, 1), 200);
  EXPECT_EQ(edit(seller_, 1), 412);
}

TEST_P(Customers, a_list_goes_by_name_in_pages_and_finds_part_of_a_name_without_case) {
  put({{.code = "1", .name = "Zebra"},
       {.code = "2", .name = "Émile & Co"},
       {.code = "3", .name = "apple 10"},
       {.code = "4", .name = "apple 9"},
       {.code = "5", .name = "50% off_"}});
  database().read([&](db::Tx& tx) {
    std::string names;
    std::optional<CustomerKey> after;
    for (;;) {
      const auto rows = list_customers(tx, seller_, {}, after, 2);
      for (const auto& row : rows) names += row.customer.name + ", ";
      if (rows.size() < 2) break;
      after = CustomerKey{rows.back().name_key, rows.back().customer.id};
    }
    EXPECT_EQ(names, "50% off_, apple 9, apple 10, Émile & Co, Zebra, ");
    EXPECT_EQ(list_customers(tx, seller_, {.q = "émile"}, {}, 9).size(), 1u);
    EXPECT_EQ(list_customers(tx, seller_, {.q = "0% off_"}, {}, 9).size(), 1u);
    EXPECT_EQ(list_customers(tx, seller_, {.q = "a%p"}, {}, 9).size(), 0u);
    EXPECT_EQ(list_customers(tx, other_, {}, {}, 9).size(), 0u);
  });
}

TC_ON_BOTH_DATABASES(Customers);

}  // namespace
}  // namespace tc::customers
