// All SQL of imports.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "identity/access.hpp"
#include "integration/rules.hpp"
#include "integration/types.hpp"
#include "platform/db/db.hpp"

namespace tc::integration {

// Its row. State `failed` is never stored: it follows from the job (commands.hpp).
struct Import {
  SellerId seller;
  ImportId id;
  ImportKind kind{};
  std::string file_name, file_key;
  ImportState state{};
  bool applies = false;
  RawJson layout;
  std::vector<ImportColumn> columns;
  Actor by;
  Instant created;
  std::optional<Instant> began, ended;
  JobId job;
  csv::Position position;
  ImportCounts counts;
  std::vector<ImportReason> reasons;
  std::int64_t marked = 0;  // records that can be taken back
  std::optional<Instant> undo_began{};
  Actor undo_by{};
  UndoCounts undo{};
};

void insert_import(db::Tx& tx, const Import& import);
std::optional<Import> find_import(db::Tx& tx, SellerId seller, ImportId id);
Import require_import(db::Tx& tx, SellerId seller, ImportId id);             // 404
Import require_import_for_change(db::Tx& tx, SellerId seller, ImportId id);  // and locks it
std::vector<Import> list_imports(db::Tx& tx, SellerId seller, std::optional<ImportId> before, std::int64_t limit);

// Writes state, times, job, position, counts, how its columns are matched, and how far it is taken back.
void save_import(db::Tx& tx, const Import& import);

// Notes how far a running pass has come. False, and nothing written, unless the import is still in that state and
// stands where the chunk began for the same job: it was cancelled, somebody else has done the chunk, or another job
// goes by columns that were matched anew. `marked`: records more that can be taken back.
bool advance(db::Tx& tx, const Import& before, csv::Position to, const Tally& tally, std::int64_t marked);

// The report of the lines from `first` to `last` anew.
void replace_problems(db::Tx& tx, const Import& import, std::int64_t first, std::int64_t last,
                      const std::vector<StoredProblem>& problems);

// Sent before then and not running, the oldest first; and what removes them, their problems a few at a time.
std::vector<Import> old_imports(db::Tx& tx, SellerId seller, Instant before, std::int64_t limit);
std::int64_t remove_problems(db::Tx& tx, const Import& import, std::int64_t most);
void remove_import(db::Tx& tx, const Import& import);

struct ProblemFilter {
  std::optional<Severity> severity;
  std::string code, column;
};
struct ProblemPlace {
  std::int64_t line = 0, place = -1;
};
// The texts of the statements, for the test of their plans: with severity, code and column it is the second.
extern const std::string_view problems_sql, reason_problems_sql;
// With the cells of their lines.
std::vector<StoredProblem> list_problems(db::Tx& tx, SellerId seller, ImportId id, const ProblemFilter& filter,
                                         ProblemPlace after, std::int64_t limit);

}  // namespace tc::integration
