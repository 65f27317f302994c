#include "platform/metrics/process.hpp"

#include <sys/resource.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace tc::metrics {
namespace {

double seconds_of(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

std::int64_t entries_of(const char* folder) {
  std::error_code failed;
  std::int64_t count = 0;
  for (std::filesystem::directory_iterator entry(folder, failed), end; !failed && entry != end; entry.increment(failed))
    ++count;
  return count;
}

}  // namespace

ProcessFigures process_figures() {
  ProcessFigures now{.open_files = entries_of("/proc/self/fd"), .threads = entries_of("/proc/self/task")};
  std::int64_t all_pages = 0, resident_pages = 0;
  if (std::ifstream("/proc/self/statm") >> all_pages >> resident_pages)
    now.resident_bytes = resident_pages * ::sysconf(_SC_PAGESIZE);
  rusage used{};
  if (::getrusage(RUSAGE_SELF, &used) == 0) now.cpu_seconds = seconds_of(used.ru_utime) + seconds_of(used.ru_stime);
  return now;
}

}  // namespace tc::metrics
