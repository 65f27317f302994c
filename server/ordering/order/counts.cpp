// Part of the store: one statement, put together from what the caller may see.
#include "ordering/order/counts.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "ordering/order/tabs.hpp"

namespace tc::ordering {
namespace {

// What is counted. All is their sum, since drafts are in none.
constexpr std::array counted_tabs{OrderTab::to_accept, OrderTab::on_hold,     OrderTab::placed,
                                  OrderTab::accepted,  OrderTab::completed,   OrderTab::rejected,
                                  OrderTab::cancelled, OrderTab::to_dispatch, OrderTab::to_answer};

struct Counted {
  std::int64_t to_accept{}, on_hold{}, placed{}, accepted{}, completed{}, rejected{}, cancelled{}, to_dispatch{},
      to_answer{};
  static constexpr auto fields() {
    return std::array{field<&Counted::to_accept>("to_accept"), field<&Counted::on_hold>("on_hold"),
                      field<&Counted::placed>("placed"),       field<&Counted::accepted>("accepted"),
                      field<&Counted::completed>("completed"), field<&Counted::rejected>("rejected"),
                      field<&Counted::cancelled>("cancelled"), field<&Counted::to_dispatch>("to_dispatch"),
                      field<&Counted::to_answer>("to_answer")};
  }
};

std::string within(const Scope& scope, std::string_view customer) {
  std::string sql;
  if (scope.limits_customers()) sql += fmt::format(" and {} in_integers($2)", customer);
  if (scope.limits_sites()) sql += " and site in_integers($3)";
  return sql;
}

// Counts no further than a page can tell. The order keeps SQLite to the index of the tab.
std::string count_of(OrderTab tab, const Scope& scope) {
  return fmt::format(
      "(select count(*) from (select 1 from sales_order where seller = $1{}{} order by placed_at, id limit $4) as "
      "counted)",
      within(scope, "customer + 0"), tab_condition(tab));
}

// One pass over the orders of a few customers.
std::string counts_of_few(const Scope& scope) {
  std::string counts;
  for (const auto tab : counted_tabs)
    if (tab != OrderTab::to_answer) counts += fmt::format("count(case when true{} then 1 end), ", tab_condition(tab));
  return fmt::format("select {}{} from sales_order where seller = $1{}", counts, count_of(OrderTab::to_answer, scope),
                     within(scope, "customer"));
}

}  // namespace

std::string counting_statement(const Scope& scope) {
  if (names_few_customers(scope)) return counts_of_few(scope);
  std::string counts;
  for (const auto tab : counted_tabs) counts.append(counts.empty() ? "" : ", ").append(count_of(tab, scope));
  return "select " + counts;
}

OrderCounts count_orders(db::Tx& tx, const Allowed<Right::order_view>& by) {
  constexpr auto most = order_count_max + 1;
  const auto found = tx.only<Counted>(counting_statement(by.scope), by.seller, db::integers(by.scope.customers),
                                      db::integers(by.scope.sites), most);
  const auto at_most = [&](std::int64_t count) { return std::min(count, most); };
  return {.to_accept = at_most(found.to_accept),
          .on_hold = at_most(found.on_hold),
          .accepted = at_most(found.accepted),
          .completed = at_most(found.completed),
          .rejected = at_most(found.rejected),
          .cancelled = at_most(found.cancelled),
          .all = at_most(found.placed + found.accepted + found.completed + found.rejected + found.cancelled),
          .to_answer = at_most(found.to_answer),
          .to_dispatch = at_most(found.to_dispatch)};
}

}  // namespace tc::ordering
