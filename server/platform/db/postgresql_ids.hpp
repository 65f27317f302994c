#pragma once
#include <functional>
#include <map>
#include <mutex>
#include <span>
#include <string>
#include <vector>

namespace tc::db {

// What the sequences of `ids prd;` count by: one nextval() gives this many ids.
inline constexpr std::int64_t ids_per_block = 64;

// Ids of blocks that this process has taken from the sequences and not used yet.
class PostgresqlIds {
 public:
  // Fills `ids`, ascending. `take_blocks` gets how many blocks are missing and returns the first id of each.
  void fill(std::string_view prefix, std::span<std::int64_t> ids,
            const std::function<std::vector<std::int64_t>(std::int64_t)>& take_blocks);

 private:
  std::size_t take_kept(std::string_view prefix, std::span<std::int64_t> ids);
  void keep(std::string_view prefix, std::int64_t from, std::int64_t end);

  std::mutex mutex_;
  std::map<std::string, std::map<std::int64_t, std::int64_t>, std::less<>> kept_;  // prefix → first id → end
};

}  // namespace tc::db
