#include "ordering/dispatch/rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "ordering/dispatch/carriers.hpp"

namespace tc::ordering {
namespace {

std::vector<ShippedLine> all_left(std::span<const LineRow> lines) {
  std::vector<ShippedLine> all;
  for (const auto& line : lines)
    if (left_of(line) > Quantity{}) all.push_back({line.line, left_of(line)});
  return all;
}

const LineRow* line_numbered(std::span<const LineRow> lines, std::int64_t number) {
  const auto found = std::ranges::lower_bound(lines, number, {}, &LineRow::line);
  return found == lines.end() || found->line != number ? nullptr : &*found;
}

// Whole where the line was ordered whole: nobody sends half a pack. Not where a fraction of it has left before, and it
// was made whole by an edit since.
void check(const LineRow& line, Quantity quantity, const std::string& pointer, std::vector<Violation>& wrong) {
  if (quantity < Quantity{})
    wrong.push_back({pointer, "quantity-not-positive", fmt::format("{}: less than nothing can't leave.", line.sku)});
  else if (quantity > left_of(line))
    wrong.push_back(
        {pointer, "more-than-left", fmt::format("{}: {} left to dispatch.", line.sku, left_of(line).text())});
  else if (line.quantity.is_whole() && left_of(line).is_whole() && !quantity.is_whole())
    wrong.push_back({pointer, "quantity-not-whole", fmt::format("{}: it was ordered in whole packs.", line.sku)});
}

bool is_address_of_the_web(std::string_view link) {
  const bool begins = link.starts_with("https://") || link.starts_with("http://");
  return begins && std::ranges::all_of(link, [](char c) { return c > ' ' && c != '"' && c != '<' && c != '>'; });
}

}  // namespace

Quantity left_of(const LineRow& line) { return line.quantity - line.shipped - line.cancelled; }

Fulfilment fulfilment_of(std::span<const LineRow> lines) {
  const auto left = [](const LineRow& line) { return left_of(line) > Quantity{}; };
  const auto any = std::ranges::any_of(lines, [](const LineRow& line) { return line.shipped > Quantity{}; });
  if (!any) return Fulfilment::none;
  return std::ranges::any_of(lines, left) ? Fulfilment::partly : Fulfilment::shipped;
}

std::vector<ShippedLine> leaving(std::span<const LineRow> lines, const DispatchInput& input,
                                 std::vector<Violation>& wrong) {
  if (!input.lines) return all_left(lines);
  std::vector<ShippedLine> leaving;
  std::set<std::int64_t> seen;
  for (std::size_t i = 0; i < input.lines->size(); ++i) {
    const auto& [number, quantity] = (*input.lines)[i];
    const auto* line = line_numbered(lines, number);
    if (line == nullptr || !seen.insert(number).second)
      wrong.push_back({fmt::format("/lines/{}/line", i), line ? "line-twice" : "no-such-line",
                       fmt::format("Line {} {}.", number, line ? "is named twice" : "is not in this order")});
    else
      check(*line, quantity, fmt::format("/lines/{}/quantity", i), wrong);
    if (quantity > Quantity{}) leaving.push_back({number, quantity});
  }
  if (leaving.empty() && wrong.empty()) wrong.push_back({"/lines", "nothing", "Say how much of which line leaves."});
  return leaving;
}

std::string link_of(const DispatchInput& input, std::vector<Violation>& wrong) {
  const auto given = trim(input.tracking_link);
  if (given.empty()) return tracking_link(input.carrier, input.tracking_number);
  if (!is_address_of_the_web(given))
    wrong.push_back({"/tracking_link", "no-link", "A link begins with https:// and has no blanks."});
  return std::string(given);
}

}  // namespace tc::ordering
