// Inner: records of a file with their places, over libcsv. libcsv tells no positions, so it is fed one physical line
// after another; a record ends where a line does.
#pragma once
#include <csv.h>

#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/csv/layout.hpp"

namespace tc::csv {

class Records {
 public:
  Records(const std::filesystem::path& file, Encoding encoding, char separator, Position from);
  Records(const Records&) = delete;
  ~Records();

  // The next record that is not blank. Throws a Problem for broken quotes and broken limits.
  bool next();
  std::size_t size() const { return size_; }
  const std::string& cell(std::size_t index) const { return cells_[index]; }
  std::int64_t line() const { return line_; }  // where the record begins
  Position end() const { return end_; }        // behind it

 private:
  std::optional<std::string_view> physical_line();
  bool read_record();
  bool feed(std::string_view line);
  bool finish();
  void take_field(const void* text, std::size_t size);
  void check_quotes(bool parsed);
  void check_limits(std::size_t record_bytes);
  bool blank() const;

  std::ifstream in_;
  Encoding encoding_;
  std::string buffer_;
  std::size_t at_ = 0, filled_ = 0;
  bool at_end_of_file_ = false;
  csv_parser parser_{};
  std::string decoded_;
  std::vector<std::string> cells_;  // only grows, to keep its memory; size_ counts
  std::size_t size_ = 0;
  bool done_ = false, field_too_long_ = false;
  std::int64_t line_ = 0, quote_line_ = 0;
  Position end_;
};

}  // namespace tc::csv
