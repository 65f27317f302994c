#include "platform/csv/records.hpp"

#include <algorithm>
#include <cstring>

#include "platform/csv/encoding.hpp"
#include "platform/csv/faults.hpp"

namespace tc::csv {

Records::Records(const std::filesystem::path& file, Encoding encoding, char separator, Position from)
    : in_(open_for_reading(file, from.offset)), encoding_(encoding), buffer_(64 * 1024, '\0'), end_(from) {
  if (csv_init(&parser_, CSV_STRICT | CSV_STRICT_FINI) != 0) throw std::bad_alloc();
  csv_set_delim(&parser_, static_cast<unsigned char>(separator));
}

Records::~Records() { csv_free(&parser_); }

bool Records::next() {
  do {
    if (!read_record()) return false;
  } while (blank());
  return true;
}

// Spreadsheets leave lines of nothing but separators behind.
bool Records::blank() const {
  return std::all_of(cells_.begin(), cells_.begin() + static_cast<std::ptrdiff_t>(size_),
                     [](const std::string& cell) { return cell.empty(); });
}

bool Records::read_record() {
  size_ = 0;
  done_ = false;
  line_ = end_.line;
  std::size_t record_bytes = 0;
  while (!done_) {
    const auto line = physical_line();
    if (!line) return finish();
    record_bytes += line->size();
    const bool begun = feed(*line);
    check_limits(record_bytes);
    end_ = {end_.offset + static_cast<std::int64_t>(line->size()), end_.line + 1};
    if (!begun) {  // an empty line
      line_ = end_.line;
      record_bytes = 0;
    }
  }
  return true;
}

// Returns whether a record is done or open.
bool Records::feed(std::string_view line) {
  if (encoding_ == Encoding::windows_1252) {
    decoded_.clear();
    append_windows_1252(decoded_, line);
    line = decoded_;
  }
  const bool was_quoted = parser_.quoted != 0;
  const std::size_t fields_before = size_;
  const auto parsed = csv_parse(
      &parser_, line.data(), line.size(),
      [](void* text, std::size_t size, void* self) { static_cast<Records*>(self)->take_field(text, size); },
      [](int, void* self) { static_cast<Records*>(self)->done_ = true; }, this);
  if (!was_quoted || size_ != fields_before) quote_line_ = end_.line;
  check_quotes(parsed == line.size());
  const bool ended = line.ends_with('\n') || line.ends_with('\r');
  return done_ || parser_.quoted != 0 || !ended;
}

// The last record of a file may lack its line end.
bool Records::finish() {
  const int result = csv_fini(
      &parser_, [](void* text, std::size_t size, void* self) { static_cast<Records*>(self)->take_field(text, size); },
      [](int, void* self) { static_cast<Records*>(self)->done_ = true; }, this);
  if (result != 0)
    refuse("csv-broken-quote", fmt::format("Line {}: a quote is opened here and never closed.", quote_line_));
  check_limits(0);
  return done_;
}

// Called through C: notes what is wrong and throws nothing.
void Records::take_field(const void* text, std::size_t size) {
  field_too_long_ |= size > field_bytes_max;
  if (field_too_long_ || size_ > columns_max) return;
  if (size_ == cells_.size()) cells_.emplace_back();
  cells_[size_++].assign(static_cast<const char*>(text), size);
}

void Records::check_quotes(bool parsed) {
  if (!parsed)
    refuse("csv-broken-quote",
           fmt::format("Line {}: a quote stands inside a value. Put the whole value in quotes and double each quote "
                       "that belongs to it.",
                       quote_line_));
  if (parser_.quoted != 0 && parser_.entry_pos > field_bytes_max)
    refuse("csv-broken-quote",
           fmt::format("Line {}: a quote is opened here and not closed within {} bytes. A quote is probably missing.",
                       quote_line_, field_bytes_max));
}

void Records::check_limits(std::size_t record_bytes) {
  if (field_too_long_)
    refuse("csv-field-too-long", fmt::format("Line {}: a value is longer than {} bytes.", line_, field_bytes_max));
  if (record_bytes > line_bytes_max)
    refuse("csv-line-too-long", fmt::format("Line {} is longer than {} bytes.", line_, line_bytes_max));
  if (size_ > columns_max)
    refuse("csv-too-many-columns", fmt::format("Line {} has more than {} columns.", line_, columns_max));
}

// The next line with its end (LF, CRLF or CR). The view holds until the next call.
std::optional<std::string_view> Records::physical_line() {
  for (std::size_t searched = at_;;) {
    const auto* from = buffer_.data() + searched;
    const auto* end = buffer_.data() + filled_;
    const auto* stop = std::find_if(from, end, [](char c) { return c == '\n' || c == '\r'; });
    const bool complete = stop != end && (*stop == '\n' || stop + 1 != end || at_end_of_file_);
    if (complete || (at_end_of_file_ && at_ != filled_)) {
      if (stop != end) stop += *stop == '\r' && stop + 1 != end && stop[1] == '\n' ? 2 : 1;
      const auto start = std::exchange(at_, static_cast<std::size_t>(stop - buffer_.data()));
      return std::string_view(buffer_).substr(start, at_ - start);
    }
    if (at_end_of_file_) return {};
    if (filled_ - at_ > line_bytes_max)
      refuse("csv-line-too-long", fmt::format("Line {} is longer than {} bytes.", end_.line, line_bytes_max));
    searched = static_cast<std::size_t>(stop - buffer_.data()) - at_;
    filled_ -= at_;
    std::memmove(buffer_.data(), buffer_.data() + std::exchange(at_, 0), filled_);
    if (filled_ == buffer_.size()) buffer_.resize(buffer_.size() * 2);
    in_.read(buffer_.data() + filled_, static_cast<std::streamsize>(buffer_.size() - filled_));
    filled_ += static_cast<std::size_t>(in_.gcount());
    at_end_of_file_ = !in_;
  }
}

}  // namespace tc::csv
