// All SQL of saved views.
#pragma once
#include <optional>
#include <vector>

#include "base/time.hpp"
#include "ordering/views/types.hpp"
#include "platform/db/db.hpp"

namespace tc::ordering {

struct ViewRow {
  SellerId seller;
  OrderViewId id;
  UserId owner;  // 0: the office's
  std::string name, search;
  Instant created;
  static constexpr auto fields() {
    return std::array{field<&ViewRow::seller>("seller"),  field<&ViewRow::id>("id"),
                      field<&ViewRow::owner>("app_user"), field<&ViewRow::name>("name"),
                      field<&ViewRow::search>("search"),  field<&ViewRow::created>("created")};
  }
};

std::vector<ViewRow> views_of(db::Tx&, SellerId, UserId);  // and the office's, by name
std::optional<ViewRow> find_view(db::Tx&, SellerId, OrderViewId);
std::int64_t count_views(db::Tx&, SellerId);
OrderViewId put_view(db::Tx&, const ViewRow&);  // the id that it has: of one with that name before, or the row's
void remove_view(db::Tx&, SellerId, OrderViewId);

}  // namespace tc::ordering
