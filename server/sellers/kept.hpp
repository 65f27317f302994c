// Rows of a seller that no statement changes without moving its revision in the same transaction (bump_revision): each
// connection keeps what it has read of them for as long as the revision stays.
// Public: groups keep theirs by it, too.
#pragma once
#include <map>
#include <optional>
#include <utility>

#include "platform/db/db.hpp"
#include "sellers/queries.hpp"

namespace tc::sellers {

template <class Id, class Value>
class Kept {
 public:
  using Values = std::map<Id, Value>;
  // The values of a seller at this revision, to be looked into and added to.
  Values& of(SellerId seller, std::int64_t revision) {
    if (sellers_.size() >= sellers_max) sellers_.clear();
    auto& kept = sellers_[seller];
    if (kept.first != revision || kept.second.size() >= values_max) kept = {revision, {}};
    return kept.second;
  }

 private:
  // Some kilobytes each, by connection.
  static constexpr std::size_t sellers_max = 128, values_max = 64;
  std::map<SellerId, std::pair<std::int64_t, Values>> sellers_;
};

// What `load` returns, an optional, loaded only where it isn't kept.
template <class Id, class Load>
auto kept_or(db::Tx& tx, SellerId seller, Id id, Load&& load) -> decltype(load()) {
  using Value = decltype(load())::value_type;
  auto* kept = tx.kept<Kept<Id, Value>>();
  if (!kept) return load();
  auto& values = kept->of(seller, revision(tx, seller));
  if (const auto found = values.find(id); found != values.end()) return found->second;
  auto loaded = load();
  if (loaded) values.emplace(id, *loaded);
  return loaded;
}

}  // namespace tc::sellers
