// Many records by one request: as imports put them, with what became of each in the answer.
#pragma once
#include "base/outcome.hpp"
#include "identity/access.hpp"
#include "integration/types.hpp"
#include "platform/db/db.hpp"
#include "platform/json/items.hpp"

namespace tc::integration {

inline constexpr std::int64_t bulk_items_max = 10'000;
inline constexpr std::uint64_t bulk_bytes_max = 32ULL << 20;

struct BulkError {
  std::string pointer, code, detail;
  static constexpr auto fields() {
    return std::array{field<&BulkError::pointer>("pointer", {.doc = "Within the item"}),
                      field<&BulkError::code>("code"), field<&BulkError::detail>("detail")};
  }
};

struct BulkResult {
  std::int64_t item = 0;
  Outcome outcome{};
  std::vector<BulkError> errors, warnings;
  static constexpr auto fields() {
    return std::array{field<&BulkResult::item>("item", {.doc = "Its place in the array, or its line, from 1"}),
                      field<&BulkResult::outcome>("outcome"),
                      field<&BulkResult::errors>("errors", {.doc = "Why it was refused, everything at once"}),
                      field<&BulkResult::warnings>("warnings", {.doc = "Of an item that was taken all the same"})};
  }
};

struct BulkAnswer {
  std::int64_t added = 0, changed = 0, unchanged = 0, refused = 0;
  std::vector<BulkResult> items;
  static constexpr auto fields() {
    return std::array{field<&BulkAnswer::added>("added"), field<&BulkAnswer::changed>("changed"),
                      field<&BulkAnswer::unchanged>("unchanged"), field<&BulkAnswer::refused>("refused"),
                      field<&BulkAnswer::items>("items", {.doc = "In the order they were sent"})};
  }
};

// What an item of a kind is made of.
const Type& item_type(ImportKind kind);

// Puts the items chunk by chunk, each chunk in a short transaction of its own: what is wrong with one refuses that one.
// Throws a Problem before anything is written where the file is no list of items, or has too many.
BulkAnswer put_items(db::Database& db, SellerId seller, const Actor& by, ImportKind kind,
                     const std::filesystem::path& file, json::ItemsForm form, Instant now);

}  // namespace tc::integration
