// Any bytes as a CSV file: they are refused with a 422, or read; and a reader that starts again at any row reads the
// same rows from there.
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <string>
#include <vector>

#include "base/check.hpp"
#include "base/problem.hpp"
#include "platform/csv/layout.hpp"
#include "platform/csv/reader.hpp"

namespace {

using namespace tc;

// A file in memory, since the readers take paths.
class MemoryFile {
 public:
  MemoryFile(const std::uint8_t* data, std::size_t size) : file_(::memfd_create("csv", MFD_CLOEXEC)) {
    TC_CHECK(::write(file_, data, size) == static_cast<ssize_t>(size));
  }
  ~MemoryFile() { ::close(file_); }
  std::string path() const { return "/proc/self/fd/" + std::to_string(file_); }

 private:
  int file_;
};

struct Read {
  std::int64_t line;
  std::vector<std::string> cells;
  csv::Position behind;
  bool operator==(const Read&) const = default;
};

std::vector<Read> read(const std::string& path, const csv::Layout& layout, csv::Position from) {
  csv::Reader reader(path, layout, from);
  std::vector<Read> rows;
  while (const auto* row = reader.next()) rows.push_back({row->line(), row->cells(), reader.position()});
  return rows;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const MemoryFile file(data, size);
  try {
    const auto layout = csv::inspect(file.path(), {{"a", csv::Need::optional}, {"b", csv::Need::optional}});
    const auto rows = read(file.path(), layout, layout.body);
    TC_CHECK(static_cast<std::int64_t>(rows.size()) == layout.rows);
    if (rows.empty()) return 0;
    const std::size_t middle = size % rows.size();
    const auto rest = read(file.path(), layout, rows[middle].behind);
    TC_CHECK(rest == std::vector<Read>(rows.begin() + static_cast<std::ptrdiff_t>(middle) + 1, rows.end()));
  } catch (const Problem& problem) {
    TC_CHECK(problem.status == 422 && !problem.violations.empty());
  }
  return 0;
}
