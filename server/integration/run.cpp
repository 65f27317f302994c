#include "integration/run.hpp"

#include <chrono>

#include "integration/commands.hpp"
#include "integration/kinds.hpp"
#include "integration/queries.hpp"
#include "integration/store_undo.hpp"
#include "integration/undo.hpp"
#include "platform/jobs/workers.hpp"

namespace tc::integration {
namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr std::int64_t forgotten_at_once = 10, problems_removed_at_once = 1000, marks_removed_at_once = 20;
constexpr std::size_t checked_rows = 500;  // compared at once

class Pass {
 public:
  Pass(const RunWith& with, Import import)
      : with_(with),
        import_(std::move(import)),
        layout_(layout_of(import_)),
        rows_(make_rows(import_.kind, layout_)),
        reader_(with.files.path(import_.file_key), layout_, import_.position) {}

  void check() {
    while (read_chunk(checked_rows)) {
      check_chunk();
      if (noted_.problems.size() >= report_problems_max || SteadyClock::now() >= noted_.due) tell_noted();
    }
    if (noted_.rows > 0) tell_noted();
    finish();
  }
  void apply() {
    Pace pace(SteadyClock::now());
    auto written = with_.db.figures().writes;
    std::size_t wanted = chunk_rows_first;
    while (read_chunk(wanted)) {
      const auto took = apply_chunk();
      const auto before = std::exchange(written, with_.db.figures().writes);
      wanted = pace.next(chunk_.size(), took, written - before - 1, SteadyClock::now());
    }
    finish();
  }

 private:
  struct Done {
    Tally tally;
    SteadyClock::time_point begun;
  };
  // What checking found and has not told yet.
  struct Noted {
    std::size_t rows = 0;
    std::int64_t first_line = 0, last_line = 0;
    csv::Position end;
    Tally tally;
    std::vector<StoredProblem> problems;
    SteadyClock::time_point due;  // the first rows are told of at once
  };

  bool read_chunk(std::size_t most) {
    with_.before_chunk();
    chunk_.clear();
    taken_.clear();
    rows_->clear();
    while (chunk_.size() < most) {
      const auto* row = reader_.next();
      if (!row) break;
      auto wrong = rows_->take(*row);
      if (wrong.empty()) taken_.push_back(chunk_.size());
      chunk_.push_back({row->line(), reader_.position(), row->cells(), std::move(wrong)});
    }
    return !chunk_.empty();
  }

  // The results of the rows that could be read, among those that could not.
  std::vector<PutResult> spread(std::vector<PutResult>&& results) const {
    std::vector<PutResult> all(chunk_.size());
    for (std::size_t i = 0; i < results.size(); ++i) all[taken_[i]] = std::move(results[i]);
    return all;
  }

  void check_chunk() {
    auto results = with_.db.read([&](db::Tx& tx) { return rows_->compare(tx, import_.seller); });
    for (std::size_t i = 0; i < results.size(); ++i) seen_.note(chunk_[taken_[i]], rows_->key(i), results[i]);
    results = spread(std::move(results));
    if (noted_.rows == 0) noted_.first_line = chunk_.front().line, noted_.tally = {import_.counts, import_.reasons};
    noted_.rows += chunk_.size();
    noted_.last_line = chunk_.back().line;
    noted_.end = chunk_.back().end;
    for (std::size_t i = 0; i < chunk_.size(); ++i)
      std::ranges::move(noted_.tally.add(chunk_[i], std::move(results[i]), layout_),
                        std::back_inserter(noted_.problems));
  }

  void tell_noted() {
    with_.db.write(
        [&](db::Tx& tx) {
          if (!advance(tx, import_, noted_.end, noted_.tally, 0)) throw LeftOff{};
          replace_problems(tx, import_, noted_.first_line, noted_.last_line, noted_.problems);
        },
        db::Weight::chunk);
    stand_behind(noted_.end, std::move(noted_.tally));
    noted_ = {};
    noted_.due = SteadyClock::now() + report_interval;
  }

  // How long it took until it was durable: others wait for all of that.
  std::chrono::microseconds apply_chunk() {
    try {
      auto [tally, begun] = with_.db.write([&](db::Tx& tx) { return put(tx); }, db::Weight::chunk);
      const auto took = SteadyClock::now() - begun;
      stand_at(std::move(tally));
      return std::chrono::duration_cast<std::chrono::microseconds>(took);
    } catch (const db::Conflict&) {
    } catch (const Problem&) {
    }
    apply_row_by_row();  // one of them can't be stored: the others can
    return chunk_time;
  }

  Done put(db::Tx& tx) const {
    const auto begun = SteadyClock::now();
    auto put = rows_->put(tx, import_.seller, import_.by, {0, rows_->size()}, with_.clock.now());
    put.results = spread(std::move(put.results));
    auto tally = report(tx, 0, chunk_.size(), put);
    return {std::move(tally), begun};
  }

  void apply_row_by_row() {
    std::size_t taken = 0;
    for (std::size_t at = 0; at < chunk_.size(); ++at) {
      const bool was_taken = taken < taken_.size() && taken_[taken] == at;
      stand_at(apply_row(at, was_taken ? std::optional(taken++) : std::nullopt), at);
    }
  }

