#include "platform/db/words.hpp"

#include <algorithm>
#include <charconv>

namespace tc::db {
namespace {

using Rewrite = std::string (*)(std::string_view inside);

// Replaces every `word(inside)`.
void replace_calls(std::string& sql, std::string_view word, Rewrite rewrite) {
  for (auto at = sql.find(word); at != std::string::npos; at = sql.find(word, at)) {
    const auto open = at + word.size();
    const auto close = sql.find(')', open);
    if (close == std::string::npos) throw Error("an open bracket: " + sql);
    const auto replacement = rewrite(std::string_view(sql).substr(open, close - open));
    sql.replace(at, close + 1 - at, replacement);
    at += replacement.size();
  }
}

std::string among_json(std::string_view list) { return fmt::format("in (select value from json_each({}))", list); }
std::string rows_of_json(std::string_view list) { return fmt::format("json_each({}) wanted", list); }
std::string rows_of_array(std::string_view list) { return fmt::format("unnest({}) wanted(value)", list); }
std::string any_of(std::string_view list) { return fmt::format("= any({})", list); }
std::string none_of(std::string_view list) { return fmt::format("<> all({})", list); }
std::string nothing(std::string_view) { return {}; }
std::string locked(std::string_view table) {
  return table.empty() ? "for update" : fmt::format("for update of {}", table);
}
std::string skip_locked(std::string_view table) { return locked(table) + " skip locked"; }

struct Word {
  std::string_view word;
  Rewrite sqlite, postgresql;
};
// Those that begin with another one's letters come first.
constexpr Word words[] = {
    {"not in_integers(", [](std::string_view list) { return "not " + among_json(list); }, none_of},
    {"not in_texts(", [](std::string_view list) { return "not " + among_json(list); }, none_of},
    {"in_integers(", among_json, any_of},
    {"in_texts(", among_json, any_of},
    {"wanted_integers(", rows_of_json, rows_of_array},
    {"wanted_texts(", rows_of_json, rows_of_array},
    {"for_update(", nothing, locked},
    {"for_update_skip_locked(", nothing, skip_locked},
};

int number_at(std::string_view sql, std::size_t at) {
  int number = 0;
  std::from_chars(sql.data() + at, sql.data() + sql.size(), number);
  return number;
}

}  // namespace

std::string expand_words(std::string_view sql, Dialect dialect) {
  std::string expanded(sql);
  for (const auto& [word, sqlite, postgresql] : words)
    replace_calls(expanded, word, dialect == Dialect::sqlite ? sqlite : postgresql);
  return expanded;
}

int placeholder_count(std::string_view sql) {
  int count = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < sql.size(); ++i) {
    if (sql[i] == '\'') quoted = !quoted;
    if (sql[i] == '$' && !quoted) count = std::max(count, number_at(sql, i + 1));
  }
  return count;
}

}  // namespace tc::db
