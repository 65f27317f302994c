// Patterns of LIKE with '\' as the escape.
#pragma once
#include <string>
#include <string_view>

namespace tc::ordering {

inline std::string like_literally(std::string_view text) {
  std::string pattern;
  for (const char c : text) {
    if (c == '%' || c == '_' || c == '\\') pattern += '\\';
    pattern += c;
  }
  return pattern;
}
inline std::string like_anywhere(std::string_view text) { return "%" + like_literally(text) + "%"; }
inline std::string like_end(std::string_view text) { return "%" + like_literally(text); }

}  // namespace tc::ordering
