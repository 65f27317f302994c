#include "ordering/editing/commands.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "groups/queries.hpp"
#include "ordering/dispatch/rules.hpp"
#include "ordering/editing/rules.hpp"
#include "ordering/mail/news.hpp"
#include "ordering/order/changes.hpp"
#include "ordering/order/reserving.hpp"
#include "ordering/order/view.hpp"
#include "ordering/placing/delivery_days.hpp"
#include "ordering/pricing/agreed.hpp"
#include "ordering/pricing/buying.hpp"
#include "sellers/queries.hpp"

namespace tc::ordering {
namespace {

bool sets_prices(const OrderEdit& edit) {
  return std::ranges::any_of(edit.lines, [](const LineEdit& line) { return line.unit_price.has_value(); }) ||
         std::ranges::any_of(edit.added, [](const LineAddition& line) { return line.unit_price.has_value(); });
}

void require_editable(const Allowed<Right::order_edit>& by, const OrderRow& order, const OrderEdit& edit,
                      OrderVersion version) {
  require_version(order, version);
  if (auto why_not = refusal(standing_of(order), OrderVerb::edit)) throw *std::move(why_not);
  if (sets_prices(edit) && !by.rights.has(Right::order_price)) throw Problem::forbidden(word_of(Right::order_price));
}

PricedToday price_today(db::Tx& tx, const WholeOrder& order, const OrderEdit& edit, const Buying& buying, Instant now) {
  const auto& row = order.row;
  const auto requests = requests_of(order, edit);
  if (requests.empty()) return {};
  auto priced =
      groups::price_lines(tx, row.seller, buying.group, row.customer, requests, sellers::today(buying.seller, now));
  const auto added = priced.begin() + static_cast<std::ptrdiff_t>(edit.lines.size());
  return {.lines = {std::make_move_iterator(priced.begin()), std::make_move_iterator(added)},
          .added = {std::make_move_iterator(added), std::make_move_iterator(priced.end())}};
}

// What the group asks for beside the lines, of what is changed only: the rest was agreed.
void check_facts(const OrderRow& before, const OrderRow& after, const Buying& buying, Instant now,
                 std::vector<Violation>& wrong) {
  const auto& settings = buying.group.settings;
  if (after.reference.empty() && !before.reference.empty() && settings.reference_required)
    wrong.push_back({"/reference", "missing", "An order of this group has the customer's own number."});
  if (after.requested_day == before.requested_day) return;
  if (auto day = check_delivery_day(settings.delivery_day, buying.seller, after.requested_day, now))
    wrong.push_back(*std::move(day));
}

Edited edited(db::Tx& tx, const WholeOrder& order, const OrderEdit& edit, Instant now) {
  const auto& row = order.row;
  const auto buying = read_buying(tx, row.seller, row.group, row.customer);
  const auto conditions = conditions_of(order, buying.conditions);
  auto edited = ordering::edit(order, edit, conditions, price_today(tx, order, edit, buying, now));
  check_facts(row, edited.order.row, buying, now, edited.wrong);
  return edited;
}

bool is_changed(const std::vector<OrderChange>& changes, std::int64_t line) {
  return std::ranges::find(changes, line, &OrderChange::line) != changes.end();
}

// Writes the order and what became of it; the event's id tells the mail what to say.
EventId save(db::Tx& tx, const WholeOrder& before, Edited&& edited, const Actor& by, Instant now) {
  auto& row = edited.order.row;
  row.updated = now;
  row.revision += 1;
  auto event = new_event(tx, row, by, OrderEventKind::edited, "", now);
  event.changes = std::move(edited.changes);
  insert_event(tx, event);
  row.fulfilment = fulfilment_of(edited.order.lines);
  if (row.fulfilment == Fulfilment::shipped) complete(tx, row, by, now);
  if (!update_content(tx, before, edited.order)) require_version(row, -1);
  reserve_anew(tx, row.seller, promise_of(before.row, before.lines), promise_of(row, edited.order.lines));
  note_change(tx, row.seller);
  return event.id;
}

}  // namespace

EditPreview preview_edit(db::Tx& tx, const Allowed<Right::order_edit>& by, OrderId id, const OrderEdit& edit,
                         OrderVersion version, Instant now) {
  auto row = find_order_row(tx, by.seller, id);
  if (!row || !is_in_reach(by.scope, *row)) throw Problem::not_found();
  require_editable(by, *row, edit, version);
  const auto order = whole_order(tx, *std::move(row));
  auto edited = ordering::edited(tx, order, edit, now);
  if (!edited.wrong.empty()) throw Problem::invalid(std::move(edited.wrong));
  const auto& sums = edited.order.row;
  const auto money = [&](Minor amount) { return Money{amount, sums.currency}; };
  EditPreview preview{.totals = totals_of(edited.order),
                      .was = money(order.row.total),
                      .difference = money(sums.total - order.row.total),
                      .lines = {},
                      .changes = std::move(edited.changes),
                      .warnings = std::move(edited.warnings)};
  for (auto& line : detail_of(edited.order, by.rights).lines)
    if (is_changed(preview.changes, line.line)) preview.lines.push_back(std::move(line));
  return preview;
}

OrderDetail edit_order(db::Tx& tx, const Allowed<Right::order_edit>& by, OrderId id, const OrderEdit& edit,
                       OrderVersion version, Instant now) {
  auto row = require_order_for_change(tx, by.seller, by.scope, id);
  require_editable(by, row, edit, version);
  const auto before = whole_order(tx, std::move(row));
  auto edited = ordering::edited(tx, before, edit, now);
  if (!edited.wrong.empty()) throw Problem::invalid(std::move(edited.wrong));
  if (edited.changes.empty())
    throw Problem::invalid({{"", "nothing-changed", "This changes nothing: the order is so already."}});
  const auto event = save(tx, before, std::move(edited), by.actor, now);
  tell(tx, {by.seller, id, OrderNews::edited, event}, now);
  return detail_of(whole_order(tx, *find_order_row(tx, by.seller, id)), by.rights);
}

}  // namespace tc::ordering
