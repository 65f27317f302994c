#include "tests/tidy/source.hpp"

#include <algorithm>
#include <cctype>

namespace tc::tidy {
namespace {

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

// Walks over C++ text once; knows just enough of its lexical grammar to tell code from comments and literals.
class Lexer {
 public:
  explicit Lexer(Source& source) : source_(source), raw_(source.raw) { source.code = source.raw; }

  void run() {
    while (at_ < raw_.size()) step();
    end_statement();
  }

 private:
  void step() {
    if (starts("//")) {
      blank_until(line_end());
    } else if (starts("/*")) {
      const auto end = raw_.find("*/", at_ + 2);
      blank_until(end == std::string::npos ? raw_.size() : end + 2);
    } else if (starts("R\"") && (at_ == 0 || !is_word(raw_[at_ - 1]))) {
      raw_string();
    } else if (raw_[at_] == '"') {
      quoted('"');
    } else if (raw_[at_] == '\'' && (at_ == 0 || !is_word(raw_[at_ - 1]))) {  // not 10'000
      quoted('\'');
    } else if (raw_[at_] == '#' && at_line_start()) {
      directive();
    } else {
      if (raw_[at_] == ';') end_statement();
      ++at_;
    }
  }

  bool starts(std::string_view what) const { return raw_.compare(at_, what.size(), what) == 0; }
  std::size_t line_end() const { return std::min(raw_.find('\n', at_), raw_.size()); }
  bool at_line_start() const {
    const auto before = raw_.find_last_not_of(" \t", at_ == 0 ? 0 : at_ - 1);
    return at_ == 0 || before == std::string::npos || raw_[before] == '\n';
  }

  void blank_until(std::size_t end) {
    for (; at_ < end; ++at_) {
      if (raw_[at_] != '\n') source_.code[at_] = ' ';
    }
  }

  void keep_text(std::size_t begin, std::size_t end) {
    if (text_.content.empty()) text_.line = line_of(raw_, begin);
    text_.content += raw_.substr(begin, end - begin) + ' ';
  }

  void end_statement() {
    if (!text_.content.empty()) source_.texts.push_back(std::move(text_));
    text_ = {};
  }

  void raw_string() {
    const auto open = raw_.find('(', at_);
    if (open == std::string::npos) return blank_until(raw_.size());
    const std::string close = ")" + raw_.substr(at_ + 2, open - at_ - 2) + "\"";
    const auto end = std::min(raw_.find(close, open), raw_.size());
    keep_text(open + 1, end);
    blank_until(std::min(end + close.size(), raw_.size()));
  }

  void quoted(char quote) {
    auto end = at_ + 1;
    while (end < raw_.size() && raw_[end] != quote && raw_[end] != '\n') end += raw_[end] == '\\' ? 2 : 1;
    end = std::min(end, raw_.size());
    if (quote == '"') keep_text(at_ + 1, end);
    blank_until(std::min(end + 1, raw_.size()));
  }

  void directive() {
    const auto end = line_end();
    const std::string_view line(raw_.data() + at_, end - at_);
    const auto open = line.find_first_of("\"<");
    if (line.starts_with("#include") && open != std::string_view::npos) {
      const auto close = line.find_first_of("\">", open + 1);
      source_.includes.push_back({line_of(raw_, at_), std::string(line.substr(open + 1, close - open - 1))});
      at_ = end;
    } else {
      ++at_;
    }
  }

  Source& source_;
  const std::string& raw_;
  std::size_t at_ = 0;
  Text text_;
};

}  // namespace

std::string Source::module() const {
  const auto slash = path.find('/');
  return slash == std::string::npos ? "" : path.substr(0, slash);
}

std::string Source::name() const { return path.substr(path.rfind('/') + 1); }

bool Source::is_test() const {
  return path.ends_with("_test.cpp") || path.ends_with("_bench.cpp") || name().starts_with("test_") ||
         name().starts_with("testing.") || module() == "tests" || module() == "bench";
}

Source parse(std::string path, std::string raw) {
  Source source{.path = std::move(path), .raw = std::move(raw)};
  Lexer(source).run();
  return source;
}

int line_of(std::string_view text, std::size_t position) {
  return 1 + static_cast<int>(std::ranges::count(text.substr(0, position), '\n'));
}

bool is_whole_word(std::string_view text, std::size_t position, std::size_t length) {
  const auto end = position + length;
  return (position == 0 || !is_word(text[position - 1])) && (end >= text.size() || !is_word(text[end]));
}

std::vector<std::size_t> find_words(std::string_view text, std::string_view word) {
  std::vector<std::size_t> places;
  for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    if (is_whole_word(text, at, word.size())) places.push_back(at);
  }
  return places;
}

}  // namespace tc::tidy
