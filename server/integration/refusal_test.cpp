// Files that can't be read as what they claim: refused whole, and nothing is left of them.
#include "integration/test_imports.hpp"

namespace tc::integration {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class RefusedFiles : public WithImports {};
TC_ON_BOTH_DATABASES(RefusedFiles);

std::string utf16(std::string_view text) {
  std::string bytes = "\xFF\xFE";
  for (const char c : text) bytes += std::string{c, '\0'};
  return bytes;
}

TEST_P(RefusedFiles, name_everything_that_is_wrong_with_them) {
  const struct {
    std::string name, bytes;
    std::vector<std::string> codes;
  } files[]{
      {"a column is missing", "name,brand\nLamp,X\n", {"csv-missing-column"}},
      {"empty", "", {"csv-empty"}},
      {"only blank lines", "\n\n", {"csv-empty"}},
      {"a broken quote", "sku,name\nA,\"Lamp\nB,Torch\n", {"csv-broken-quote"}},
      {"a line of 10 MB", "sku,name\nA," + std::string(10'000'000, 'x') + "\n", {"csv-line-too-long"}},
      {"a heading twice", "sku,name,SKU\nA,Lamp,B\n", {"csv-duplicate-column"}},
      {"UTF-16", utf16("sku,name\nA,Lamp\n"), {"csv-not-text"}},
      {"a zip", std::string("PK\x03\x04\x14\0\x06\0", 8) + std::string(100, '\1'), {"csv-not-text"}},
      {"several faults",
       "name,name\nLamp,\"x\ny\n",
       {"csv-missing-column", "csv-duplicate-column", "csv-broken-quote"}},
  };
  for (const auto& [name, bytes, codes] : files)
    EXPECT_THAT(faults(ImportKind::products, bytes), testing::ElementsAreArray(codes)) << name;
}

TEST_P(RefusedFiles, of_prices_name_all_missing_columns) {
  EXPECT_THAT(faults(ImportKind::prices, "min_quantity\n1\n"),
              ElementsAre("csv-missing-column", "csv-missing-column", "csv-missing-column"));
}

TEST_P(RefusedFiles, are_not_those_that_another_program_wrote_its_own_way) {
  const struct {
    std::string name, bytes, encoding, separator;
  } files[]{{"UTF-8 with a mark", "\xEF\xBB\xBFsku,name\r\nE-1,Caf\u00e9\r\n", "utf-8", ","},
            {"Windows-1252", "sku,name\r\nE-2,Caf\xE9\r\n", "windows-1252", ","},
            {"semicolons", "sku;name\r\nE-3;Café\r\n", "utf-8", ";"},
            {"tabs", "sku\tname\r\nE-4\tCafé\r\n", "utf-8", "\t"},
            {"quotes and line ends inside", "sku,name\n\"E-5\",\"Caf\u00e9\"\n", "utf-8", ","}};
  for (const auto& [name, bytes, encoding, separator] : files) {
    const auto done = import(ImportKind::products, bytes);
    EXPECT_EQ(text_of(done.counts), "1 rows: 1 added, 0 changed, 0 unchanged, 0 refused") << name << report(done.id);
    EXPECT_EQ(done.encoding, encoding) << name;
    EXPECT_EQ(done.separator, separator) << name;
  }
  for (const auto* sku : {"E-1", "E-2", "E-3", "E-4", "E-5"}) EXPECT_EQ(product(sku).name, "Café") << sku;
}

TEST_P(RefusedFiles, are_not_those_with_headings_only) {
  const auto done = import(ImportKind::products, "sku,name\n");
  EXPECT_EQ(done.state, ImportState::done);
  EXPECT_EQ(text_of(done.counts), "0 rows: 0 added, 0 changed, 0 unchanged, 0 refused");
  EXPECT_THAT(done.reasons, IsEmpty());
}

}  // namespace
}  // namespace tc::integration
