#include "integration/rules.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace tc::integration {
namespace {

constexpr std::size_t value_bytes_max = 400;

std::string heading_of(std::string_view pointer, const csv::Layout& layout) {
  if (!pointer.starts_with('/')) return std::string(pointer);  // a heading already
  pointer.remove_prefix(1);
  pointer = pointer.substr(0, pointer.find('/'));
  const int column = layout.column(pointer);
  return column < 0 ? std::string(pointer) : layout.headings[static_cast<std::size_t>(column)];
}

// Cut at a whole code point.
std::string shortened(std::string text) {
  if (text.size() <= value_bytes_max) return text;
  auto end = value_bytes_max;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end) + "…";
}

// What rows of a code have in common, where their sentences name values of their own.
std::string title_of(std::string_view code) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 5> known{{
      {"product-unknown", "There is no product with that SKU"},
      {"group-unknown", "There is no group with that name"},
      {"not-valid", "What stands there can't be read"},
      {"sku-twin", "SKUs differ in case only"},
      {"repeated", "The same stands in the file twice"},
  }};
  for (const auto& [word, title] : known)
    if (word == code) return std::string(title);
  std::string words(code);
  std::ranges::replace(words, '-', ' ');
  if (!words.empty() && words[0] >= 'a' && words[0] <= 'z') words[0] = static_cast<char>(words[0] - 'a' + 'A');
  return words;
}

// Of one reason.
bool is_alike(const auto& one, const StoredProblem& other) {
  return one.severity == other.severity && one.code == other.code && one.column == other.column;
}

struct Located {
  std::size_t order;
  int column;
  Severity severity;
  Violation violation;
};

// What is wrong comes before what is only odd, and each from left to right.
std::vector<Located> located(const FileRow& row, PutResult&& result, const csv::Layout& layout) {
  std::vector<Located> all;
  const auto take = [&](std::vector<Violation>&& list, Severity severity) {
    for (auto& violation : list) {
      violation.pointer = heading_of(violation.pointer, layout);
      const int column = violation.pointer.empty() ? -1 : layout.heading(violation.pointer);
      all.push_back({all.size(), column, severity, std::move(violation)});
    }
  };
  take(std::vector<Violation>(row.wrong), Severity::refused);
  take(std::move(result.wrong), Severity::refused);
  if (result.outcome != Outcome::refused) take(std::move(result.warnings), Severity::warning);
  std::ranges::sort(all, [](const Located& a, const Located& b) {
    return std::tie(a.severity, a.column, a.order) < std::tie(b.severity, b.column, b.order);
  });
  if (all.size() > violations_per_row_max) all.resize(violations_per_row_max);
  return all;
}

}  // namespace

std::string sentence_of(std::string_view column, std::string_view detail) {
  if (column.empty() || fold_case(detail).contains(fold_case(column))) return std::string(detail);
  return fmt::format("{}: {}", column, detail);
}

std::vector<StoredProblem> Tally::add(const FileRow& row, PutResult result, const csv::Layout& layout) {
  ++counts.rows;
  if (!row.wrong.empty()) result.outcome = Outcome::refused;
  counts.added += result.outcome == Outcome::added;
  counts.changed += result.outcome == Outcome::changed;
  counts.unchanged += result.outcome == Outcome::unchanged;
  counts.refused += result.outcome == Outcome::refused;
  if (row.wrong.empty() && result.wrong.empty() && result.warnings.empty()) return {};
  std::vector<StoredProblem> problems;
  for (auto& [order, column, severity, violation] : located(row, std::move(result), layout)) {
    StoredProblem problem{.line = row.line,
                          .place = static_cast<std::int64_t>(problems.size()),
                          .severity = severity,
                          .code = std::move(violation.code),
                          .column = std::move(violation.pointer),
                          .detail = {},
                          .value = {},
                          .cells = {}};
    problem.detail = sentence_of(problem.column, violation.detail);
    if (column >= 0) problem.value = shortened(row.cells[static_cast<std::size_t>(column)]);
    if (problems.empty()) problem.cells = row.cells;
    if (severity == Severity::warning) ++counts.warnings;
    if (std::ranges::none_of(problems, [&](const StoredProblem& told) { return is_alike(told, problem); }))
      count(problem);
    problems.push_back(std::move(problem));
  }
  return problems;
}

