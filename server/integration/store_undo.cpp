#include "integration/store_undo.hpp"

namespace tc::integration {
namespace {

struct SavedKept {
  SellerId seller;
  ImportId import;
  KeptRow row;
  static constexpr auto fields() {
    return std::array{field<&SavedKept::seller>("seller"), field<&SavedKept::import>("import"),
                      field<&SavedKept::row>("row")};
  }
};

}  // namespace

void insert_marks(db::Tx& tx, const Import& import, const ChunkMarks& chunk) {
  tx.run("insert into import_mark (seller, import, line, marks) values ($1, $2, $3, $4)", import.seller, import.id,
         chunk.line, chunk.marks);
}

std::optional<ChunkMarks> last_marks(db::Tx& tx, const Import& import) {
  return tx.one<ChunkMarks>(
      "select line, marks from import_mark where seller = $1 and import = $2 order by line desc limit 1", import.seller,
      import.id);
}

void remove_marks(db::Tx& tx, const Import& import, std::int64_t line) {
  tx.run("delete from import_mark where seller = $1 and import = $2 and line = $3", import.seller, import.id, line);
}

const std::string_view last_applied_sql =
    "select id from import where seller = $1 and kind = $2 and began is not null order by began desc, id desc limit 1";

bool is_last_applied(db::Tx& tx, const Import& import) {
  return tx.one<ImportId>(last_applied_sql, import.seller, import.kind) == import.id;
}

std::int64_t remove_old_marks(db::Tx& tx, SellerId seller, ImportKind kind, std::int64_t most) {
  return tx.run(
      "delete from import_mark where seller = $1 and (import, line) in"
      " (select m.import, m.line from import i join import_mark m on m.seller = i.seller and m.import = i.id"
      "  where i.seller = $1 and i.kind = $2 and i.began is not null and i.state <> 'undoing' and i.id <>"
      "  (select id from import where seller = $1 and kind = $2 and began is not null order by began desc, id desc"
      "   limit 1)"
      "  order by m.import, m.line limit $3)",
      seller, kind, most);
}

void insert_kept(db::Tx& tx, const Import& import, std::int64_t first_place, const std::vector<KeptRecord>& records) {
  std::vector<SavedKept> rows;
  for (const auto& record : records) rows.push_back({import.seller, import.id, {first_place++, record}});
  tx.run_many("insert into import_kept (seller, import, place, record, code, detail) values ($1, $2, $3, $4, $5, $6)",
              rows);
}

std::vector<KeptRow> list_kept(db::Tx& tx, SellerId seller, ImportId id, std::int64_t after, std::int64_t limit) {
  return tx.all<KeptRow>(
      "select place, record, code, detail from import_kept where seller = $1 and import = $2 and place > $3"
      " order by place limit $4",
      seller, id, after, limit);
}

std::int64_t remove_undo(db::Tx& tx, const Import& import, std::int64_t most) {
  const auto marks = tx.run(
      "delete from import_mark where seller = $1 and import = $2 and line in"
      " (select line from import_mark where seller = $1 and import = $2 order by line limit $3)",
      import.seller, import.id, most);
  const auto kept = tx.run(
      "delete from import_kept where seller = $1 and import = $2 and place in"
      " (select place from import_kept where seller = $1 and import = $2 order by place limit $3)",
      import.seller, import.id, most);
  return marks + kept;
}

}  // namespace tc::integration
