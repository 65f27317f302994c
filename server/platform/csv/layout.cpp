#include "platform/csv/layout.hpp"

#include <algorithm>
#include <map>

#include "base/text.hpp"
#include "platform/csv/encoding.hpp"
#include "platform/csv/faults.hpp"
#include "platform/csv/records.hpp"

namespace tc::csv {
namespace {

constexpr std::string_view separators = ",;\t";

std::vector<std::string> headings_of(const Records& records) {
  std::vector<std::string> headings;
  for (std::size_t i = 0; i < records.size(); ++i) headings.emplace_back(trim(records.cell(i)));
  while (!headings.empty() && headings.back().empty()) headings.pop_back();
  return headings;
}

struct Head {
  char separator = ',';
  std::vector<std::string> headings;
  Position body;
  std::size_t recognised = 0;
};

Head read_head(const std::filesystem::path& file, const Text& text, char separator, const Match& match) {
  Records records(file, text.encoding, separator, {text.begin, 1});
  if (!records.next()) refuse("csv-empty", "The file has no line with text in it.");
  Head head{separator, headings_of(records), records.end()};
  for (const auto& name : match(head.headings)) head.recognised += !name.empty();
  return head;
}

// The separator that finds the most expected headings; of equals, the one that finds the most headings.
Head find_head(const std::filesystem::path& file, const Text& text, const Match& match) {
  std::optional<Head> best;
  std::optional<Problem> wrong;
  for (const char separator : separators) {
    try {
      auto head = read_head(file, text, separator, match);
      const auto rank = [](const Head& h) { return std::pair(h.recognised, h.headings.size()); };
      if (!best || rank(head) > rank(*best)) best = std::move(head);
    } catch (const Problem& problem) {  // such as quotes that are broken only as this separator sees them
      if (!wrong) wrong = problem;
    }
  }
  if (!best) throw *wrong;
  return *std::move(best);
}

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const auto& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

void find_faulty_headings(const std::vector<std::string>& headings, std::vector<Violation>& faults) {
  std::map<std::string, std::size_t> seen;
  for (std::size_t i = 0; i < headings.size(); ++i) {
    if (headings[i].empty()) {
      faults.push_back(fault("csv-missing-heading", fmt::format("Column {} has no heading.", i + 1)));
    } else if (const auto [first, fresh] = seen.try_emplace(name_key(headings[i]), i); !fresh) {
      faults.push_back(fault("csv-duplicate-column",
                             fmt::format("Columns {} and {} are both \"{}\".", first->second + 1, i + 1, headings[i])));
    }
  }
}

// Reads on to the end: only then is the file known to be whole.
void count_rows(const std::filesystem::path& file, Layout& layout, std::vector<Violation>& faults) {
  try {
    Records records(file, layout.encoding, layout.separator[0], layout.body);
    while (records.next()) ++layout.rows;
  } catch (const Problem& problem) {
    faults.insert(faults.end(), problem.violations.begin(), problem.violations.end());
  }
}

}  // namespace

std::string name_key(std::string_view name) {
  std::string key;
  for (const char c : fold_case(trim(name)))
    if (c != ' ' && c != '_' && c != '-') key += c;
  return key;
}

namespace {

int place_of(const std::vector<std::string>& names, std::string_view name) {
  const auto found = std::find_if(names.begin(), names.end(),
                                  [key = name_key(name)](const std::string& one) { return name_key(one) == key; });
  return found == names.end() ? -1 : static_cast<int>(found - names.begin());
}

}  // namespace

int Layout::column(std::string_view name) const { return place_of(names.empty() ? headings : names, name); }
int Layout::heading(std::string_view text) const { return place_of(headings, text); }

Names match_by_name(const std::vector<std::string>& headings, const std::vector<Column>& columns) {
  if (columns.empty()) return headings;
  Names names;
  for (const auto& heading : headings) {
    const auto found = std::find_if(columns.begin(), columns.end(), [key = name_key(heading)](const Column& column) {
      return name_key(column.name) == key;
    });
    names.push_back(found == columns.end() ? "" : found->name);
  }
  return names;
}

void match_anew(Layout& layout, const std::vector<Column>& columns, Names names) {
  layout.names = std::move(names);
  layout.unknown.clear();
  for (std::size_t i = 0; i < layout.headings.size(); ++i)
    if (!layout.headings[i].empty() && layout.names[i].empty()) layout.unknown.push_back(layout.headings[i]);
  layout.missing.clear();
  for (const auto& column : columns)
    if (column.need == Need::required && place_of(layout.names, column.name) < 0) layout.missing.push_back(column.name);
}

std::vector<Violation> missing_columns(const Layout& layout) {
  std::vector<Violation> faults;
  for (const auto& name : layout.missing)
    faults.push_back(fault("csv-missing-column", fmt::format("The column \"{}\" is missing. The first line has: {}.",
                                                             name, joined(layout.headings))));
  return faults;
}

Layout inspect(const std::filesystem::path& file, const std::vector<Column>& columns, const Match& wanted,
               Missing missing) {
  const Match by_name = [&](const std::vector<std::string>& headings) { return match_by_name(headings, columns); };
  const auto& match = wanted ? wanted : by_name;
  const Text text = find_encoding(file);
  Head head = find_head(file, text, match);
  Layout layout{.encoding = text.encoding,
                .separator = std::string(1, head.separator),
                .headings = std::move(head.headings),
                .body = head.body,
                .bytes = text.bytes};
  match_anew(layout, columns, match(layout.headings));

  auto faults = missing_columns(layout);
  const auto only_missing = faults.size();
  find_faulty_headings(layout.headings, faults);
  count_rows(file, layout, faults);
  if (faults.size() > only_missing || (!faults.empty() && missing == Missing::refused))
    throw Problem::invalid(std::move(faults));
  return layout;
}

}  // namespace tc::csv
