#include "platform/csv/write.hpp"

#include <algorithm>
#include <array>

namespace tc::csv {
namespace {

bool reads_as_formula(std::string_view text) {
  const auto first = text.find_first_not_of('\'');
  return first != text.npos && std::string_view("=+-@\t\r").find(text[first]) != std::string_view::npos;
}

constexpr auto quoted_characters = [] {
  std::array<bool, 256> quoted{};
  for (const unsigned char c : std::string_view(",;\"\r\n\t")) quoted[c] = true;
  return quoted;
}();

// Blanks at the ends are dropped by many readers unless they are quoted.
bool wants_quotes(std::string_view cell) {
  if (cell.empty()) return false;
  const auto is_blank = [](char c) { return c == ' ' || c == '\t'; };
  return is_blank(cell.front()) || is_blank(cell.back()) ||
         std::ranges::any_of(cell, [](unsigned char c) { return quoted_characters[c]; });
}

}  // namespace

std::string guarded(std::string_view text) {
  return reads_as_formula(text) ? '\'' + std::string(text) : std::string(text);
}

std::string_view unguarded(std::string_view cell) {
  return cell.starts_with('\'') && reads_as_formula(cell) ? cell.substr(1) : cell;
}

void append_cell(std::string& out, std::string_view cell) {
  if (!wants_quotes(cell)) {
    out += cell;
    return;
  }
  out += '"';
  for (const char c : cell) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

void append_guarded(std::string& out, std::string_view text) {
  if (reads_as_formula(text))
    append_cell(out, guarded(text));
  else
    append_cell(out, text);
}

void append_row(std::string& out, std::span<const std::string> cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i != 0) out += ',';
    append_cell(out, cells[i]);
  }
  out += "\r\n";
}

}  // namespace tc::csv
