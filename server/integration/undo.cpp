#include "integration/undo.hpp"

#include "integration/kinds.hpp"
#include "integration/store_undo.hpp"

namespace tc::integration {
namespace {

void count(UndoCounts& counts, BackOutcome outcome) {
  switch (outcome) {
    case BackOutcome::restored:
      ++counts.restored;
      return;
    case BackOutcome::removed:
      ++counts.removed;
      return;
    case BackOutcome::withdrawn:
      ++counts.withdrawn;
      return;
    case BackOutcome::kept:
      ++counts.kept;
      return;
  }
}

// False once there is nothing more.
bool undo_chunk(db::Tx& tx, const Import& job_of, Instant now) {
  auto import = require_import_for_change(tx, job_of.seller, job_of.id);
  if (import.state != ImportState::undoing || import.job != job_of.job) throw LeftOff{};
  const auto chunk = last_marks(tx, import);
  if (!chunk) {
    import.state = ImportState::undone;
    import.ended = now;
    save_import(tx, import);
    return false;
  }
  const auto first_kept = import.undo.kept + 1;
  std::vector<KeptRecord> kept;
  for (auto& [record, result] : take_back(tx, import.seller, import.kind, import.undo_by, chunk->marks, now)) {
    count(import.undo, result.outcome);
    if (result.outcome == BackOutcome::kept)
      kept.push_back({std::move(record), std::move(result.code), std::move(result.detail)});
  }
  insert_kept(tx, import, first_kept, kept);
  remove_marks(tx, import, chunk->line);
  save_import(tx, import);
  return true;
}

}  // namespace

void run_undo(const RunWith& with, const Import& import) {
  do {
    with.before_chunk();
  } while (with.db.write([&](db::Tx& tx) { return undo_chunk(tx, import, with.clock.now()); }, db::Weight::chunk));
}

}  // namespace tc::integration
