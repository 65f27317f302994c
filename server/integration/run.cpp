#include "integration/run.hpp"

#include <chrono>
#include <deque>

#include "integration/ahead.hpp"
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

class Pass {
 public:
  Pass(const RunWith& with, Import import)
      : with_(with),
        import_(std::move(import)),
        layout_(layout_of(import_)),
        ahead_(with.db, import_.seller, import_.kind, with.files.path(import_.file_key), layout_, import_.position) {}

  void check() {
    for (;;) {
      with_.before_chunk();
      const auto batch = ahead_.next();
      if (!batch) break;
      check_batch(*batch);
      if (noted_.problems.size() >= report_problems_max || SteadyClock::now() >= noted_.due) tell_noted();
    }
    if (noted_.rows > 0) tell_noted();
    finish();
  }
  void apply() {
    Pace pace(SteadyClock::now());
    auto written = with_.db.figures().writes;
    for (std::size_t wanted = chunk_rows_first; take_chunk(wanted);) {
      const auto took = apply_chunk(pace.is_alone() ? db::Weight::part : db::Weight::chunk);
      const auto before = std::exchange(written, with_.db.figures().writes);
      wanted = pace.next(chunk_rows(), took, written - before - 1, SteadyClock::now());
    }
    finish();
  }

 private:
  // Some rows of a batch.
  struct Part {
    const RowBatch* batch;
    std::size_t first, count;

    const FileRow& row(std::size_t index) const { return batch->rows[first + index]; }
    const FileRow& last() const { return row(count - 1); }
    Rows::Part read() const { return batch->read_among(first, count); }
    // The results of the rows that could be read, among those that could not.
    std::vector<PutResult> spread(std::vector<PutResult>&& results) const {
      std::vector<PutResult> all(count);
      const auto from = read().first;
      for (std::size_t i = 0; i < results.size(); ++i) all[batch->taken[from + i] - first] = std::move(results[i]);
      return all;
    }
  };
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
  // What is to be said of rows that are applied, and kept to take them back.
  struct Report {
    Tally tally;
    std::vector<StoredProblem> problems{};
    std::vector<ChunkMarks> marks{};
    std::int64_t marked = 0;

    void add(const Part& part, PutRows&& put, const csv::Layout& layout) {
      for (std::size_t i = 0; i < part.count; ++i)
        std::ranges::move(tally.add(part.row(i), std::move(put.results[i]), layout), std::back_inserter(problems));
      if (put.marked == 0) return;
      marked += put.marked;
      marks.push_back({part.row(0).line, std::move(put.marks)});
    }
  };

  // The next rows, as many as are wanted unless they take too many batches. False behind the last one.
  bool take_chunk(std::size_t wanted) {
    with_.before_chunk();
    while (!batches_.empty() && at_ >= batches_.front()->rows.size()) {
      at_ -= batches_.front()->rows.size();
      batches_.pop_front();
    }
    chunk_.clear();
    for (std::size_t i = 0; chunk_rows() < wanted && i < chunk_batches_max; ++i) {
      if (i == batches_.size()) {
        auto more = ahead_.next();
        if (!more) break;
        batches_.push_back(std::move(more));
      }
      const auto& batch = *batches_[i];
      const auto first = i == 0 ? at_ : 0;
      chunk_.push_back({&batch, first, std::min(wanted - chunk_rows(), batch.rows.size() - first)});
    }
    at_ += chunk_rows();
    return !chunk_.empty();
  }
  std::size_t chunk_rows() const {
    std::size_t rows = 0;
    for (const auto& part : chunk_) rows += part.count;
    return rows;
  }

