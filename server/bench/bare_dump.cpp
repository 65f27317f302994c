#include <fcntl.h>
#include <unistd.h>

#include <fmt/format.h>

#include <stdexcept>

#include "base/money.hpp"
#include "base/time.hpp"
#include "bench/bare.hpp"
#include "bench/bare_rows.hpp"
#include "ordering/order/lines.hpp"

namespace tc::bench {
namespace {

constexpr std::size_t flush_at = 256 * 1024;
constexpr int exponent = 2;  // of pounds

class OutFile {
 public:
  explicit OutFile(const std::string& path) : file_(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600)) {
    if (file_ < 0) throw std::runtime_error("can't write " + path);
  }
  ~OutFile() { ::close(file_); }
  OutFile(const OutFile&) = delete;

  std::string buffer;
  void flush() {
    if (::write(file_, buffer.data(), buffer.size()) != static_cast<ssize_t>(buffer.size()))
      throw std::runtime_error("the disk is full");
    buffer.clear();
  }

 private:
  int file_;
};

void text(std::string& out, sqlite3_stmt* row, int column) {
  out.append(reinterpret_cast<const char*>(sqlite3_column_text(row, column)),
             static_cast<std::size_t>(sqlite3_column_bytes(row, column)));
  out += ',';
}

void number(std::string& out, sqlite3_stmt* row, int column) {
  fmt::format_to(std::back_inserter(out), "{},", sqlite3_column_int64(row, column));
}

template <class T, class... Exponent>
void figure(std::string& out, T value, Exponent... of) {
  append_text(out, value, of...);
  out += ',';
}

// The columns of list_order_lines()'s statement, as its record has them. No text of the bench's needs quotes.
void append_line(std::string& out, sqlite3_stmt* row) {
  const auto integer = [&](int column) { return sqlite3_column_int64(row, column); };
  text(out, row, 2);
  number(out, row, 3);
  number(out, row, 4);
  figure(out, Instant{integer(5)});
  for (const int column : {6, 7, 8, 9, 10, 11, 12}) text(out, row, column);
  number(out, row, 13);
  figure(out, Quantity{integer(14)});
  figure(out, UnitPrice{integer(16)}, exponent);
  figure(out, UnitPrice{integer(15) - integer(16)}, exponent);
  figure(out, Minor{integer(17)}, exponent);
  figure(out, Percent{integer(18)});
  figure(out, Minor{integer(19)}, exponent);
  text(out, row, 20);
  figure(out, Day{static_cast<std::int32_t>(integer(21))});
  text(out, row, 22);
  text(out, row, 1);
  out.back() = '\r';
  out += '\n';
}

}  // namespace

BareDump bare_order_lines(const std::string& source, std::int64_t seller, const std::string& file) {
  BareSqlite sqlite(source);
  auto* rows = sqlite.prepare(ordering::order_lines_statement({}, {}));
  const auto bind = [&](const char* name, std::int64_t value) {
    sqlite3_bind_int64(rows, sqlite3_bind_parameter_index(rows, name), value);
  };
  bind("$1", seller);
  bind("$5", 0);
  bind("$6", 0);
  bind("$7", -1);
  bind("$8", std::numeric_limits<std::int64_t>::max());
  BareDump done;
  const Stopwatch watch;
  OutFile out(file);
  for (; sqlite3_step(rows) == SQLITE_ROW; ++done.lines) {
    append_line(out.buffer, rows);
    if (out.buffer.size() > flush_at) out.flush();
  }
  out.flush();
  done.seconds = watch.seconds();
  done.processor_s = watch.processor_s();
  sqlite3_reset(rows);
  return done;
}

}  // namespace tc::bench