  Tally apply_row(std::size_t at, std::optional<std::size_t> taken) const {
    const auto write = [&](const auto& put_of) {
      return with_.db.write(
          [&](db::Tx& tx) {
            PutRows put = put_of(tx);
            auto results = std::vector<PutResult>(chunk_.size());
            results[at] = std::move(put.results.at(0));
            put.results = std::move(results);
            return report(tx, at, 1, put);
          },
          db::Weight::chunk);
    };
    const auto refused = [&](std::string code, std::string detail) {
      return write([&](db::Tx&) { return PutRows{{{Outcome::refused, {{"", code, detail}}, {}}}, {}, 0}; });
    };
    if (!taken) return write([](db::Tx&) { return PutRows{{PutResult{}}, {}, 0}; });
    try {
      return write([&](db::Tx& tx) {
        return rows_->put(tx, import_.seller, import_.by, {*taken, 1}, with_.clock.now());
      });
    } catch (const db::Conflict& conflict) {
      return refused("conflict", fmt::format("The store refuses it ({}).", conflict.constraint));
    } catch (const Problem& problem) {
      return refused(problem.code, problem.detail);
    }
  }

  // Counts some rows of the chunk and stores what is to be said of them and to take them back, with the position behind
  // them. `put` has a result for each row of the chunk.
  Tally report(db::Tx& tx, std::size_t first, std::size_t count, const PutRows& put) const {
    Tally tally{import_.counts, import_.reasons};
    std::vector<StoredProblem> problems;
    for (std::size_t i = first; i < first + count; ++i)
      for (auto& problem : tally.add(chunk_[i], put.results[i], layout_)) problems.push_back(std::move(problem));
    const auto& last = chunk_[first + count - 1];
    if (!advance(tx, import_, last.end, tally, put.marked)) throw LeftOff{};
    if (put.marked > 0) insert_marks(tx, import_, {chunk_[first].line, put.marks});
    replace_problems(tx, import_, chunk_[first].line, last.line, problems);
    return tally;
  }

  void stand_at(Tally&& tally) { stand_at(std::move(tally), chunk_.size() - 1); }
  void stand_at(Tally&& tally, std::size_t row) { stand_behind(chunk_[row].end, std::move(tally)); }
  void stand_behind(csv::Position end, Tally&& tally) {
    if (with_.tally) {
      const auto passed = tally.counts.rows - import_.counts.rows;
      (import_.state == ImportState::checking ? with_.tally->checked : with_.tally->applied) += passed;
    }
    import_.position = end;
    import_.counts = tally.counts;
    import_.reasons = std::move(tally.reasons);
  }

  void finish() {
    const auto state = with_.db.write([&](db::Tx& tx) {
      auto now = require_import_for_change(tx, import_.seller, import_.id);
      if (now.state != import_.state || now.position != import_.position || now.job != import_.job) throw LeftOff{};
      if (now.state == ImportState::checking)
        now.state = ImportState::checked;
      else
        now.state = ImportState::done, now.ended = with_.clock.now();
      if (now.state == ImportState::checked && now.applies) begin_to_apply(now, with_.clock.now());
      save_import(tx, now);
      return now.state;
    });
    if (state == ImportState::done) with_.files.remove(import_.file_key);
  }

  const RunWith& with_;
  Import import_;
  csv::Layout layout_;
  std::unique_ptr<Rows> rows_;
  csv::Reader reader_;
  std::vector<FileRow> chunk_;
  std::vector<std::size_t> taken_;  // which rows of the chunk rows_ has
  Seen seen_;
  Noted noted_;
};

// What checking noted of rows is not kept: after a crash it begins anew, since it has written nothing else.
Import begin_checking_anew(const RunWith& with, Import import) {
  if (import.counts == ImportCounts{}) return import;
  import.position = layout_of(import).body;
  import.counts = {};
  import.reasons.clear();
  with.db.write([&](db::Tx& tx) {
    if (require_import_for_change(tx, import.seller, import.id).state != ImportState::checking) throw LeftOff{};
    save_import(tx, import);
  });
  return import;
}

// Each run clears a little of what is old, so that reports and files don't grow for ever.
void forget_old(const RunWith& with, SellerId seller) {
  const auto before = with.clock.now() - imports_kept;
  const auto old = with.db.read([&](db::Tx& tx) { return old_imports(tx, seller, before, forgotten_at_once); });
  for (const auto& import : old) {
    with.files.remove(import.file_key);
    while (with.db.write([&](db::Tx& tx) { return remove_problems(tx, import, problems_removed_at_once); },
                         db::Weight::chunk) > 0) {
    }
    while (with.db.write([&](db::Tx& tx) { return remove_undo(tx, import, marks_removed_at_once); },
                         db::Weight::chunk) > 0) {
    }
    with.db.write([&](db::Tx& tx) { remove_import(tx, import); });
  }
}

// Only the last import of a kind can be taken back: what is kept of the others goes.
void forget_marks(const RunWith& with, SellerId seller, ImportKind kind) {
  while (with.db.write([&](db::Tx& tx) { return remove_old_marks(tx, seller, kind, marks_removed_at_once); },
                       db::Weight::chunk) > 0) {
  }
}

}  // namespace

void run_import(const RunWith& with, SellerId seller, ImportId id) {
  for (;;) {
    auto import = with.db.read([&](db::Tx& tx) { return find_import(tx, seller, id); });
    if (import && import->began) forget_marks(with, seller, import->kind);
    if (!import || !is_running(import->state)) return forget_old(with, seller);
    if (import->state == ImportState::undoing) {
      run_undo(with, *import);
      continue;
    }
    if (!with.files.contains(import->file_key)) throw jobs::GiveUp("The file is not on this machine.");
    if (import->state == ImportState::checking)
      Pass(with, begin_checking_anew(with, *std::move(import))).check();
    else
      Pass(with, *std::move(import)).apply();
  }
}

}  // namespace tc::integration
