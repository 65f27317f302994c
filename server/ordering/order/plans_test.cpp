// What keeps page 10,000 as cheap as page 1: every list reads its index in order. SQLite's plans are the same with and
// without rows; PostgreSQL's follow statistics.
#include <fmt/format.h>

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

// The ids of the page come from an index alone; rows are fetched for those only, by id.
bool fetches_only_the_page(std::string plan) {
  constexpr std::string_view by_id = "USING INDEX sales_order_id ";
  for (auto at = plan.find(by_id); at != std::string::npos; at = plan.find(by_id)) plan.erase(at, by_id.size());
  return plan.find("SEARCH sales_order USING COVERING INDEX") != std::string::npos &&
         plan.find("SEARCH sales_order USING INDEX") == std::string::npos;
}
bool reads_by(const std::string& plan, std::string_view index) {
  return plan.find(fmt::format("COVERING INDEX {} ", index)) != std::string::npos;
}

TEST_P(Plans, of_the_sellers_list_are_by_index) {
  for (const auto sort : {OrderSort::newest, OrderSort::oldest})
    for (std::size_t tab = 0; tab < names_of(OrderTab{}).size(); ++tab)
      for (const bool by_customer : {false, true})
        for (const bool by_group : {false, true}) {
          OrderListInput input{.state = static_cast<OrderTab>(tab), .sort = sort};
          if (by_customer) input.customer = CustomerId{1};
          if (by_group) input.group = GroupId{1};
          const auto found = plan(list_statement(input, {}), std::make_index_sequence<15>());
          EXPECT_TRUE(reads_in_order(found)) << names_of(OrderTab{})[tab] << "\n" << found;
          if (by_customer && input.state != OrderTab::on_hold && input.state != OrderTab::to_answer) {
            EXPECT_TRUE(reads_by(found, "sales_order_customer")) << found;
          }
          if (input.state != OrderTab::all && input.state != OrderTab::to_answer) {
            EXPECT_TRUE(fetches_only_the_page(found)) << names_of(OrderTab{})[tab] << "\n" << found;
          }
        }
}

TEST_P(Plans, of_all_orders_of_a_group_are_by_its_index) {
  for (const auto tab : {OrderTab::all, OrderTab::completed}) {
    OrderListInput input{.state = tab};
    input.group = GroupId{1};
    const auto found = plan(list_statement(input, {}), std::make_index_sequence<15>());
    EXPECT_TRUE(reads_by(found, "sales_order_group")) << found;
  }
}

TEST_P(Plans, of_a_few_customers_orders_are_by_their_index) {
  const Scope few{.limited = true, .sites = {}, .customers = {{1}}};
  for (const auto tab : {OrderTab::all, OrderTab::to_accept, OrderTab::completed, OrderTab::on_hold}) {
    const auto found = plan(list_statement({.state = tab}, few), std::make_index_sequence<15>());
    EXPECT_TRUE(reads_by(found, "sales_order_customer")) << found;
  }
  EXPECT_TRUE(reads_by(plan(counting_statement(few), std::make_index_sequence<4>()), "sales_order_customer"));
  Scope many = few;
  many.customers.resize(few_customers + 1);
  EXPECT_TRUE(reads_in_order(plan(list_statement({}, many), std::make_index_sequence<15>())));
}

TEST_P(Plans, of_a_search_begin_with_what_is_found) {
  const auto found = plan(list_statement({.q = "SO-1"}, {}), std::make_index_sequence<15>());
  EXPECT_EQ(found.find("SCAN sales_order"), std::string::npos) << found;
  for (const auto* index :
       {"sales_order_number", "sales_order_external", "sales_order_reference", "sales_order_customer"})
    EXPECT_NE(found.find(index), std::string::npos) << index << "\n" << found;
  EXPECT_EQ(found.find("sales_order_placed"), std::string::npos) << found;
  EXPECT_TRUE(reads_by(found, "sales_order_reference")) << found;
  EXPECT_TRUE(reads_by(found, "sales_order_customer")) << found;
}

TEST_P(Plans, of_a_search_for_what_many_references_begin_with_go_through_the_list) {
  const auto found = plan(list_statement({.state = OrderTab::to_accept, .q = "PO"}, {}, References::many),
                          std::make_index_sequence<15>());
  EXPECT_EQ(found.find("sales_order_reference"), std::string::npos) << found;
  EXPECT_NE(found.find("sales_order_state"), std::string::npos) << found;
}

TEST_P(Plans, of_counts_use_the_index_of_each_tab) {
  const auto found = plan(counting_statement({}), std::make_index_sequence<4>());
  for (const auto* index : {"sales_order_state", "sales_order_held", "sales_order_to_answer"})
    EXPECT_TRUE(reads_by(found, index)) << index << "\n" << found;
  EXPECT_TRUE(fetches_only_the_page(found)) << found;
  EXPECT_EQ(found.find("PRIMARY KEY"), std::string::npos) << found;
}

TEST_P(Plans, of_history_and_lines_are_by_index) {
  EXPECT_TRUE(reads_in_order(plan(std::string(last_orders_sql), std::make_index_sequence<4>())));
  const auto before = plan(std::string(ordered_products_sql), std::make_index_sequence<3>());
  EXPECT_EQ(before.find("SCAN l"), std::string::npos) << before;
  EXPECT_NE(before.find("SEARCH l USING PRIMARY KEY (seller=? AND sales_order=?)"), std::string::npos) << before;
  for (const auto& sql : {history_statement({}), history_statement({.state = OrderState::placed, .q = "x"}),
                          history_statement({.from = Day::of(2026, 1, 1)}),
                          history_statement({.state = OrderState::rejected, .q = "x"}, InLines::nothing)}) {
    const auto found = plan(sql, std::make_index_sequence<10>());
    EXPECT_TRUE(reads_in_order(found)) << sql << "\n" << found;
    EXPECT_TRUE(fetches_only_the_page(found)) << sql << "\n" << found;
  }
  for (const auto state : {std::optional<OrderState>(), std::optional(OrderState::accepted)}) {
    EXPECT_TRUE(reads_in_order(plan(order_lines_statement({.state = state}, {}), std::make_index_sequence<8>())));
    EXPECT_TRUE(reads_in_order(plan(order_rest_statement({.state = state}, {}), std::make_index_sequence<7>())));
  }
}

}  // namespace
}  // namespace tc::ordering
