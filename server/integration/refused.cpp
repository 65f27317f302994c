
#include <fstream>

#include "integration/kinds.hpp"
#include "integration/queries.hpp"
#include "platform/csv/write.hpp"

namespace tc::integration {
namespace {

constexpr std::int64_t problems_at_once = 500;

class RefusedFile {
 public:
  RefusedFile(const csv::Layout& layout, const std::string& path)
      : line_(layout.column(line_column)),
        reason_(layout.column(reason_column)),
        out_(path, std::ios::binary | std::ios::trunc) {
    text_ = csv::byte_order_mark;
    add_row(layout.headings, line_column, reason_column);
  }

  void add(const StoredProblem& problem) {
    if (!cells_.empty() && problem.line == at_) {
      reasons_ += " " + problem.detail;
      return;
    }
    end_line();
    at_ = problem.line;
    cells_ = problem.cells;
    reasons_ = problem.detail;
  }

  void finish() {
    end_line();
    out_ << text_;
    if (!out_.flush()) throw Problem::unavailable("The disk for temporary files is full.");
  }

 private:
  void end_line() {
    if (!cells_.empty()) add_row(cells_, std::to_string(at_), csv::guarded(reasons_));
    cells_.clear();
    if (text_.size() < 256 * 1024) return;
    out_ << text_;
    text_.clear();
  }

  // A mended file has the two columns already.
  void add_row(const std::vector<std::string>& from, std::string_view line, std::string_view reason) {
    std::vector<std::string> cells;
    for (std::size_t i = 0; i < from.size(); ++i)
      if (static_cast<int>(i) != line_ && static_cast<int>(i) != reason_) cells.push_back(from[i]);
    cells.emplace_back(line);
    cells.emplace_back(reason);
    csv::append_row(text_, cells);
  }

  int line_, reason_;
  std::ofstream out_;
  std::string text_;
  std::int64_t at_ = 0;
  std::vector<std::string> cells_;
  std::string reasons_;
};

}  // namespace

void write_refused(db::Tx& tx, SellerId seller, ImportId id, const std::string& path) {
  RefusedFile file(layout_of(require_import(tx, seller, id)), path);
  ProblemPlace after;
  for (;;) {
    const auto problems = list_problems(tx, seller, id, {.severity = Severity::refused, .code = {}, .column = {}},
                                        after, problems_at_once);
    for (const auto& problem : problems) file.add(problem);
    if (problems.size() < problems_at_once) return file.finish();
    after = {problems.back().line, problems.back().place};
  }
}

}  // namespace tc::integration
