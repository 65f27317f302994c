// All SQL of taking imports back.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "integration/store.hpp"

namespace tc::integration {

// A chunk's marks, by its first line.
struct ChunkMarks {
  std::int64_t line{};
  std::string marks;
  static constexpr auto fields() {
    return std::array{field<&ChunkMarks::line>("line"), field<&ChunkMarks::marks>("marks")};
  }
};
void insert_marks(db::Tx& tx, const Import& import, const ChunkMarks& chunk);
std::optional<ChunkMarks> last_marks(db::Tx& tx, const Import& import);
void remove_marks(db::Tx& tx, const Import& import, std::int64_t line);

// Of all imports of the kind that were ever applied, this one began last.
extern const std::string_view last_applied_sql;
bool is_last_applied(db::Tx& tx, const Import& import);
// Marks that nobody can use: of imports of the kind before the last one, a few at a time. Returns how many.
std::int64_t remove_old_marks(db::Tx& tx, SellerId seller, ImportKind kind, std::int64_t most);

// `place` counts from 1.
void insert_kept(db::Tx& tx, const Import& import, std::int64_t first_place, const std::vector<KeptRecord>& records);
struct KeptRow {
  std::int64_t place{};
  KeptRecord record;
  static constexpr auto fields() {
    return std::array{field<&KeptRow::place>("place"), field<&KeptRow::record>("record")};
  }
};
std::vector<KeptRow> list_kept(db::Tx& tx, SellerId seller, ImportId id, std::int64_t after, std::int64_t limit);

// Of an import that goes, a few at a time; returns how many.
std::int64_t remove_undo(db::Tx& tx, const Import& import, std::int64_t most);

}  // namespace tc::integration
