// Pure: what is counted of the rows, what is said of a problem, how long a chunk is, what rows of one file have in
// common.
#pragma once
#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "base/outcome.hpp"
#include "integration/kinds.hpp"
#include "integration/types.hpp"

namespace tc::integration {

// A row of the file on its way: where it stands, what it says, what is wrong with it before the store is asked.
struct FileRow {
  std::int64_t line = 0;
  csv::Position end;  // behind it
  std::vector<std::string> cells;
  std::vector<Violation> wrong;  // of reading; pointers are headings
};

// A problem as it is stored. `place` counts those of one line; the first carries the cells.
struct StoredProblem {
  std::int64_t line = 0;
  std::int64_t place = 0;
  Severity severity{};
  std::string code, column, detail, value;
  std::vector<std::string> cells;
  static constexpr auto fields() {
    return std::array{field<&StoredProblem::line>("line"),         field<&StoredProblem::place>("place"),
                      field<&StoredProblem::severity>("severity"), field<&StoredProblem::code>("code"),
                      field<&StoredProblem::column>("heading"),    field<&StoredProblem::detail>("detail"),
                      field<&StoredProblem::value>("value"),       field<&StoredProblem::cells>("cells")};
  }
};

// "This is required." about the column name becomes "name: This is required."; what names its column stays.
std::string sentence_of(std::string_view column, std::string_view detail);

// What a pass has counted so far. Copied and added to inside a transaction that may be run again.
struct Tally {
  ImportCounts counts;
  std::vector<ImportReason> reasons;  // the most frequent first when sorted for showing

  // Counts a row and returns what is to be stored of it; empty for most rows. Problems come in the order of columns.
  std::vector<StoredProblem> add(const FileRow& row, PutResult result, const csv::Layout& layout);

 private:
  void count(const StoredProblem& problem);
};
std::vector<ImportReason> by_frequency(std::vector<ImportReason> reasons);

// Rows that applying takes at once: chunks of some five milliseconds, their commit included, hold up no order for
// long. A chunk is of a few batches at most, which modules take up one by one.
inline constexpr std::size_t batch_rows_max = 2'000, chunk_batches_max = 4;
inline constexpr std::size_t chunk_rows_min = 10, chunk_rows_first = 200,
                             chunk_rows_max = chunk_batches_max * batch_rows_max;
inline constexpr std::chrono::microseconds chunk_time{5'000};
std::size_t next_chunk_rows(std::size_t rows, std::chrono::microseconds took,
                            std::chrono::microseconds wanted = chunk_time);

// A commit writes every page that its rows touch, so longer chunks cost less: they are taken once nobody else has
// written for a second, and no longer from the first write of another on.
inline constexpr std::chrono::microseconds chunk_time_alone{160'000}, alone_after{1'000'000};
class Pace {
 public:
  using Moment = std::chrono::steady_clock::time_point;
  explicit Pace(Moment begun) : others_wrote_(begun) {}

  // How many rows are next, after `rows` that took so long; how often others wrote meanwhile.
  std::size_t next(std::size_t rows, std::chrono::microseconds took, std::int64_t others, Moment now);
  bool is_alone() const { return wanted_ == chunk_time_alone; }

 private:
  Moment others_wrote_;
  std::chrono::microseconds wanted_ = chunk_time;
};

// Checking writes nothing but its part of the report: no more often than people look, or when there is much to say.
inline constexpr std::chrono::milliseconds report_interval{250};
inline constexpr std::size_t report_problems_max = 500;

// Lines by a hash of what they are found by, with one of what else there is to them: a file may have millions, so that
// one takes 16 bytes in an open table and nothing around it.
class LinesByHash {
 public:
  struct Entry {
    std::uint64_t hash = 0;
    std::uint32_t line = 0, content = 0;  // line 0: free
  };
  // The entry under that hash, and whether it was made for this.
  std::pair<Entry*, bool> try_emplace(const Entry& wanted);

 private:
  Entry& place_of(std::uint64_t hash);
  void grow();
  std::vector<Entry> entries_;
  std::size_t used_ = 0;
};

// Rows of the file seen before: comparing a chunk with the store can't know what an earlier chunk would have done.
class Seen {
 public:
  // Puts right what comparing said of the row, and warns of one that stands in the file twice or has a twin there.
  void note(const FileRow& row, const RowKey& key, PutResult& result);

 private:
  void note_repeated(const FileRow& row, std::uint64_t exact, PutResult& result);
  void note_twin(const FileRow& row, const RowKey& key, PutResult& result);
  std::string text_;
  LinesByHash rows_;   // with what they say
  LinesByHash alike_;  // with the SKU as it is written
};

}  // namespace tc::integration
