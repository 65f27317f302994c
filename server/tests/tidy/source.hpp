// A file of the server as the tidy rules see it: its code without comments and texts, its texts, its includes.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace tc::tidy {

struct Text {
  int line = 0;
  std::string content;  // the string literals of one statement, joined by a space each
};

struct Include {
  int line = 0;
  std::string target;  // as written, without quotes or brackets
};

struct Source {
  std::string path;  // below server/, as in #include: "ordering/store.cpp"
  std::string raw;
  std::string code;  // as long as raw, same lines; comments and literals are blanks
  std::vector<Text> texts;
  std::vector<Include> includes;

  std::string module() const;  // "ordering"; empty for main.cpp
  std::string name() const;    // "store.cpp"
  bool is_header() const { return path.ends_with(".hpp"); }
  bool is_test() const;  // *_test.cpp, what helps tests (test_*, testing.*), tests/ and bench/
};

struct Finding {
  std::string path;
  int line = 0;
  std::string what;
  friend bool operator==(const Finding&, const Finding&) = default;
};

Source parse(std::string path, std::string raw);

int line_of(std::string_view text, std::size_t position);

// Whether the characters beside [position, position + length) end a word there.
bool is_whole_word(std::string_view text, std::size_t position, std::size_t length);

// Where a word stands in a text; each place once.
std::vector<std::size_t> find_words(std::string_view text, std::string_view word);

}  // namespace tc::tidy
