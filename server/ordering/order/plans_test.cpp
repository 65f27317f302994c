// What keeps page 10,000 as cheap as page 1: every list reads its index in order. SQLite's plans are the same with and
// without rows; PostgreSQL's follow statistics.
#include "ordering/order/history.hpp"
#include "ordering/order/lines.hpp"
#include "ordering/order/list.hpp"
#include "ordering/order/ordered.hpp"
#include "ordering/test_ordering.hpp"

namespace tc::ordering {
namespace {

class Plans : public WithOrdering {
 protected:
  // `arguments` is how many placeholders the statement has; all are bound to 0.
  template <std::size_t... I>
  std::string plan(const std::string& sql, std::index_sequence<I...>) {
    std::string text;
    for (const auto& step : read([&](db::Tx& tx) { return db::sqlite_plan(tx, sql, zero(I)...); })) text += step + "\n";
    return text;
  }
  static std::int64_t zero(std::size_t) { return 0; }
};
INSTANTIATE_TEST_SUITE_P(Db, Plans, testing::Values(db::Dialect::sqlite), db::dialect_name);

bool reads_in_order(const std::string& plan) {
  return plan.find("SCAN sales_order") == std::string::npos && plan.find("SCAN o") == std::string::npos &&
         plan.find("TEMP B-TREE FOR ORDER BY") == std::string::npos;
}

TEST_P(Plans, of_the_sellers_list_are_by_index) {
  const Scope everything, some{.limited = true, .sites = {}, .customers = {{1}}};
  for (const auto sort : {OrderSort::newest, OrderSort::oldest})
    for (std::size_t tab = 0; tab < names_of(OrderTab{}).size(); ++tab)
      for (const auto& scope : {everything, some})
        for (const bool by_customer : {false, true}) {
          OrderListInput input{.state = static_cast<OrderTab>(tab), .sort = sort};
          if (by_customer) input.customer = CustomerId{1};
          const auto found = plan(list_statement(input, scope), std::make_index_sequence<15>());
          EXPECT_TRUE(reads_in_order(found)) << names_of(OrderTab{})[tab] << "\n" << found;
          if (by_customer && input.state != OrderTab::on_hold && input.state != OrderTab::to_answer) {
            EXPECT_NE(found.find("sales_order_customer"), std::string::npos) << found;
          }
        }
}

TEST_P(Plans, of_a_search_begin_with_what_is_found) {
  const auto found = plan(list_statement({.q = "SO-1"}, {}), std::make_index_sequence<15>());
  EXPECT_EQ(found.find("SCAN sales_order"), std::string::npos) << found;
  for (const auto* index :
       {"sales_order_number", "sales_order_external", "sales_order_reference", "sales_order_customer"})
    EXPECT_NE(found.find(index), std::string::npos) << index << "\n" << found;
  EXPECT_EQ(found.find("sales_order_placed"), std::string::npos) << found;
}

TEST_P(Plans, of_counts_use_the_index_of_each_tab) {
  const auto found = plan(counting_statement({}), std::make_index_sequence<4>());
  for (const auto* index : {"sales_order_placed", "sales_order_state", "sales_order_held", "sales_order_to_answer"})
    EXPECT_NE(found.find(index), std::string::npos) << index << "\n" << found;
  EXPECT_EQ(found.find("PRIMARY KEY"), std::string::npos) << found;
}

TEST_P(Plans, of_history_and_lines_are_by_index) {
  EXPECT_TRUE(reads_in_order(plan(std::string(last_orders_sql), std::make_index_sequence<4>())));
  for (const auto& sql : {history_statement({}), history_statement({.state = OrderState::placed, .q = "x"}),
                          history_statement({.from = Day::of(2026, 1, 1)})})
    EXPECT_TRUE(reads_in_order(plan(sql, std::make_index_sequence<10>()))) << sql;
  for (const auto state : {std::optional<OrderState>(), std::optional(OrderState::accepted)}) {
    EXPECT_TRUE(reads_in_order(plan(order_lines_statement({.state = state}, {}), std::make_index_sequence<8>())));
    EXPECT_TRUE(reads_in_order(plan(order_rest_statement({.state = state}, {}), std::make_index_sequence<7>())));
  }
}

}  // namespace
}  // namespace tc::ordering
