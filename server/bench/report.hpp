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
  std::string postgresql;  // the address of one that may be used; empty: there is none
  int orders = 1'000'000;  // of `large`
  bool micro = false;

  bool wants(std::string_view what) const { return only.empty() || only == what; }
};

inline constexpr double warm_up_s = 1;

double median(std::vector<double>);
void print_head(std::string_view title);
void print(std::string_view what, const Figures&);

// Figures against a bar, and which of them missed it.
class Bar {
 public:
  explicit Bar(std::string text) : text_(std::move(text)) {}
  void note(std::string_view what, bool met);
  void print() const;

 private:
  std::string text_, missed_;
};

}  // namespace tc::bench
