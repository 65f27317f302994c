#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/problem.hpp"
#include "platform/csv/layout.hpp"
#include "platform/csv/reader.hpp"
#include "platform/csv/write.hpp"
#include "platform/testing/folder.hpp"

namespace tc::csv {
namespace {

using namespace std::literals;
using test::Folder;

const std::vector<Column> sku_and_name{{"sku"}, {"name"}, {"tax_class", Need::optional}};

// "2: A-1 | Mug" for each row: the line and the cells.
std::vector<std::string> rows_of(std::string_view bytes, const std::vector<Column>& columns = sku_and_name) {
  Folder folder;
  const auto file = folder.write("file.csv", bytes);
  const auto layout = inspect(file, columns);
  Reader reader(file, layout);
  std::vector<std::string> rows;
  while (const auto* row = reader.next())
    rows.push_back(fmt::format("{}: {}", row->line(), fmt::join(row->cells(), " | ")));
  EXPECT_EQ(layout.rows, static_cast<std::int64_t>(rows.size()));
  return rows;
}

// "code: sentence" for each fault; empty when the file is fine.
std::vector<std::string> faults_of(std::string_view bytes, const std::vector<Column>& columns = sku_and_name) {
  Folder folder;
  try {
    inspect(folder.write("file.csv", bytes), columns);
    return {};
  } catch (const Problem& problem) {
    EXPECT_EQ(problem.status, 422);
    std::vector<std::string> faults;
    for (const auto& violation : problem.violations) faults.push_back(violation.code + ": " + violation.detail);
    return faults;
  }
}

using Strings = std::vector<std::string>;

struct Readable {
  const char* name;
  std::string bytes;
  Strings rows;
};
class Reading : public ::testing::TestWithParam<Readable> {};

TEST_P(Reading, gives_lines_and_cells) { EXPECT_EQ(rows_of(GetParam().bytes), GetParam().rows); }

INSTANTIATE_TEST_SUITE_P(
    Files, Reading,
    ::testing::Values(
        Readable{"plain", "sku,name\nA-1,Mug\nA-2,Bowl\n", {"2: A-1 | Mug", "3: A-2 | Bowl"}},
        Readable{"without_a_last_line_end", "sku,name\nA-1,Mug", {"2: A-1 | Mug"}},
        Readable{"crlf", "sku,name\r\nA-1,Mug\r\nA-2,Bowl\r\n", {"2: A-1 | Mug", "3: A-2 | Bowl"}},
        Readable{"old_mac_line_ends", "sku,name\rA-1,Mug\rA-2,Bowl", {"2: A-1 | Mug", "3: A-2 | Bowl"}},
        Readable{"semicolon", "sku;name\nA-1;Mug, blue\n", {"2: A-1 | Mug, blue"}},
        Readable{"tab", "sku\tname\nA-1\tMug; blue, big\n", {"2: A-1 | Mug; blue, big"}},
        Readable{"semicolon_with_more_commas", "sku;name;size a,b,c,d\nA-1;Mug;1\n", {"2: A-1 | Mug | 1"}},
        Readable{"utf8_with_mark", "\xEF\xBB\xBFsku,name\nA-1,Käse\n", {"2: A-1 | Käse"}},
        Readable{"utf8_with_mark_and_quotes", "\xEF\xBB\xBF\"sku\",\"name\"\nA-1,x\n", {"2: A-1 | x"}},
        Readable{"utf8_without_mark", "sku,name\nA-1,Käse €\n", {"2: A-1 | Käse €"}},
        Readable{"windows_1252", "sku,name\nA-1,K\xE4se \x80\nA-2,caf\xE9\n", {"2: A-1 | Käse €", "3: A-2 | café"}},
        Readable{"quotes", "sku,name\nA-1,\"12\"\" plate, white\"\n", {"2: A-1 | 12\" plate, white"}},
        Readable{
            "line_end_in_quotes", "sku,name\nA-1,\"two\r\nlines\"\nA-2,x\n", {"2: A-1 | two\r\nlines", "4: A-2 | x"}},
        Readable{"blank_lines", "\n\nsku,name\n\nA-1,Mug\n \n,,\n\nA-2,Bowl\n\n", {"5: A-1 | Mug", "9: A-2 | Bowl"}},
        Readable{"headings_in_other_spelling", "SKU , Tax Class,na-me\nA-1,books,Mug\n", {"2: A-1 | books | Mug"}},
        Readable{"empty_headings_at_the_end", "sku,name,,\nA-1,Mug,,\n", {"2: A-1 | Mug"}},
        Readable{"no_rows", "sku,name\n", {}}),
    [](const auto& test) { return test.param.name; });

struct Faulty {
  const char* name;
  std::string bytes;
  Strings faults;
};
class Refusing : public ::testing::TestWithParam<Faulty> {};

TEST_P(Refusing, names_every_fault_of_the_file) { EXPECT_EQ(faults_of(GetParam().bytes), GetParam().faults); }

constexpr auto save_as = " In the spreadsheet, choose \"Save as\" and \"CSV UTF-8\"."sv;
std::string not_csv(std::string_view what) {
  return fmt::format("csv-not-text: The file is {}, not CSV.{}", what, save_as);
}
constexpr auto double_it =
    ": a quote stands inside a value. Put the whole value in quotes and double each quote that "
    "belongs to it."sv;
std::string bad_quote(int line) { return fmt::format("csv-broken-quote: Line {}{}", line, double_it); }

INSTANTIATE_TEST_SUITE_P(
    Files, Refusing,
    ::testing::Values(
        Faulty{"empty", "", {"csv-empty: The file is empty."}},
        Faulty{"only_a_mark", "\xEF\xBB\xBF", {"csv-empty: The file is empty."}},
        Faulty{"only_blank_lines", "\n\r\n \n", {"csv-empty: The file has no line with text in it."}},
        Faulty{"zip", "PK\x03\x04 and so on", {not_csv("a ZIP archive or an Excel workbook (.xlsx)")}},
        Faulty{"xls", "\xD0\xCF\x11\xE0\xA1\xB1", {not_csv("an old Excel workbook (.xls)")}},
        Faulty{"utf16", "\xFF\xFEs\0k\0u\0"s, {not_csv("text in UTF-16")}},
        Faulty{"binary", "sku,name\nA\0B,x\n"s, {not_csv("binary data (it contains zero bytes)")}},
        Faulty{"broken_utf8",
               "sku,name\nä,ö\nü,\xE4\n",
               {"csv-encoding: Line 3 is not valid UTF-8. Save the file as \"CSV UTF-8\"."}},
        Faulty{"neither_encoding",
               "sku,name\nA,\x81\n",
               {"csv-encoding: Line 2 is not valid UTF-8. Save the file as \"CSV UTF-8\"."}},
        Faulty{"quote_in_an_unquoted_value", "sku,name\nA-1,Mug\nA-2,12\" plate\n", {bad_quote(3)}},
        Faulty{"text_behind_a_quote", "sku,name\nA-1,\"Mug\" blue\n", {bad_quote(2)}},
        Faulty{"text_behind_a_quote_opened_lines_before", "sku,name\nA-1,\"Mug\nblue\nA-2,\"x\n", {bad_quote(2)}},
        Faulty{"unclosed_quote",
               "sku,name\nA-1,\"Mug\nA-2,Bowl\nA-3,Cup\n",
               {"csv-broken-quote: Line 2: a quote is opened here and never closed."}},
        Faulty{"missing_columns",
               "code,price\nA-1,2\n",
               {"csv-missing-column: The column \"sku\" is missing. The first line has: code, price.",
                "csv-missing-column: The column \"name\" is missing. The first line has: code, price."}},
        Faulty{"everything_in_the_first_line_and_a_quote",
               "sku,,SKU,x\n1,2,3,4\n1,2,3\"\n",
               {"csv-missing-column: The column \"name\" is missing. The first line has: sku, , SKU, x.",
                "csv-missing-heading: Column 2 has no heading.",
                "csv-duplicate-column: Columns 1 and 3 are both \"SKU\".", bad_quote(3)}},
        Faulty{"long_value",
               "sku,name\nA-1," + std::string(70'000, 'x') + "\n",
               {"csv-field-too-long: Line 2: a value is longer than 65536 bytes."}},
        Faulty{
            "quote_that_swallows_the_file",
            "sku,name\nA-1,\"" + std::string(80'000, '\n') + "\"\n",
            {"csv-broken-quote: Line 2: a quote is opened here and not closed within 65536 bytes. A quote is probably "
             "missing."}},
        Faulty{"line_of_10_mb",
               "sku,name\nA-1,Mug\n" + std::string(10'000'000, 'x'),
               {"csv-line-too-long: Line 3 is longer than 1048576 bytes."}},
        Faulty{"first_line_of_10_mb",
               std::string(10'000'000, ','),
               {"csv-line-too-long: Line 1 is longer than 1048576 bytes."}},
        Faulty{"too_many_columns",
               "sku,name\nA-1" + std::string(500, ',') + "x\n",
               {"csv-too-many-columns: Line 2 has more than 500 columns."}}),
    [](const auto& test) { return test.param.name; });

TEST(Headings, that_are_unknown_are_named_and_no_fault) {
  Folder folder;
  const auto layout = inspect(folder.write("x.csv", "sku,Colour,name,shelf no\nA,b,c,d\n"), sku_and_name);
  EXPECT_EQ(layout.unknown, (Strings{"Colour", "shelf no"}));
  EXPECT_EQ(layout.column("NAME"), 2);
  EXPECT_EQ(layout.column("tax_class"), -1);
}

TEST(Rows, with_a_separator_too_many_or_too_few_do_not_fit) {
  Folder folder;
  const auto file = folder.write("x.csv", "sku,name\nA,b\nA,b,,\nA,b,c\nA\n");
  Reader reader(file, inspect(file, sku_and_name));
  Strings misfits;
  while (const auto* row = reader.next())
    for (const auto& violation : row->misfit()) misfits.push_back(violation.code + ": " + violation.detail);
  EXPECT_EQ(misfits, (Strings{"too-many-values: The line has 3 values, the first line has 2 headings.",
                              "too-few-values: The line has 1 values, the first line has 2 headings."}));
}

// More than one buffer of text, with every kind of line end, quoted and not, in both encodings.
std::string long_file(Encoding encoding) {
  std::string text = "sku,name\r\n";
  for (int i = 0; i < 5'000; ++i) {
    text += fmt::format("{}A-{},{}", i % 7 == 0 ? "\n" : "", i, i % 3 == 0 ? "\"two\nlines, " : "\"");
    text += encoding == Encoding::utf8 ? "ä\"" : "\xE4\"";
    text += i % 2 == 0 ? "\r\n" : "\n";
  }
  return text;
}

class Resuming : public ::testing::TestWithParam<Encoding> {};

TEST_P(Resuming, from_any_row_gives_the_rows_behind_it_with_their_lines) {
  Folder folder;
  const auto file = folder.write("x.csv", long_file(GetParam()));
  const auto layout = inspect(file, sku_and_name);
  EXPECT_EQ(layout.encoding, GetParam());
  ASSERT_EQ(layout.rows, 5'000);
  Reader reader(file, layout);
  std::vector<std::pair<Position, std::int64_t>> places{{layout.body, 0}};
  Strings rows;
  while (const auto* row = reader.next()) {
    rows.push_back(fmt::format("{} {}", row->line(), fmt::join(row->cells(), "|")));
    places.emplace_back(reader.position(), rows.size());
  }
  EXPECT_EQ(places.back().first.offset, layout.bytes);
  for (std::size_t i = 0; i < places.size(); i += 97) {
    Reader again(file, layout, places[i].first);
    for (std::size_t n = i; n < std::min(rows.size(), i + 3); ++n) {
      const auto* row = again.next();
      ASSERT_NE(row, nullptr);
      EXPECT_EQ(fmt::format("{} {}", row->line(), fmt::join(row->cells(), "|")), rows[n]);
    }
  }
}
INSTANTIATE_TEST_SUITE_P(Encodings, Resuming, ::testing::Values(Encoding::utf8, Encoding::windows_1252),
                         [](const auto& test) { return test.param == Encoding::utf8 ? "utf8" : "windows_1252"; });

TEST(Utf8, characters_across_the_borders_of_buffers_are_whole) {
  for (int shift = 0; shift < 8; ++shift) {
    std::string text = "sku,name\n" + std::string(static_cast<std::size_t>(shift), 'x') + ",y\n";
    for (int i = 0; i < 40'000; ++i) text += "€,𝄞\n";
    EXPECT_EQ(faults_of(text), Strings{}) << shift;
  }
}

TEST(Writing, quotes_what_needs_it) {
  std::string out;
  append_row(out, Strings{"A-1", "12\" plate", "a,b", "a;b", "two\nlines", "", " x", "Käse"});
  EXPECT_EQ(out, "A-1,\"12\"\" plate\",\"a,b\",\"a;b\",\"two\nlines\",,\" x\",Käse\r\n");
}

TEST(Writing, guards_formulas_and_reading_takes_the_guard_away_again) {
  const std::vector<std::pair<std::string, std::string>> table{
      {"=1+1", "'=1+1"}, {"+44 20", "'+44 20"},  {"-x", "'-x"},   {"@a", "'@a"},   {"\tx", "'\tx"}, {"\rx", "'\rx"},
      {"x=1", "x=1"},    {"'quoted", "'quoted"}, {"'=1", "''=1"}, {"''-", "'''-"}, {"", ""},        {"'", "'"},
      {"5-a", "5-a"}};
  for (const auto& [text, cell] : table) {
    EXPECT_EQ(guarded(text), cell);
    EXPECT_EQ(unguarded(cell), text);
  }
}

TEST(Writing, is_read_back_as_it_was) {
  const Strings cells{"A\"1", "", "a,b;c\td", "x\r\ny", " blank ", "'", "\xC3\xA4", "=1"};
  std::string text = "a,b,c,d,e,f,g,h\r\n";
  append_row(text, cells);
  Folder folder;
  const auto file = folder.write("x.csv", text);
  Reader reader(file, inspect(file, {}));
  const auto* row = reader.next();
  ASSERT_NE(row, nullptr);
  EXPECT_EQ(row->cells(), cells);
}

}  // namespace
}  // namespace tc::csv
