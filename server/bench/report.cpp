#include "bench/report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

namespace tc::bench {

double median(std::vector<double> values) {
  std::ranges::sort(values);
  return values.at(values.size() / 2);
}

void print_head(std::string_view title) {
  fmt::print(
      "\n### {}\n\n| | per second | p50 ms | p99 ms | worst second's p99 | max ms | server's CPU µs |\n"
      "| --- | --- | --- | --- | --- | --- | --- |\n",
      title);
}

void print(std::string_view what, const Figures& f) {
  fmt::print("| {} | {:.0f} | {:.2f} | {:.2f} | {:.2f} | {:.1f} | {:.0f} |\n", what, f.per_second, f.p50_ms, f.p99_ms,
             f.worst_p99_ms, f.max_ms, f.cpu_us);
  std::fflush(stdout);
}

void Bar::note(std::string_view what, bool met) {
  if (!met) missed_.append(missed_.empty() ? "" : ", ").append(what);
}

void Bar::print() const {
  fmt::print("\nBar: {}. {}{}.\n", text_, missed_.empty() ? "Met" : "Missed by ", missed_);
  std::fflush(stdout);
}

}  // namespace tc::bench
