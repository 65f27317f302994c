#include <array>

#include "tests/tidy/rules.hpp"

namespace tc::tidy {
namespace {

bool opens_scope(std::string_view head) {
  constexpr std::array words = {"namespace", "class", "struct", "enum", "union", "extern"};
  for (const std::string_view word : words) {
    const auto places = find_words(head, word);
    // "struct X f() {" and a lambda's "(const struct X&)" are no scopes.
    if (!places.empty() && head.find('(') == std::string_view::npos) return true;
  }
  return false;
}

// The functions of a file by its braces: the outermost ones that open no namespace or class.
std::vector<Finding> find_long_functions(const Source& source) {
  std::vector<Finding> findings;
  std::vector<bool> scopes;  // for each open brace whether it is a namespace or class
  std::size_t head = 0;      // where the statement in front of the brace began
  std::size_t body = 0;      // where the current function began
  int depth_in_function = 0;
  for (std::size_t at = 0; at < source.code.size(); ++at) {
    const char c = source.code[at];
    if (c == '{') {
      const bool scope = depth_in_function == 0 && opens_scope(std::string_view(source.code).substr(head, at - head));
      if (!scope && depth_in_function++ == 0) body = at;
      scopes.push_back(scope);
    } else if (c == '}' && !scopes.empty()) {
      if (!scopes.back() && --depth_in_function == 0) {
        const int lines = line_of(source.code, at) - line_of(source.code, body) + 1;
        if (lines > lines_per_function_wanted) {
          findings.push_back(
              {source.path, line_of(source.code, body), "a function of " + std::to_string(lines) + " lines"});
        }
      }
      scopes.pop_back();
    }
    if (c == '{' || c == '}' || c == ';') head = at + 1;
  }
  return findings;
}

}  // namespace

std::vector<Finding> find_long(const Source& source) {
  std::vector<Finding> findings = find_long_functions(source);
  const int lines = line_of(source.raw, source.raw.size());
  if (lines > lines_per_file_wanted) {
    findings.push_back({source.path, 1, "a file of " + std::to_string(lines) + " lines"});
  }
  return findings;
}

}  // namespace tc::tidy
