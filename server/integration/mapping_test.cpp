// Columns whose headings are not ours: matched by hand, remembered for the next file, forgotten when asked to.
#include "integration/mapping.hpp"

#include "integration/test_imports.hpp"

namespace tc::integration {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// "Artikel=sku (hand), Farbe=- (memory)"
std::string text_of(const std::vector<ImportColumn>& columns) {
  std::string text;
  for (const auto& column : columns) {
    text += (text.empty() ? "" : ", ") + column.heading + "=" + column.field.value_or("-");
    if (column.matched) text += fmt::format(" ({})", names_of(MatchedBy{})[static_cast<std::size_t>(*column.matched)]);
  }
  return text;
}
std::string matched(const std::vector<std::string>& headings, const Mapping& chosen, const Mapping& remembered) {
  return text_of(match_columns(headings, ImportKind::products, chosen, remembered));
}

TEST(MatchedColumns, go_by_hand_then_by_name_then_by_memory) {
  EXPECT_EQ(matched({"Name", "Artikel", "Farbe"}, {{"artikel", "sku"}}, {{"Farbe", "brand"}}),
            "Name=name (name), Artikel=sku (hand), Farbe=brand (memory)");
  EXPECT_EQ(matched({"sku", "Artikel"}, {{"Artikel", "sku"}}, {}), "sku=-, Artikel=sku (hand)");
  EXPECT_EQ(matched({"sku", "Artikel"}, {}, {{"Artikel", "sku"}}), "sku=sku (name), Artikel=-");
  EXPECT_EQ(matched({"sku", "Artikel"}, {}, {{"Artikel", "sku"}, {"sku", {}}}), "sku=- (memory), Artikel=sku (memory)");
}

TEST(MatchedColumns, are_not_lost_by_what_was_once_not_to_be_used) {
  EXPECT_EQ(matched({"sku", "name"}, {}, {{"sku", {}}, {"name", {}}}), "sku=sku (name), name=- (memory)");
}

TEST(MatchedColumns, leave_what_we_wrote_into_a_file_of_refused_rows) {
  const auto columns = match_columns({"Artikel", "import_line"}, ImportKind::products, {{"import_line", {}}}, {});
  EXPECT_THAT(names_of_columns(columns, ImportKind::products), ElementsAre("", "import_line"));
}

TEST(MatchedColumns, are_remembered_where_their_heading_says_something_else) {
  const auto columns = match_columns({"sku", "Artikel", "name", "Farbe"}, ImportKind::products,
                                     {{"Artikel", "sku"}, {"Farbe", {}}, {"name", "name"}}, {});
  const auto worth = worth_remembering(columns, ImportKind::products);
  ASSERT_EQ(worth.size(), 2U);
  EXPECT_EQ(worth[0].heading, "sku");
  EXPECT_EQ(worth[0].field, std::nullopt);
  EXPECT_EQ(worth[1].field, "sku");
}

TEST(Mappings, name_a_field_once_and_only_what_is_there) {
  const Mapping mapping{{"A", "sku"}, {"B", "sku"}, {"a", "name"}, {"C", "colour"}};
  std::vector<std::string> codes;
  for (const auto& wrong : check_mapping(mapping, ImportKind::products, "/map"))
    codes.push_back(wrong.pointer + " " + wrong.code);
  EXPECT_THAT(codes, ElementsAre("/map/1 repeated", "/map/2 repeated", "/map/3 field-unknown"));
}

TEST(Mappings, may_have_headings_with_an_equals_sign) {
  const auto mapping = parse_mapping({"Preis (=netto)=price", " Farbe = "});
  EXPECT_EQ(mapping[0].heading, "Preis (=netto)");
  EXPECT_EQ(mapping[0].field, "price");
  EXPECT_EQ(mapping[1].heading, "Farbe");
  EXPECT_EQ(mapping[1].field, std::nullopt);
  EXPECT_THROW(parse_mapping({"sku"}), Problem);
}

class Mapped : public WithImports {
 protected:
  RememberedMapping remembered(ImportKind kind = ImportKind::products) {
    return database().read([&](db::Tx& tx) { return remembered_mapping(tx, seller, kind); });
  }
};
TC_ON_BOTH_DATABASES(Mapped);

constexpr auto german = "Artikel;Bezeichnung;Farbe\r\nL-1;Laterne;rot\r\nL-2;Kerze;\r\n";

TEST_P(Mapped, a_file_without_a_required_column_waits_for_it) {
  const auto id = send_mapped(ImportKind::products, german).id;
  run();
  const auto waits = detail(id);
  EXPECT_EQ(waits.state, ImportState::matching);
  EXPECT_THAT(waits.missing_columns, ElementsAre("sku"));
  EXPECT_EQ(waits.separator, ";");
  EXPECT_TRUE(waits.can_map);
  EXPECT_THROW(apply(id), Problem);
  EXPECT_THROW(map(id, {{"Bezeichnung", "name"}}), Problem);
  EXPECT_EQ(map(id, {{"Artikel", "sku"}, {"Bezeichnung", "name"}}).state, ImportState::checking);
  run();
  EXPECT_EQ(text_of(detail(id).counts), "2 rows: 2 added, 0 changed, 0 unchanged, 0 refused");
  EXPECT_THAT(detail(id).columns[0].samples, ElementsAre("L-1", "L-2"));
  apply(id);
  run();
  EXPECT_EQ(product("L-1").name, "Laterne");
  EXPECT_THROW(map(id, {{"Artikel", "sku"}}), Problem);
}

TEST_P(Mapped, a_file_is_remembered_by_its_headings) {
  const auto first = send_mapped(ImportKind::products, german).id;
  map(first, {{"Artikel", "sku"}, {"Bezeichnung", "name"}, {"Farbe", "brand"}});
  const auto next = send(ImportKind::products, "FARBE,artikel,Gewicht\nblau,L-1,7\n");
  EXPECT_EQ(text_of(next.columns), "FARBE=brand (memory), artikel=sku (memory), Gewicht=-");
  EXPECT_THROW(send(ImportKind::prices, "Artikel,group,price\n"), Problem);  // another kind
}

TEST_P(Mapped, a_kind_is_remembered_for_its_seller_until_it_is_forgotten) {
  send_mapped(ImportKind::products, german, {"Artikel=sku", "Farbe="});
  EXPECT_EQ(remembered().columns.size(), 1U);
  const auto mine = seller;
  seller = make_seller("Other Office");
  EXPECT_THAT(remembered().columns, IsEmpty());
  seller = mine;
  database().write([&](db::Tx& tx) { forget_headings(tx, importer(), ImportKind::products); });
  EXPECT_THAT(remembered().columns, IsEmpty());
  EXPECT_EQ(send_mapped(ImportKind::products, german).state, ImportState::matching);
}

TEST_P(Mapped, what_is_matched_as_its_heading_says_again_is_not_remembered) {
  const auto file = "sku,name,brand\nM-1,Mug,Hearth\n";
  const auto id = send(ImportKind::products, file).id;
  run();
  map(id, {{"sku", "sku"}, {"brand", "brand"}});
  EXPECT_THAT(remembered().columns, IsEmpty());
}

TEST_P(Mapped, a_checked_file_is_checked_again_by_other_columns) {
  const auto id = send(ImportKind::products, "sku,name,maker\nM-1,Mug,Hearth\nM-2,,Hearth\n").id;
  run();
  EXPECT_EQ(text_of(detail(id).counts), "2 rows: 1 added, 0 changed, 0 unchanged, 1 refused");
  map(id, {{"maker", "name"}, {"name", {}}});
  run();
  EXPECT_EQ(text_of(detail(id).counts), "2 rows: 2 added, 0 changed, 0 unchanged, 0 refused");
  EXPECT_TRUE(problems(id).empty());
  apply(id);
  run();
  EXPECT_EQ(product("M-1").name, "Hearth");
}

TEST_P(Mapped, problems_name_the_heading_that_the_file_has) {
  const auto id = send_mapped(ImportKind::products, "Artikel,Name,Gramm\nM-1,Mug,heavy\n",
                              {"Artikel=sku", "Gramm=weight_g", "Name=name"})
                      .id;
  run();
  EXPECT_EQ(report(id), "2 Gramm: Gramm: Write a whole number.\n");
  EXPECT_THAT(refused_file(id), testing::HasSubstr("Artikel,Name,Gramm,import_line,import_reason\r\nM-1,Mug,heavy,2,"));
}

TEST_P(Mapped, a_file_that_can_not_be_read_is_refused_whole_all_the_same) {
  EXPECT_THROW(send_mapped(ImportKind::products, "Artikel,Artikel\nL-1,\"x\n"), Problem);
  EXPECT_THROW(send_mapped(ImportKind::products, german, {"Nummer=sku"}), Problem);
  EXPECT_EQ(kept_files(), 0);
}

TEST_P(Mapped, a_file_that_waits_may_be_left_off) {
  const auto id = send_mapped(ImportKind::products, german).id;
  EXPECT_TRUE(detail(id).can_cancel);
  EXPECT_EQ(cancel(id).state, ImportState::cancelled);
  EXPECT_FALSE(detail(id).can_apply);
}

// The run that still has the old columns must not go on with those of the new one.
TEST_P(Mapped, anew_while_an_old_run_is_on_its_way_only_the_new_one_counts) {
  std::string file = "sku,name,maker\n";
  for (int i = 0; i < 2'500; ++i) file += fmt::format("S-{},,Thing\n", i);
  const auto id = send(ImportKind::products, file).id;
  int chunk = 0;
  EXPECT_THROW(run_import({database(), clock_, files_,
                           [&] {
                             if (++chunk != 2) return;
                             cancel(id);
                             map(id, {{"maker", "name"}, {"name", {}}});
                             int fresh = 0;
                             try {
                               run_import({database(), clock_, files_,
                                           [&] {
                                             if (++fresh == 2) throw LeftOff{};
                                           }},
                                          seller, id);
                             } catch (const LeftOff&) {
                             }
                           }},
                          seller, id),
               LeftOff);
  EXPECT_EQ(text_of(detail(id).counts), "2000 rows: 2000 added, 0 changed, 0 unchanged, 0 refused");
  run();
  EXPECT_EQ(text_of(detail(id).counts), "2500 rows: 2500 added, 0 changed, 0 unchanged, 0 refused");
}

}  // namespace
}  // namespace tc::integration
