#pragma once
#include <fmt/core.h>

#include <string_view>

namespace tc {

[[noreturn]] void check_failed(std::string_view condition, std::string_view file, int line, std::string_view why);

}  // namespace tc

// A bug stops the process: `TC_CHECK(shipped <= allocated, "line {} of {}", line, order)`. Never for bad input, which
// is a Problem. The message is formatted only on failure.
#define TC_CHECK(condition, ...)                                                         \
  do {                                                                                   \
    if (!(condition)) [[unlikely]]                                                       \
      ::tc::check_failed(#condition, __FILE__, __LINE__, ::fmt::format("" __VA_ARGS__)); \
  } while (false)