void Tally::count(const StoredProblem& problem) {
  auto reason = std::ranges::find_if(reasons, [&](const ImportReason& known) { return is_alike(known, problem); });
  if (reason == reasons.end()) {
    if (reasons.size() >= reasons_max) return;
    reasons.push_back({problem.severity, problem.code, problem.column, problem.detail, 0, {}});
    reason = std::prev(reasons.end());
  }
  ++reason->count;
  // Sentences that name the row's own values differ: then the kind of problem is said.
  if (reason->reason != problem.detail) reason->reason = title_of(problem.code);
  auto& examples = reason->examples;
  if (!problem.value.empty() && examples.size() < examples_per_reason &&
      std::ranges::find(examples, problem.value) == examples.end())
    examples.push_back(problem.value);
}

std::vector<ImportReason> by_frequency(std::vector<ImportReason> reasons) {
  std::ranges::sort(reasons, [](const ImportReason& a, const ImportReason& b) {
    return std::tie(a.severity, b.count, a.code, a.column) < std::tie(b.severity, a.count, b.code, b.column);
  });
  return reasons;
}

std::size_t next_chunk_rows(std::size_t rows, std::chrono::microseconds took, std::chrono::microseconds wanted) {
  const auto fitting = static_cast<std::size_t>(static_cast<std::int64_t>(rows) * wanted.count() /
                                                std::max<std::int64_t>(took.count(), 1));
  return std::clamp(std::clamp(fitting, rows / 2, rows * 2), chunk_rows_min, chunk_rows_max);
}

std::size_t Pace::next(std::size_t rows, std::chrono::microseconds took, std::int64_t others, Moment now) {
  if (others > 0) others_wrote_ = now;
  const auto before = std::exchange(wanted_, now - others_wrote_ >= alone_after ? chunk_time_alone : chunk_time);
  // Others came: the next chunk is a short one at once.
  if (wanted_ < before) {
    rows = rows * static_cast<std::size_t>(wanted_.count()) / static_cast<std::size_t>(before.count());
    took = took * wanted_.count() / before.count();
  }
  return next_chunk_rows(rows, took, wanted_);
}

std::pair<LinesByHash::Entry*, bool> LinesByHash::try_emplace(const Entry& wanted) {
  if ((used_ + 1) * 4 > entries_.size() * 3) grow();
  auto& place = place_of(wanted.hash);
  if (place.line != 0) return {&place, false};
  place = wanted;
  ++used_;
  return {&place, true};
}

// Its own, or the free one that it would take.
LinesByHash::Entry& LinesByHash::place_of(std::uint64_t hash) {
  for (auto at = hash & (entries_.size() - 1);; at = (at + 1) & (entries_.size() - 1))
    if (auto& entry = entries_[at]; entry.line == 0 || entry.hash == hash) return entry;
}

void LinesByHash::grow() {
  constexpr std::size_t first = 1024;
  const auto before = std::exchange(entries_, std::vector<Entry>(std::max(first, entries_.size() * 2)));
  for (const auto& entry : before)
    if (entry.line != 0) place_of(entry.hash) = entry;
}

void Seen::note(const FileRow& row, const RowKey& key, PutResult& result) {
  if (result.outcome == Outcome::refused) return;
  note_repeated(row, std::hash<std::string>{}(key.exact), result);
  if (!key.alike.empty()) note_twin(row, key, result);
}

void Seen::note_repeated(const FileRow& row, std::uint64_t exact, PutResult& result) {
  text_.clear();
  for (const auto& cell : row.cells) text_.append(cell).append(1, '\0');
  const auto line = static_cast<std::uint32_t>(row.line);
  const auto content = static_cast<std::uint32_t>(std::hash<std::string>{}(text_));
  const auto [at, fresh] = rows_.try_emplace({exact, line, content});
  if (fresh) return;
  if (result.outcome == Outcome::added) result.outcome = at->content == content ? Outcome::unchanged : Outcome::changed;
  result.warnings.push_back(
      {"", "repeated", fmt::format("Line {} is about the same; the later line counts.", at->line)});
  *at = {exact, line, content};
}

void Seen::note_twin(const FileRow& row, const RowKey& key, PutResult& result) {
  const auto exact = static_cast<std::uint32_t>(std::hash<std::string>{}(key.exact));
  const auto [at, fresh] =
      alike_.try_emplace({std::hash<std::string>{}(key.alike), static_cast<std::uint32_t>(row.line), exact});
  if (fresh || at->content == exact) return;
  if (std::ranges::any_of(result.warnings, [](const Violation& v) { return v.code == "sku-twin"; })) return;
  result.warnings.push_back(
      {"/sku", "sku-twin", fmt::format("It differs from the SKU in line {} in case only.", at->line)});
}

}  // namespace tc::integration
