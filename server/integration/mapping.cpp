#include "integration/mapping.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "integration/kinds.hpp"

namespace tc::integration {
namespace {

bool is_ours(std::string_view name) { return name == line_column || name == reason_column; }

const HeadingMatch* find(const Mapping& mapping, std::string_view heading) {
  const auto found = std::ranges::find_if(mapping, [key = csv::name_key(heading)](const HeadingMatch& match) {
    return csv::name_key(match.heading) == key;
  });
  return found == mapping.end() ? nullptr : &*found;
}

// Fills fields, each once.
class Matching {
 public:
  Matching(const std::vector<std::string>& headings, ImportKind kind)
      : by_name_(csv::match_by_name(headings, columns_of(kind))) {
    for (const auto& heading : headings) columns_.push_back({heading, {}, {}, {}});
  }

  void by_hand(const Mapping& chosen) {
    each_open([&](std::size_t i) {
      if (const auto* match = find(chosen, columns_[i].heading)) fill(i, match->field, MatchedBy::hand);
    });
  }
  void by_name(const Mapping& remembered) {
    each_open([&](std::size_t i) {
      if (!by_name_[i].empty() && !find(remembered, columns_[i].heading)) fill(i, by_name_[i], MatchedBy::name);
    });
  }
  void by_memory(const Mapping& remembered) {
    each_open([&](std::size_t i) {
      if (const auto* match = find(remembered, columns_[i].heading)) fill(i, match->field, MatchedBy::memory);
    });
  }
  // A required column that was once not to be used is better than none.
  void by_need(const std::vector<ImportField>& fields) {
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      const bool needed = std::ranges::any_of(
          fields, [&](const ImportField& field) { return field.required && field.name == by_name_[i]; });
      if (needed && columns_[i].matched == MatchedBy::memory && !columns_[i].field)
        fill(i, by_name_[i], MatchedBy::name);
    }
  }
  std::vector<ImportColumn> columns() && { return std::move(columns_); }

 private:
  template <class F>
  void each_open(F&& use) {
    for (std::size_t i = 0; i < columns_.size(); ++i)
      if (!columns_[i].matched && !is_ours(by_name_[i])) use(i);
  }
  void fill(std::size_t i, const std::optional<std::string>& field, MatchedBy by) {
    if (field && !filled_.insert(*field).second) return;
    columns_[i].field = field;
    columns_[i].matched = by;
  }

  csv::Names by_name_;
  std::vector<ImportColumn> columns_;
  std::set<std::string> filled_;
};

}  // namespace

std::vector<ImportField> fields_of(ImportKind kind) {
  std::vector<ImportField> fields;
  for (const auto& column : columns_of(kind))
    if (!is_ours(column.name)) fields.push_back({column.name, column.need == csv::Need::required});
  return fields;
}

Mapping parse_mapping(const std::vector<std::string>& texts) {
  Mapping mapping;
  std::vector<Violation> wrong;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const auto end = texts[i].rfind('=');  // a heading may have one, a field has none
    const auto heading = trim(std::string_view(texts[i]).substr(0, end));
    if (end == std::string::npos || heading.empty()) {
      wrong.push_back(
          {fmt::format("/map/{}", i), "mapping", "Write HEADING=FIELD, or HEADING= for one not to be used."});
      continue;
    }
    const auto field = trim(std::string_view(texts[i]).substr(end + 1));
    mapping.push_back({std::string(heading), field.empty() ? std::nullopt : std::optional(std::string(field))});
  }
  if (!wrong.empty()) throw Problem::invalid(std::move(wrong));
  return mapping;
}

std::vector<Violation> check_mapping(const Mapping& mapping, ImportKind kind, std::string_view at) {
  std::vector<Violation> wrong;
  std::set<std::string> headings, fields;
  const auto known = fields_of(kind);
  for (std::size_t i = 0; i < mapping.size(); ++i) {
    const auto& [heading, field] = mapping[i];
    const auto refuse = [&](std::string code, std::string detail) {
      wrong.push_back({fmt::format("{}/{}", at, i), std::move(code), std::move(detail)});
    };
    if (!headings.insert(csv::name_key(heading)).second)
      refuse("repeated", fmt::format("The heading \"{}\" is matched twice.", heading));
    if (!field) continue;
    if (std::ranges::find(known, *field, &ImportField::name) == known.end())
      refuse("field-unknown", fmt::format("There is no field \"{}\" here.", *field));
    else if (!fields.insert(*field).second)
      refuse("repeated", fmt::format("Two columns would fill the field \"{}\".", *field));
  }
  return wrong;
}

std::vector<Violation> check_headings(const Mapping& mapping, const csv::Layout& layout, std::string_view at) {
  std::vector<Violation> wrong;
  for (std::size_t i = 0; i < mapping.size(); ++i)
    if (layout.heading(mapping[i].heading) < 0)
      wrong.push_back({fmt::format("{}/{}", at, i), "heading-unknown",
                       fmt::format("The file has no column \"{}\".", mapping[i].heading)});
  return wrong;
}

std::vector<ImportColumn> match_columns(const std::vector<std::string>& headings, ImportKind kind,
                                        const Mapping& chosen, const Mapping& remembered) {
  Matching matching(headings, kind);
  matching.by_hand(chosen);
  matching.by_name(remembered);
  matching.by_memory(remembered);
  matching.by_need(fields_of(kind));
  return std::move(matching).columns();
}

csv::Names names_of_columns(const std::vector<ImportColumn>& columns, ImportKind kind) {
  std::vector<std::string> headings;
  for (const auto& column : columns) headings.push_back(column.heading);
  auto names = csv::match_by_name(headings, columns_of(kind));
  for (std::size_t i = 0; i < columns.size(); ++i)
    if (!is_ours(names[i])) names[i] = columns[i].field.value_or("");
  return names;
}

Mapping worth_remembering(const std::vector<ImportColumn>& columns, ImportKind kind) {
  std::vector<std::string> headings;
  for (const auto& column : columns) headings.push_back(column.heading);
  const auto by_name = csv::match_by_name(headings, columns_of(kind));
  Mapping worth;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const bool short_enough = columns[i].heading.size() <= heading_length_max;
    if (short_enough && !is_ours(by_name[i]) && columns[i].field.value_or("") != by_name[i])
      worth.push_back({columns[i].heading, columns[i].field});
  }
  return worth;
}

}  // namespace tc::integration