  void check_batch(const RowBatch& batch) {
    const Part all{&batch, 0, batch.rows.size()};
    auto results = with_.db.read([&](db::Tx& tx) { return batch.read->compare(tx, import_.seller); });
    for (std::size_t i = 0; i < results.size(); ++i)
      seen_.note(batch.rows[batch.taken[i]], batch.read->key(i), results[i]);
    results = all.spread(std::move(results));
    if (noted_.rows == 0) noted_.first_line = all.row(0).line, noted_.tally = {import_.counts, import_.reasons};
    noted_.rows += all.count;
    noted_.last_line = all.last().line;
    noted_.end = all.last().end;
    for (std::size_t i = 0; i < all.count; ++i)
      std::ranges::move(noted_.tally.add(all.row(i), std::move(results[i]), layout_),
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

  // How long it took: while there are others until it was durable, since they wait for all of that.
  std::chrono::microseconds apply_chunk(db::Weight weight) {
    try {
      auto [tally, begun] = with_.db.write([&](db::Tx& tx) { return put(tx); }, weight);
      const auto took = SteadyClock::now() - begun;
      stand_behind(chunk_.back().last().end, std::move(tally));
      return std::chrono::duration_cast<std::chrono::microseconds>(took);
    } catch (const db::Conflict&) {
    } catch (const Problem&) {
    }
    apply_row_by_row();  // one of them can't be stored: the others can
    return chunk_time;
  }

  Done put(db::Tx& tx) const {
    const auto begun = SteadyClock::now();
    Report report{{import_.counts, import_.reasons}};
    for (const auto& part : chunk_) report.add(part, put_part(tx, part), layout_);
    save(tx, report, chunk_.front().row(0).line, chunk_.back().last());
    return {std::move(report.tally), begun};
  }

  PutRows put_part(db::Tx& tx, const Part& part) const {
    if (part.read().count == 0) return {std::vector<PutResult>(part.count), {}, 0};
    auto put = part.batch->read->put(tx, import_.seller, import_.by, part.read(), with_.clock.now());
    put.results = part.spread(std::move(put.results));
    return put;
  }

  void apply_row_by_row() {
    for (const auto& part : chunk_)
      for (std::size_t i = 0; i < part.count; ++i) {
        const Part row{part.batch, part.first + i, 1};
        stand_behind(row.last().end, apply_row(row));
      }
  }

  Tally apply_row(const Part& row) const {
    const auto write = [&](const auto& put_of) {
      return with_.db.write(
          [&](db::Tx& tx) {
            Report report{{import_.counts, import_.reasons}};
            report.add(row, put_of(tx), layout_);
            save(tx, report, row.last().line, row.last());
            return std::move(report.tally);
          },
          db::Weight::chunk);
    };
    const auto refused = [&](std::string code, std::string detail) {
      return write([&](db::Tx&) { return PutRows{{{Outcome::refused, {{"", code, detail}}, {}}}, {}, 0}; });
    };
    try {
      return write([&](db::Tx& tx) { return put_part(tx, row); });
    } catch (const db::Conflict& conflict) {
      return refused("conflict", fmt::format("The store refuses it ({}).", conflict.constraint));
    } catch (const Problem& problem) {
      return refused(problem.code, problem.detail);
    }
  }

  // Stores what is to be said of the lines from `first_line` to the last row, with the position behind it.
  void save(db::Tx& tx, const Report& report, std::int64_t first_line, const FileRow& last) const {
    if (!advance(tx, import_, last.end, report.tally, report.marked)) throw LeftOff{};
    for (const auto& marks : report.marks) insert_marks(tx, import_, marks);
    replace_problems(tx, import_, first_line, last.line, report.problems);
  }

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
      save_import(tx, now);
      return now.state;
    });
    if (state == ImportState::done) with_.files.remove(import_.file_key);
  }

  const RunWith& with_;
  Import import_;
  csv::Layout layout_;
  RowsAhead ahead_;
  std::deque<std::unique_ptr<RowBatch>> batches_;  // read, and not applied yet
  std::size_t at_ = 0;                             // rows of them that the chunk and those before it have
  std::vector<Part> chunk_;
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

// What is applied whatever its rows would do is not compared with the store first: its file was looked through whole
// when it came, and applying says of each row what it did.
void begin_at_once(const RunWith& with, const Import& job_of) {
  with.db.write([&](db::Tx& tx) {
    auto import = require_import_for_change(tx, job_of.seller, job_of.id);
    if (import.state != ImportState::checking || import.job != job_of.job) throw LeftOff{};
    begin_to_apply(import, with.clock.now());
    save_import(tx, import);
  });
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
    if (import->state == ImportState::checking && import->applies)
      begin_at_once(with, *import);
    else if (import->state == ImportState::checking)
      Pass(with, begin_checking_anew(with, *std::move(import))).check();
    else
      Pass(with, *std::move(import)).apply();
  }
}

}  // namespace tc::integration
