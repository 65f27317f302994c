#include "platform/db/postgresql_ids.hpp"

#include <algorithm>

namespace tc::db {

void PostgresqlIds::fill(std::string_view prefix, std::span<std::int64_t> ids,
                         const std::function<std::vector<std::int64_t>(std::int64_t)>& take_blocks) {
  // What is kept was taken earlier, so it is below what the sequence gives now.
  ids = ids.subspan(take_kept(prefix, ids));
  if (ids.empty()) return;
  const auto missing = static_cast<std::int64_t>(ids.size());
  auto blocks = take_blocks((missing + ids_per_block - 1) / ids_per_block);
  std::ranges::sort(blocks);
  std::size_t filled = 0;
  for (const auto first : blocks) {
    const auto used = std::min(ids_per_block, static_cast<std::int64_t>(ids.size() - filled));
    for (std::int64_t i = 0; i < used; ++i) ids[filled++] = first + i;
    if (used < ids_per_block) keep(prefix, first + used, first + ids_per_block);
  }
}

std::size_t PostgresqlIds::take_kept(std::string_view prefix, std::span<std::int64_t> ids) {
  const std::scoped_lock lock(mutex_);
  const auto found = kept_.find(prefix);
  if (found == kept_.end()) return 0;
  auto& ranges = found->second;
  std::size_t filled = 0;
  while (filled < ids.size() && !ranges.empty()) {
    std::int64_t from = ranges.begin()->first;
    const std::int64_t end = ranges.begin()->second;
    ranges.erase(ranges.begin());
    while (filled < ids.size() && from < end) ids[filled++] = from++;
    if (from < end) ranges.emplace(from, end);
  }
  return filled;
}

void PostgresqlIds::keep(std::string_view prefix, std::int64_t from, std::int64_t end) {
  const std::scoped_lock lock(mutex_);
  kept_[std::string(prefix)].emplace(from, end);
}

}  // namespace tc::db
