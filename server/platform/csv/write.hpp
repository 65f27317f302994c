// Writes CSV by RFC 4180: commas, CRLF, quotes where needed. UTF-8; `byte_order_mark` in front makes Excel see that.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace tc::csv {

inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

// A spreadsheet runs a text that begins with = + - @ TAB or CR as a formula. `guarded` puts an apostrophe in front of
// texts (never of numbers), which reading takes away again; `raw` is for machines.
enum class Formulas : std::uint8_t { guarded, raw };

// The text as it stands in a text column, and back. Texts that already begin with apostrophes before such a character
// get one more, so that unguarded(guarded(x)) is x for every x.
std::string guarded(std::string_view text);
std::string_view unguarded(std::string_view cell);

// Cells as they are, quoted where needed; the caller has guarded the texts.
void append_row(std::string& out, std::span<const std::string> cells);
// One cell; the caller places ',' and "\r\n".
void append_cell(std::string& out, std::string_view cell);
void append_guarded(std::string& out, std::string_view text);  // the cell of a guarded text

}  // namespace tc::csv
