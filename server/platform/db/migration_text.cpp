#include <algorithm>
#include <array>

#include "platform/db/migrate.hpp"

namespace tc::db {
namespace {

struct ColumnWord {
  std::string_view word, sqlite, postgresql;
};
constexpr std::array column_words = {
    ColumnWord{"id", "integer", "bigint"},    ColumnWord{"int", "integer", "bigint"},
    ColumnWord{"bool", "integer", "boolean"}, ColumnWord{"instant", "integer", "bigint"},
    ColumnWord{"day", "integer", "bigint"},   ColumnWord{"text", "text", "text collate \"C\""},
    ColumnWord{"bytes", "blob", "bytea"},     ColumnWord{"json", "text", "text collate \"C\""},
};
constexpr std::array constraint_words = {"primary", "unique", "check", "foreign", "constraint"};

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r");
  return first == std::string_view::npos ? "" : text.substr(first, text.find_last_not_of(" \t\r") + 1 - first);
}

// Takes the first word of `text` off it; "" when it does not begin with one.
std::string_view take_word(std::string_view& text) {
  text = text.substr(std::min(text.find_first_not_of(" \t"), text.size()));
  const auto is_letter = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; };
  const auto length = static_cast<std::size_t>(std::ranges::find_if_not(text, is_letter) - text.begin());
  const auto word = text.substr(0, length);
  text.remove_prefix(length);
  return word;
}

class Expansion {
 public:
  explicit Expansion(Dialect dialect) : dialect_(dialect) {}

  void add(std::string_view line) {
    ++line_number_;
    if (take_marker(trimmed(line)) || !wanted_) return;
    add_statement_line(line);
    out_ += '\n';
  }
  std::string finish() {
    if (in_table_) wrong("a table without its end");
    return std::move(out_);
  }

 private:
  bool is_sqlite() const { return dialect_ == Dialect::sqlite; }

  bool take_marker(std::string_view line) {
    if (line == "-- both") return wanted_ = true;
    if (line == "-- sqlite only") return wanted_ = is_sqlite(), true;
    if (line == "-- postgresql only") return wanted_ = !is_sqlite(), true;
    return false;
  }

  void add_statement_line(std::string_view line) {
    const auto text = trimmed(line);
    if (text.empty() || text.starts_with("--")) return;
    if (in_table_) return add_table_line(line, text);
    if (text.starts_with("ids ")) return add_ids(text);
    if (text.starts_with("create table ")) return begin_table(text);
    if (const auto at = line.find(" add column "); at != std::string_view::npos)
      return add_column(line.substr(0, at + 12), line.substr(at + 12));
    out_ += line;
  }

  void begin_table(std::string_view text) {
    if (!text.ends_with('(')) wrong("`create table name (` stands on a line of its own");
    in_table_ = true;
    item_begins_ = true;
    out_ += text;
  }

  void add_table_line(std::string_view line, std::string_view text) {
    const auto code = trimmed(text.substr(0, text.find("--")));
    if (depth_ == 0 && text.starts_with(')')) return end_table(code);
    if (depth_ == 0 && item_begins_ && !begins_constraint(text))
      add_column("  ", text);
    else
      out_ += line;
    depth_ += std::ranges::count(code, '(') - std::ranges::count(code, ')');
    item_begins_ = code.ends_with(',');
  }

  void end_table(std::string_view text) {
    in_table_ = false;
    if (text != ");" && text != ") clustered;") wrong("a table ends with `);` or `) clustered;`");
    if (!is_sqlite())
      out_ += ");";
    else
      out_ += text == ");" ? ") strict;" : ") strict, without rowid;";
  }

  static bool begins_constraint(std::string_view text) {
    return std::ranges::find(constraint_words, take_word(text)) != constraint_words.end();
  }

  // `name word null …`: what follows the word is taken as it stands.
  void add_column(std::string_view before, std::string_view text) {
    const auto name = take_word(text);
    const auto word = take_word(text);
    const auto found = std::ranges::find(column_words, word, &ColumnWord::word);
    if (name.empty() || found == column_words.end()) wrong(fmt::format("`{}` is no word for a column", word));
    auto rest = text;
    const bool may_be_null = take_word(rest) == "null";
    out_ += fmt::format("{}{} {}{}{}", before, name, is_sqlite() ? found->sqlite : found->postgresql,
                        may_be_null ? " null" : " not null", may_be_null ? rest : text);
  }

  void add_ids(std::string_view text) {
    text.remove_prefix(4);
    const auto name = take_word(text);
    if (name.empty() || text != ";") wrong("a counter is `ids prefix;`");
    out_ += is_sqlite() ? fmt::format("insert into id_counter (name, next) values ('{}', 1);", name)
                        : fmt::format("create sequence ids_{} increment by 64;", name);
  }

  [[noreturn]] void wrong(std::string_view why) const { throw Error(fmt::format("line {}: {}", line_number_, why)); }

  const Dialect dialect_;
  std::string out_;
  int line_number_ = 0;
  std::ptrdiff_t depth_ = 0;  // of brackets inside a table
  bool wanted_ = true, in_table_ = false, item_begins_ = false;
};

}  // namespace

std::string expand_migration(std::string_view text, Dialect dialect) {
  Expansion expansion(dialect);
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    expansion.add(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return expansion.finish();
}

}  // namespace tc::db
