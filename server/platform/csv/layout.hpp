// What a CSV file turned out to be, found in one pass that writes nothing. Its structural faults (it is no text,
// a column is missing, a quote is broken, …) refuse the file whole: a Problem 422 that names all of them.
#pragma once
#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/describe.hpp"
#include "base/problem.hpp"

namespace tc::csv {

inline constexpr std::size_t line_bytes_max = 1024 * 1024;  // of a record, which may span lines inside quotes
inline constexpr std::size_t field_bytes_max = 64 * 1024;
inline constexpr std::size_t columns_max = 500;

enum class Encoding : std::uint8_t { utf8, windows_1252 };
constexpr auto names_of(Encoding) { return std::array<std::string_view, 2>{"utf-8", "windows-1252"}; }

// A column that a file of some kind may have. Names are matched without regard to case, blanks, '_' and '-'.
enum class Need : std::uint8_t { required, optional };
struct Column {
  std::string name;
  Need need = Need::required;
};

// Where reading goes on: the first byte of a record and its line, from 1.
struct Position {
  std::int64_t offset = 0;
  std::int64_t line = 1;
  static constexpr auto fields() {
    return std::array{field<&Position::offset>("offset"), field<&Position::line>("line")};
  }
  friend bool operator==(const Position&, const Position&) = default;
};

// Kept with a run that is interrupted and resumed.
struct Layout {
  Encoding encoding = Encoding::utf8;
  std::string separator = ",";
  std::vector<std::string> headings;  // as the file has them, without the empty ones at the end
  std::vector<std::string> unknown;   // headings that fill no column: named, not an error
  std::vector<std::string> names;     // the column that each heading fills, "" for none; empty: headings are the names
  std::vector<std::string> missing;   // required columns that no heading fills
  Position body;                      // the first record below the headings
  std::int64_t rows = 0;
  std::int64_t bytes = 0;
  static constexpr auto fields() {
    return std::array{field<&Layout::encoding>("encoding"),
                      field<&Layout::separator>("separator"),
                      field<&Layout::headings>("headings"),
                      field<&Layout::unknown>("unknown"),
                      field<&Layout::names>("names", {.may_be_absent = true}),
                      field<&Layout::missing>("missing", {.may_be_absent = true}),
                      field<&Layout::body>("body"),
                      field<&Layout::rows>("rows"),
                      field<&Layout::bytes>("bytes")};
  }
  // The place of what fills a column, and of a heading as the file has it; -1 when the file does not have it.
  int column(std::string_view name) const;
  int heading(std::string_view text) const;
};

// For each heading the name of the column that it fills, "" for none.
using Names = std::vector<std::string>;
using Match = std::function<Names(const std::vector<std::string>& headings)>;
// Where no columns are expected, each heading is its own name.
Names match_by_name(const std::vector<std::string>& headings, const std::vector<Column>& columns);

// What becomes of a file without a required column: it is refused, or the layout says what is missing.
enum class Missing : std::uint8_t { refused, told };

// `match` by name where none is given.
Layout inspect(const std::filesystem::path& file, const std::vector<Column>& columns, const Match& match = {},
               Missing missing = Missing::refused);

// The same file with its headings matched otherwise: names, unknown and missing follow.
void match_anew(Layout& layout, const std::vector<Column>& columns, Names names);

// What an inspection says of each missing column.
std::vector<Violation> missing_columns(const Layout& layout);

// "Tax Class", "tax-class" and "TAX_CLASS" are one name.
std::string name_key(std::string_view name);

}  // namespace tc::csv
