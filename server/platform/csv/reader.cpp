#include "platform/csv/reader.hpp"

#include "platform/csv/faults.hpp"
#include "platform/csv/records.hpp"

namespace tc::csv {

std::int64_t Row::line() const { return records_->line(); }

std::string_view Row::cell(int column) const {
  const auto index = static_cast<std::size_t>(column);
  if (column < 0 || index >= records_->size()) return {};
  return records_->cell(index);
}

std::vector<std::string> Row::cells() const {
  std::vector<std::string> cells;
  for (std::size_t i = 0; i < headings_; ++i) cells.emplace_back(cell(static_cast<int>(i)));
  return cells;
}

std::vector<Violation> Row::misfit() const {
  std::size_t used = records_->size();
  while (used > headings_ && records_->cell(used - 1).empty()) --used;
  if (used == headings_) return {};
  return {{"", used < headings_ ? "too-few-values" : "too-many-values",
           fmt::format("The line has {} values, the first line has {} headings.", used, headings_)}};
}

Reader::Reader(const std::filesystem::path& file, const Layout& layout, Position from)
    : records_(std::make_unique<Records>(file, layout.encoding, layout.separator[0], from)),
      row_(*records_, layout.headings.size()) {}

Reader::~Reader() = default;

const Row* Reader::next() { return records_->next() ? &row_ : nullptr; }

Position Reader::position() const { return records_->end(); }

}  // namespace tc::csv
