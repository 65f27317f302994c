// What ./bench was asked for, and the tables it prints: those of docs/benchmarks.md.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "bench/data.hpp"
#include "bench/load.hpp"

namespace tc::bench {

struct Options {
  Size size;
  double seconds = 5;  // of each measurement
  int rounds = 3;      // of pairs
  std::string folder = "build/bench-data", only;
  bool micro = false;

  bool wants(std::string_view what) const { return only.empty() || only == what; }
};

inline constexpr double warm_up_s = 1;

double median(std::vector<double>);
void print_head(std::string_view title);
void print(std::string_view what, const Figures&);

}  // namespace tc::bench
