#include <algorithm>
#include <cctype>
#include <sstream>

#include "tests/tidy/rules.hpp"

namespace tc::tidy {
namespace {

std::string in_lower_case_on_one_line(std::string_view text) {
  std::string result;
  for (const char c : text) {
    const bool space = std::isspace(static_cast<unsigned char>(c)) != 0;
    if (space && (result.empty() || result.back() == ' ')) continue;
    result += space ? ' ' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return result;
}

// A message to a person may begin with "Select" or "Update": a statement has its second word too.
bool is_sql(std::string_view text) {
  const auto begins = [&](std::string_view first, std::string_view second) {
    return text.starts_with(first) && text.find(second) != std::string_view::npos;
  };
  return begins("select ", " from ") || begins("insert into ", "(") || begins("update ", " set ") ||
         begins("delete from ", " ") || begins("with ", " as (") || begins("create table ", "(") ||
         begins("create index ", "(");
}

// Platform's few tables (requests, jobs, mail) have no domain around them to be kept apart from, and no one seller.
bool is_free(const Source& source) { return source.is_test() || source.module() == "platform"; }

// queries.cpp is the part of a store through which other modules read; a file of another name says why it is one.
bool is_store(const Source& source) {
  const std::string name = source.name();
  return name.starts_with("store") || name.ends_with("_store.cpp") || name == "queries.cpp" ||
         source.raw.find("// Part of the store: ") != std::string::npos;
}

// The comment stands on one of the lines just above the statement's first text.
bool is_marked_across_sellers(const Source& source, int line) {
  std::istringstream lines(source.raw);
  std::string text;
  for (int number = 1; std::getline(lines, text) && number <= line; ++number) {
    if (number >= line - 5 && text.find("// Across sellers:") != std::string::npos) return true;
  }
  return false;
}

// "select … from orders where ": what completes it stands elsewhere.
bool is_beginning(std::string_view sql) { return sql.ends_with(" where ") || sql.ends_with(" where"); }

}  // namespace

std::vector<Finding> check_sql_place(const Source& source) {
  std::vector<Finding> findings;
  if (is_free(source) || is_store(source)) return findings;
  for (const Text& text : source.texts) {
    if (is_sql(in_lower_case_on_one_line(text.content))) {
      findings.push_back({source.path, text.line, "SQL belongs into the module's store or queries"});
    }
  }
  return findings;
}

std::vector<Finding> check_sql_tenant(const std::set<std::string>& tables, const Source& source) {
  std::vector<Finding> findings;
  if (is_free(source)) return findings;
  for (const Text& text : source.texts) {
    const std::string sql = in_lower_case_on_one_line(text.content);
    if (!is_sql(sql) || is_beginning(sql) || !find_words(sql, "seller").empty()) continue;
    if (is_marked_across_sellers(source, text.line)) continue;
    const auto named = std::ranges::find_if(tables, [&](const auto& table) { return !find_words(sql, table).empty(); });
    if (named != tables.end()) {
      findings.push_back({source.path, text.line, "a statement on " + *named + " names no seller"});
    }
  }
  return findings;
}

std::set<std::string> tenant_tables(std::string_view migrations) {
  const std::string sql = in_lower_case_on_one_line(migrations);
  constexpr std::string_view start = "create table ";
  std::set<std::string> tables;
  for (auto at = sql.find(start); at != std::string::npos; at = sql.find(start, at + 1)) {
    const auto name = at + start.size();
    const auto end = std::min(sql.find(';', at), sql.size());
    const std::string_view statement(sql.data() + at, end - at);
    if (!find_words(statement, "seller").empty()) tables.insert(sql.substr(name, sql.find_first_of(" (", name) - name));
  }
  return tables;
}

}  // namespace tc::tidy
