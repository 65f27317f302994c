#include "platform/metrics/metrics.hpp"

#include <fmt/format.h>

namespace tc::metrics {
namespace {

// Of a label's value, and of a help text, which may hold quotes.
enum class Quotes : bool { stay, escaped };
void append_escaped(std::string& out, std::string_view text, Quotes quotes) {
  for (const char c : text) {
    if (c == '\n') {
      out += "\\n";
      continue;
    }
    if (c == '\\' || (c == '"' && quotes == Quotes::escaped)) out += '\\';
    out += c;
  }
}

std::string in_seconds(std::int64_t microseconds) { return fmt::format("{}", static_cast<double>(microseconds) / 1e6); }
std::string written(std::int64_t value, Unit unit) {
  return unit == Unit::microseconds ? in_seconds(value) : std::to_string(value);
}

}  // namespace

Distribution Histogram::read() const {
  Distribution now{.bounds = bounds_, .counts = {}, .sum = sum_.load(std::memory_order_relaxed)};
  for (std::size_t i = 0; i <= bounds_.size(); ++i) now.counts.push_back(counts_[i].load(std::memory_order_relaxed));
  return now;
}

void Text::family(Kind kind, std::string_view name, std::string_view help) {
  static constexpr std::array<std::string_view, 3> kinds{"counter", "gauge", "histogram"};
  name_ = name;
  out_ += fmt::format("# HELP {} ", name);
  append_escaped(out_, help, Quotes::stay);
  out_ += fmt::format("\n# TYPE {} {}\n", name, kinds[static_cast<std::size_t>(kind)]);
}

void Text::begin(std::string_view suffix, Labels labels, std::string_view bound) {
  out_.append(name_).append(suffix);
  char before = '{';
  const auto append = [&](std::string_view name, std::string_view value) {
    out_.append(1, std::exchange(before, ',')).append(name).append("=\"");
    append_escaped(out_, value, Quotes::escaped);
    out_ += '"';
  };
  for (const auto& [name, value] : labels) append(name, value);
  if (!bound.empty()) append("le", bound);
  out_ += before == '{' ? " " : "} ";
}

void Text::add(Labels labels, std::int64_t value) {
  begin("", labels);
  out_.append(std::to_string(value)).append("\n");
}

void Text::add(Labels labels, double value) {
  begin("", labels);
  out_.append(fmt::format("{}\n", value));
}

void Text::add(Labels labels, const Distribution& distribution, Unit unit) {
  std::int64_t count = 0;
  for (std::size_t i = 0; i < distribution.counts.size(); ++i) {
    count += distribution.counts[i];
    begin("_bucket", labels, i < distribution.bounds.size() ? written(distribution.bounds[i], unit) : "+Inf");
    out_.append(std::to_string(count)).append("\n");
  }
  begin("_sum", labels);
  out_.append(written(distribution.sum, unit)).append("\n");
  begin("_count", labels);
  out_.append(std::to_string(count)).append("\n");
}

}  // namespace tc::metrics
