#include "base/check.hpp"

#include <cstdio>
#include <cstdlib>

namespace tc {

void check_failed(std::string_view condition, std::string_view file, int line, std::string_view why) {
  fmt::print(stderr, "{}:{}: bug: not ({}){}{}\n", file, line, condition, why.empty() ? "" : ": ", why);
  std::fflush(stderr);
  std::abort();
}

}  // namespace tc
