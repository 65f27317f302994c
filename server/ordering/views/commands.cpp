#include "ordering/views/commands.hpp"

#include <fmt/format.h>

#include "base/problem.hpp"
#include "ordering/views/store.hpp"

namespace tc::ordering {
namespace {

bool may_delete(const ViewRow& row, const Allowed<Right::order_view>& by) {
  return row.owner ? row.owner == by.actor.user : by.rights.has(Right::order_edit);
}

OrderView view_of(const ViewRow& row, const Allowed<Right::order_view>& by) {
  return {row.id, row.name, row.search, row.owner ? ViewOf::own : ViewOf::office, may_delete(row, by)};
}

void require_right_to_share(const Allowed<Right::order_view>& by) {
  if (!by.rights.has(Right::order_edit)) throw Problem::forbidden(word_of(Right::order_edit));
}

}  // namespace

OrderViews views_for(db::Tx& tx, const Allowed<Right::order_view>& by) {
  OrderViews views;
  for (const auto& row : views_of(tx, by.seller, by.actor.user)) views.items.push_back(view_of(row, by));
  return views;
}

OrderView keep_view(db::Tx& tx, const Allowed<Right::order_view>& by, const OrderViewInput& input, Instant now) {
  std::vector<Violation> wrong;
  auto name = one_line(input.name, "/name", wrong);
  if (!wrong.empty()) throw Problem::invalid(std::move(wrong));
  if (input.of == ViewOf::office) require_right_to_share(by);
  if (count_views(tx, by.seller) >= views_per_seller_max)
    throw Problem::conflict("too-many-views", fmt::format("At most {} views are kept.", views_per_seller_max));
  ViewRow row{.seller = by.seller,
              .id = tx.next_id<OrderViewId>(),
              .owner = input.of == ViewOf::office ? UserId{} : by.actor.user,
              .name = std::move(name),
              .search = input.search,
              .created = now};
  row.id = put_view(tx, row);
  return view_of(row, by);
}

void delete_view(db::Tx& tx, const Allowed<Right::order_view>& by, OrderViewId id) {
  const auto view = find_view(tx, by.seller, id);
  if (!view || (view->owner && view->owner != by.actor.user)) throw Problem::not_found();
  if (!may_delete(*view, by)) require_right_to_share(by);
  remove_view(tx, by.seller, id);
}

}  // namespace tc::ordering
