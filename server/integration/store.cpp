#include "integration/store.hpp"

namespace tc::integration {
namespace {

#define TC_IMPORT_COLUMNS                                                                                      \
  "id, kind, file_name, file_key, state, applies, layout, matches, by_user, by_key, by_name, created, began,"  \
  " ended, job, at_offset, at_line, done_rows, added, changed, unchanged, refused, warnings, reasons, marked," \
  " undo_began, undo_user, undo_key, undo_name, undo_restored, undo_removed, undo_withdrawn, undo_kept"

// As the table has it.
struct ImportRow {
  SellerId seller;
  ImportId id;
  ImportKind kind{};
  std::string file_name, file_key;
  ImportState state{};
  bool applies = false;
  RawJson layout;
  std::vector<ImportColumn> columns;
  UserId by_user;
  ApiKeyId by_key;
  std::string by_name;
  Instant created;
  std::optional<Instant> began, ended;
  JobId job;
  csv::Position position;
  ImportCounts counts;
  std::vector<ImportReason> reasons;
  std::int64_t marked = 0;
  std::optional<Instant> undo_began;
  UserId undo_user;
  ApiKeyId undo_key;
  std::string undo_name;
  UndoCounts undo;
  static constexpr auto fields() {
    return std::array{field<&ImportRow::seller>("seller"),
                      field<&ImportRow::id>("id"),
                      field<&ImportRow::kind>("kind"),
                      field<&ImportRow::file_name>("file_name"),
                      field<&ImportRow::file_key>("file_key"),
                      field<&ImportRow::state>("state"),
                      field<&ImportRow::applies>("applies"),
                      field<&ImportRow::layout>("layout"),
                      field<&ImportRow::columns>("matches"),
                      field<&ImportRow::by_user>("by_user"),
                      field<&ImportRow::by_key>("by_key"),
                      field<&ImportRow::by_name>("by_name"),
                      field<&ImportRow::created>("created"),
                      field<&ImportRow::began>("began"),
                      field<&ImportRow::ended>("ended"),
                      field<&ImportRow::job>("job"),
                      field<&ImportRow::position>("position"),
                      field<&ImportRow::counts>("counts"),
                      field<&ImportRow::reasons>("reasons"),
                      field<&ImportRow::marked>("marked"),
                      field<&ImportRow::undo_began>("undo_began"),
                      field<&ImportRow::undo_user>("undo_user"),
                      field<&ImportRow::undo_key>("undo_key"),
                      field<&ImportRow::undo_name>("undo_name"),
                      field<&ImportRow::undo>("undo")};
  }
};

ImportRow row_of(const Import& i) {
  return {i.seller,       i.id,          i.kind,         i.file_name, i.file_key, i.state,   i.applies,
          i.layout,       i.columns,     i.by.user,      i.by.key,    i.by.name,  i.created, i.began,
          i.ended,        i.job,         i.position,     i.counts,    i.reasons,  i.marked,  i.undo_began,
          i.undo_by.user, i.undo_by.key, i.undo_by.name, i.undo};
}
Import import_of(ImportRow&& r) {
  return {.seller = r.seller,
          .id = r.id,
          .kind = r.kind,
          .file_name = std::move(r.file_name),
          .file_key = std::move(r.file_key),
          .state = r.state,
          .applies = r.applies,
          .layout = std::move(r.layout),
          .columns = std::move(r.columns),
          .by = {r.by_user, r.by_key, std::move(r.by_name)},
          .created = r.created,
          .began = r.began,
          .ended = r.ended,
          .job = r.job,
          .position = r.position,
          .counts = r.counts,
          .reasons = std::move(r.reasons),
          .marked = r.marked,
          .undo_began = r.undo_began,
          .undo_by = {r.undo_user, r.undo_key, std::move(r.undo_name)},
          .undo = r.undo};
}

std::optional<Import> import_or_none(std::optional<ImportRow>&& row) {
  if (!row) return {};
  return import_of(*std::move(row));
}

Import import_or_404(std::optional<ImportRow>&& row) {
  if (!row) throw Problem::not_found("There is no such import.");
  return import_of(*std::move(row));
}

struct ProblemRow {
  SellerId seller;
  ImportId import;
  StoredProblem problem;
  static constexpr auto fields() {
    return std::array{field<&ProblemRow::seller>("seller"), field<&ProblemRow::import>("import"),
                      field<&ProblemRow::problem>("problem")};
  }
};

}  // namespace

void insert_import(db::Tx& tx, const Import& import) {
  tx.run(
      "insert into import (seller, " TC_IMPORT_COLUMNS
      ") values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,"
      " $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34)",
      row_of(import));
}

std::optional<Import> find_import(db::Tx& tx, SellerId seller, ImportId id) {
  return import_or_none(
      tx.one<ImportRow>("select seller, " TC_IMPORT_COLUMNS " from import where seller = $1 and id = $2", seller, id));
}

Import require_import(db::Tx& tx, SellerId seller, ImportId id) {
  return import_or_404(
      tx.one<ImportRow>("select seller, " TC_IMPORT_COLUMNS " from import where seller = $1 and id = $2", seller, id));
}

Import require_import_for_change(db::Tx& tx, SellerId seller, ImportId id) {
  return import_or_404(tx.one<ImportRow>(
      "select seller, " TC_IMPORT_COLUMNS " from import where seller = $1 and id = $2 for_update()", seller, id));
}

std::vector<Import> list_imports(db::Tx& tx, SellerId seller, std::optional<ImportId> before, std::int64_t limit) {
  std::vector<Import> imports;
  tx.each<ImportRow>(
      "select seller, " TC_IMPORT_COLUMNS " from import where seller = $1 and id < $2 order by id desc limit $3",
      [&](ImportRow&& row) { imports.push_back(import_of(std::move(row))); }, seller,
      before.value_or(ImportId{std::numeric_limits<std::int64_t>::max()}), limit);
  return imports;
}

void save_import(db::Tx& tx, const Import& i) {
  tx.run(
      "update import set state = $3, began = $4, ended = $5, job = $6, at_offset = $7, at_line = $8, done_rows = $9,"
      " added = $10, changed = $11, unchanged = $12, refused = $13, warnings = $14, reasons = $15, layout = $16,"
      " matches = $17, undo_began = $18, undo_user = $19, undo_key = $20, undo_name = $21, undo_restored = $22,"
      " undo_removed = $23, undo_withdrawn = $24, undo_kept = $25 where seller = $1 and id = $2",
      i.seller, i.id, i.state, i.began, i.ended, i.job, i.position, i.counts, i.reasons, i.layout, i.columns,
      i.undo_began, i.undo_by.user, i.undo_by.key, i.undo_by.name, i.undo);
}

bool advance(db::Tx& tx, const Import& before, csv::Position to, const Tally& tally, std::int64_t marked) {
  const auto changed = tx.run(
      "update import set at_offset = $5, at_line = $6, done_rows = $7, added = $8, changed = $9, unchanged = $10,"
      " refused = $11, warnings = $12, reasons = $13, marked = marked + $14"
      " where seller = $1 and id = $2 and state = $3 and at_offset = $4 and job = $15",
      before.seller, before.id, before.state, before.position.offset, to, tally.counts, tally.reasons, marked,
      before.job);
  return changed == 1;
}

void replace_problems(db::Tx& tx, const Import& import, std::int64_t first, std::int64_t last,
                      const std::vector<StoredProblem>& problems) {
  tx.run("delete from import_problem where seller = $1 and import = $2 and line >= $3 and line <= $4", import.seller,
         import.id, first, last);
  std::vector<ProblemRow> rows;
  rows.reserve(problems.size());
  for (const auto& problem : problems) rows.push_back({import.seller, import.id, problem});
  tx.run_many(
      "insert into import_problem (seller, import, line, place, severity, code, heading, detail, value, cells)"
      " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
      rows);
}

std::vector<Import> old_imports(db::Tx& tx, SellerId seller, Instant before, std::int64_t limit) {
  std::vector<Import> imports;
  tx.each<ImportRow>(
      "select seller, " TC_IMPORT_COLUMNS
      " from import where seller = $1 and created < $2 and state not in ('checking', 'applying', 'undoing') order by "
      "id limit $3",
      [&](ImportRow&& row) { imports.push_back(import_of(std::move(row))); }, seller, before, limit);
  return imports;
}

std::int64_t remove_problems(db::Tx& tx, const Import& import, std::int64_t most) {
  return tx.run(
      "delete from import_problem where seller = $1 and import = $2 and (line, place) in"
      " (select line, place from import_problem where seller = $1 and import = $2 order by line, place limit $3)",
      import.seller, import.id, most);
}

void remove_import(db::Tx& tx, const Import& import) {
  tx.run("delete from import where seller = $1 and id = $2", import.seller, import.id);
}

#define TC_PROBLEM_COLUMNS "select p.line, p.place, p.severity, p.code, p.heading, p.detail, p.value, f.cells from "
#define TC_FIRST_OF_LINE \
  " join import_problem f on f.seller = p.seller and f.import = p.import and f.line = p.line and f.place = 0"

// In the order of the file.
const std::string_view problems_sql = TC_PROBLEM_COLUMNS
    "import_problem p" TC_FIRST_OF_LINE
    " where p.seller = $1 and p.import = $2 and (p.line, p.place) > ($3, $4) and ($5 = '' or p.severity = $5)"
    " and ($6 = '' or p.heading = $6) and ($7 = '' or p.code = $7) order by p.line, p.place limit $8";

// The places come from the index alone: SQLite, left to itself, would go through the file for the few rows of a reason.
const std::string_view reason_problems_sql = TC_PROBLEM_COLUMNS
    "(select line, place from import_problem where seller = $1 and import = $2 and severity = $5 and heading = $6"
    " and code = $7 and (line, place) > ($3, $4) order by line, place limit $8) k"
    " join import_problem p on p.seller = $1 and p.import = $2 and p.line = k.line and p.place = "
    "k.place" TC_FIRST_OF_LINE " order by k.line, k.place";

std::vector<StoredProblem> list_problems(db::Tx& tx, SellerId seller, ImportId id, const ProblemFilter& filter,
                                         ProblemPlace after, std::int64_t limit) {
  const std::string severity(filter.severity ? names_of(*filter.severity)[static_cast<std::size_t>(*filter.severity)]
                                             : std::string_view{});
  const bool of_a_reason = filter.severity && !filter.code.empty() && !filter.column.empty();
  return tx.all<StoredProblem>(of_a_reason ? reason_problems_sql : problems_sql, seller, id, after.line, after.place,
                               severity, filter.column, filter.code, limit);
}

}  // namespace tc::integration
