#include "ordering/order/changes.hpp"

#include "sellers/commands.hpp"
#include "sellers/queries.hpp"

namespace tc::ordering {
namespace {

constexpr const char* changes_counter = "order_change";
const std::vector<std::string> counters{"order", changes_counter};

}  // namespace

void note_change(db::Tx& tx, SellerId seller) { sellers::next_number(tx, seller, changes_counter); }

std::int64_t order_mark(db::Tx& tx, SellerId seller) { return sellers::counted(tx, {seller}, counters).front(); }

std::vector<std::int64_t> order_marks(db::Database& database, const std::vector<std::int64_t>& sellers) {
  std::vector<SellerId> ids;
  for (const auto seller : sellers) ids.push_back({seller});
  return database.read([&](db::Tx& tx) { return sellers::counted(tx, ids, counters); });
}

}  // namespace tc::ordering
