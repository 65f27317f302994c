// Reads the rows of an inspected file, in constant memory, from any position that an earlier row has given.
//
//   const auto layout = csv::inspect(file, csv::columns_of<ProductRow>());
//   csv::Reader reader(file, layout);
//   while (const auto* row = reader.next()) …        // row->line, row->cell(2), reader.position() to go on from
#pragma once
#include <memory>

#include "base/problem.hpp"

#include "platform/csv/layout.hpp"

namespace tc::csv {

class Records;

class Row {
 public:
  std::int64_t line() const;  // where the record begins, from 1
  // "" for a place that the layout has no column for (-1). Holds until the next row.
  std::string_view cell(int column) const;
  std::vector<std::string> cells() const;  // as many as there are headings
  // Values behind the last heading, or fewer values than headings: a separator too many or too few has shifted the
  // others. Nothing when the row fits.
  std::vector<Violation> misfit() const;

 private:
  friend class Reader;
  explicit Row(const Records& records, std::size_t headings) : records_(&records), headings_(headings) {}
  const Records* records_;
  std::size_t headings_;
};

class Reader {
 public:
  Reader(const std::filesystem::path& file, const Layout& layout) : Reader(file, layout, layout.body) {}
  Reader(const std::filesystem::path& file, const Layout& layout, Position from);
  ~Reader();

  const Row* next();          // null at the end
  Position position() const;  // behind the row that next() gave: a Reader from here gives the next one

 private:
  std::unique_ptr<Records> records_;
  Row row_;
};

}  // namespace tc::csv
