#include "ordering/order/changes.hpp"

#include <fmt/format.h>

#include "sellers/commands.hpp"
#include "sellers/queries.hpp"

namespace tc::ordering {
namespace {

// A counter for each lane, so that of those who change orders at the same time hardly two wait for one another.
std::string changes_counter(int lane) { return lane == 0 ? "order_change" : fmt::format("order_change.{}", lane); }

const std::vector<std::string>& counters() {
  static const auto names = [] {
    std::vector<std::string> all{std::string(sellers::order_counter)};
    for (int lane = 0; lane < db::Tx::lanes; ++lane) all.push_back(changes_counter(lane));
    return all;
  }();
  return names;
}

}  // namespace

void note_change(db::Tx& tx, SellerId seller) { sellers::move_counter(tx, seller, changes_counter(tx.lane())); }

void note_new_order(db::Tx& tx, SellerId seller) {
  if (tx.dialect() == db::Dialect::postgresql) note_change(tx, seller);
}

std::int64_t order_mark(db::Tx& tx, SellerId seller) { return sellers::counted(tx, {seller}, counters()).front(); }

std::vector<std::int64_t> order_marks(db::Database& database, const std::vector<std::int64_t>& sellers) {
  std::vector<SellerId> ids;
  for (const auto seller : sellers) ids.push_back({seller});
  return database.read([&](db::Tx& tx) { return sellers::counted(tx, ids, counters()); });
}

}  // namespace tc::ordering
