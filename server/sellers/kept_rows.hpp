// Rows of a seller that no statement changes without moving its revision in the same transaction, by group and id: what
// reads have found lately is kept for all of them, for as long as the revision stays (platform/db/kept_rows.hpp).
// Public: catalog, customers and groups keep products, customers and prices by it.
#pragma once
#include <algorithm>
#include <vector>

#include "base/id.hpp"
#include "platform/db/db.hpp"
#include "platform/db/kept_rows.hpp"
#include "sellers/queries.hpp"

namespace tc::sellers {

// The rows of each of `ids`, in no order: those that are kept, and what `load` returns of the others, given as
// db::Integers. `id` is the member whose value they were asked for by.
template <class R, class Id, class Load>
std::vector<R> kept_rows_or(db::Tx& tx, SellerId seller, GroupId group, const db::Integers& ids, Id R::*id,
                            Load&& load) {
  auto* kept = tx.shared<db::KeptRows>();
  if (!kept) return load(ids);
  const auto at = revision(tx, seller);
  const auto key = [&](std::int64_t of) { return db::KeptRows::Key{seller.value, group.value, of}; };
  std::vector<R> rows;
  rows.reserve(ids.values.size());
  db::Integers missing;
  for (const auto of : ids.values)
    if (!kept->find(key(of), at, rows)) missing.values.push_back(of);
  if (missing.values.empty()) return rows;

  auto loaded = load(missing);
  const auto value_of = [id](const R& row) { return (row.*id).value; };
  std::ranges::sort(loaded, {}, value_of);
  for (const auto of : missing.values) {
    const auto found = std::ranges::equal_range(loaded, of, {}, value_of);
    kept->keep(key(of), at, std::span<const R>(found.begin(), found.end()));
  }
  std::ranges::move(loaded, std::back_inserter(rows));
  return rows;
}

}  // namespace tc::sellers
