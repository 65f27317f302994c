// What an import does, row by row, on both databases.
#include "customers/queries.hpp"
#include "integration/test_imports.hpp"
#include "inventory/queries.hpp"

namespace tc::integration {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::UnorderedElementsAre;

class Imports : public WithImports {};
TC_ON_BOTH_DATABASES(Imports);

constexpr auto some_products =
    "sku,name,tax_class,weight_g,packs\r\n"
    "A-1,Lantern,standard,250,Bag=6;Pallet=480\r\n"
    "A-2,,standard,,\r\n"
    "A-3,Candle,reduced-b,heavy,\r\n"
    "a-1,Lantern with glass,,,\r\n";

TEST_P(Imports, checking_writes_nothing_but_the_report) {
  const auto id = send(ImportKind::products, some_products).id;
  EXPECT_EQ(detail(id).state, ImportState::checking);
  run();
  const auto checked = detail(id);
  EXPECT_EQ(checked.state, ImportState::checked);
  EXPECT_EQ(text_of(checked.counts), "4 rows: 2 added, 0 changed, 0 unchanged, 2 refused");
  EXPECT_EQ(checked.progress.of, 4);
  EXPECT_TRUE(checked.can_apply);
  EXPECT_EQ(products(), 0);
}

TEST_P(Imports, that_wait_for_another_of_the_seller_say_for_which) {
  const auto first = send(ImportKind::products, some_products).id;
  const auto second = send(ImportKind::customers, "code,name\nC1,Bay Shop\n").id;
  EXPECT_FALSE(detail(second).waits) << "nobody is at work yet";
  jobs::Workers workers(database(), clock_);
  std::optional<ImportTurn> of_first, of_second;
  workers.on<RunImport>(
      [&](const RunImport&, jobs::JobContext&) {
        of_first = detail(first).waits;
        of_second = detail(second).waits;
      },
      {.failures_max = 5}, {.most = imports_at_once, .most_per_seller = 1});
  EXPECT_TRUE(workers.run_one());
  EXPECT_FALSE(of_first);
  ASSERT_TRUE(of_second);
  EXPECT_EQ(of_second->after, first);
  EXPECT_EQ(of_second->after_name, "file.csv");
}

TEST_P(Imports, applying_does_what_checking_said) {
  const auto id = send(ImportKind::products, some_products).id;
  run();
  apply(id);
  run();
  const auto done = detail(id);
  EXPECT_EQ(done.state, ImportState::done);
  EXPECT_EQ(text_of(done.counts), "4 rows: 2 added, 0 changed, 0 unchanged, 2 refused");
  EXPECT_EQ(products(), 2);
  EXPECT_EQ(product("A-1").packs.size(), 2U);
  EXPECT_EQ(product("A-1").weight_g, 250);
}

TEST_P(Imports, the_same_file_again_changes_nothing) {
  import(ImportKind::products, some_products);
  EXPECT_EQ(text_of(import(ImportKind::products, some_products).counts),
            "4 rows: 0 added, 0 changed, 2 unchanged, 2 refused");
}

TEST_P(Imports, empty_cells_and_absent_columns_leave_what_is_there) {
  import(ImportKind::products, some_products);
  const auto done = import(ImportKind::products, "sku,name,weight_g\r\nA-1,,300\r\n");
  EXPECT_EQ(text_of(done.counts), "1 rows: 0 added, 1 changed, 0 unchanged, 0 refused");
  EXPECT_EQ(product("A-1").name, "Lantern");
  EXPECT_EQ(product("A-1").weight_g, 300);
}

TEST_P(Imports, report_each_fault_with_line_column_and_what_to_mend) {
  const auto done = import(ImportKind::products, "SKU;Name;Weight g\n;Lantern;1\nB-1;;-5\nB-2;Ok;2;3\n");
  EXPECT_EQ(report(done.id),
            "2 SKU: SKU: This is required.\n"
            "3 Name: A product needs a name.\n"
            "3 Weight g: Weight g: Write a number from 0 to 1000000000.\n"
            "4 : The line has 4 values, the first line has 3 headings.\n");
  EXPECT_EQ(text_of(done.counts), "3 rows: 0 added, 0 changed, 0 unchanged, 3 refused");
}

TEST_P(Imports, tell_what_else_is_wrong_with_a_row_that_can_t_be_read_whole) {
  import(ImportKind::products, some_products);
  const auto told = [this](ImportKind kind, const std::string& bytes) {
    std::string text;
    for (const auto& p : problems(import(kind, bytes).id)) text += fmt::format("{} {}: {}\n", p.line, p.column, p.code);
    return text;
  };
  EXPECT_EQ(
      told(ImportKind::prices,
           "group,sku,min quantity,price,valid from\nNobody,X-9,0,cheap,\nTrade,A-1,1,,2026-13-01\n"),
      "2 group: group-unknown\n2 sku: product-unknown\n2 min quantity: min-quantity-not-positive\n2 price: not-valid\n"
      "3 price: missing\n3 valid from: not-valid\n");
  EXPECT_EQ(told(ImportKind::products, "sku,tax class,weight g,packs\nA-1,none,heavy,Box of\n"),
            "2 tax class: tax-class-unknown\n2 weight g: wrong-type\n2 packs: packs\n");
  EXPECT_EQ(told(ImportKind::stock, "sku,site,quantity\nX-9,Moon,some\n"),
            "2 sku: product-unknown\n2 site: site-unknown\n2 quantity: not-valid\n");
  EXPECT_EQ(told(ImportKind::customers, "code,name,group,payment days\nC-1,,Nobody,soon\n"),
            "2 name: name-missing\n2 group: group-unknown\n2 payment days: wrong-type\n");
}

TEST_P(Imports, tell_no_more_of_a_row_that_nobody_knows_whose_it_is) {
  import(ImportKind::products, some_products);
  EXPECT_EQ(report(import(ImportKind::products, "sku,tax_class\n,none\nA-1,none,1\n").id),
            "2 sku: sku: This is required.\n"
            "3 : The line has 3 values, the first line has 2 headings.\n");
}

TEST_P(Imports, name_what_rows_of_a_reason_have_in_common) {
  const auto done = import(ImportKind::prices, "group,sku,price\nTrade,A-1,cheap\nTrade,A-2,2.5000001\n");
  ASSERT_EQ(done.reasons.size(), 2U);
  EXPECT_EQ(done.reasons[0].reason, "What stands there can't be read");
  EXPECT_EQ(done.reasons[1].reason, "There is no product with that SKU");
}

TEST_P(Imports, count_a_refused_row_under_each_of_its_reasons_once) {
  std::string file = "sku,name,weight_g\n";
  for (int i = 0; i < 7; ++i) file += fmt::format("C-{},,{}\n", i, i < 2 ? "heavy" : "");
  const auto done = import(ImportKind::products, file + ",x,\n");
  EXPECT_EQ(done.counts.refused, 8);
  ASSERT_EQ(done.reasons.size(), 3U);
  EXPECT_EQ(done.reasons[0].count, 7);
  EXPECT_EQ(done.reasons[0].column, "name");
  EXPECT_EQ(done.reasons[1].count, 2);
  EXPECT_EQ(done.reasons[1].column, "weight_g");
  EXPECT_EQ(done.reasons[2].count, 1);
  EXPECT_EQ(done.reasons[2].reason, "sku: This is required.");
  for (const auto& [severity, code, column, reason, count, examples] : done.reasons)
    EXPECT_EQ(problems(done.id, {.severity = severity, .code = code, .column = column}).size(), count) << reason;
}

TEST_P(Imports, give_refused_rows_back_to_be_mended_and_sent_again) {
  auto file = refused_file(import(ImportKind::products, some_products).id);
  EXPECT_THAT(file, HasSubstr("sku,name,tax_class,weight_g,packs,import_line,import_reason\r\nA-2,,standard,,,3,"));
  EXPECT_THAT(file, HasSubstr("A-3,Candle,reduced-b,heavy,,4,"));
  file.replace(file.find("A-2,,"), 5, "A-2,Torch,");
  const auto mended = import(ImportKind::products, file);
  EXPECT_EQ(text_of(mended.counts), "2 rows: 1 added, 0 changed, 0 unchanged, 1 refused");
  EXPECT_TRUE(mended.unknown_columns.empty());
  EXPECT_THAT(refused_file(mended.id), HasSubstr("packs,import_line,import_reason\r\nA-3,Candle,reduced-b,heavy,,3,"));
}

TEST_P(Imports, name_columns_that_nobody_knows_and_show_samples) {
  const auto made = send(ImportKind::products, "Sku,Name,Colour\nA,Lamp,red\nB,Torch,blue\n");
  EXPECT_THAT(made.unknown_columns, ElementsAre("Colour"));
  ASSERT_EQ(made.columns.size(), 3U);
  EXPECT_EQ(made.columns[0].field, "sku");
  EXPECT_EQ(made.columns[2].field, std::nullopt);
  EXPECT_THAT(made.columns[1].samples, ElementsAre("Lamp", "Torch"));
}

TEST_P(Imports, warn_of_twins_and_repeated_rows) {
  const auto id = send(ImportKind::products, "sku,name\nT-1,Tin\nt-1,Tin\nT-1,Tin box\nT-1,Tin box\n").id;
  run();
  EXPECT_EQ(text_of(detail(id).counts), "4 rows: 2 added, 1 changed, 1 unchanged, 0 refused");
  std::vector<std::string> codes;
  for (const auto& problem : problems(id)) codes.push_back(fmt::format("{} {}", problem.line, problem.code));
  EXPECT_THAT(codes, testing::IsSupersetOf({"3 sku-twin", "4 repeated", "5 repeated"}));
}

TEST_P(Imports, of_prices_are_for_groups_by_name_in_their_currency) {
  put({catalog::named("P-1", "Pan"), catalog::named("P-2", "Pot")});
  const auto done =
      import(ImportKind::prices,
             "group,sku,min_quantity,price\r\nTrade,P-1,1,2.50\r\nExport,P-1,,3\r\ntrade,P-2,48,1.2345\r\n"
             "Trade,P-2,1,0\r\nTrade,P-9,1,0\r\nNobody,P-1,1,1\r\nTrade,P-1,1,\"4,65 €\"\r\n");
  EXPECT_EQ(text_of(done.counts), "7 rows: 3 added, 0 changed, 0 unchanged, 4 refused");
  const auto text = report(done.id);
  EXPECT_THAT(text, HasSubstr("5 price: The price must be above 0."));
  EXPECT_THAT(text, HasSubstr("6 sku: There is no product with the SKU P-9."));
  EXPECT_THAT(text, HasSubstr("6 price: The price must be above 0."));
  EXPECT_THAT(text, HasSubstr("7 group: There is no group with the name Nobody."));
  EXPECT_THAT(text, HasSubstr("8 price: "));
}

TEST_P(Imports, of_prices_take_skus_as_written) {
  put({catalog::named("P-1", "Pan")});
  const auto done = import(ImportKind::prices, "group,sku,price\nTrade,p-1,5\n");
  EXPECT_EQ(report(done.id), "2 sku: There is no product with the SKU p-1, only P-1.\n");
}

TEST_P(Imports, of_prices_never_reach_another_sellers_group) {
  put({catalog::named("P-1", "Pan")});
  const auto mine = seller;
  seller = make_seller("Other Office");
  put({catalog::named("P-1", "Pan")});
  make_group("Northern trade");
  seller = mine;
  const auto done = import(ImportKind::prices, "group,sku,price\nNorthern trade,P-1,5\n");
  EXPECT_EQ(text_of(done.counts), "1 rows: 0 added, 0 changed, 0 unchanged, 1 refused");
  EXPECT_THAT(report(done.id), HasSubstr("There is no group with the name Northern trade."));
}

TEST_P(Imports, of_customers_let_them_join_groups) {
  const auto file =
      std::string("code,name,email,country,group,tags\r\nC1,Bay Shop,a@example.com,GB,Trade;Export,vip;new\r\n") +
      "C2,Fish & Co,,,Trade,\r\nC3,No Group,,,Nowhere,\r\n";
  const auto id = send(ImportKind::customers, file, true).id;
  run();
  EXPECT_EQ(text_of(detail(id).counts), "3 rows: 2 added, 0 changed, 0 unchanged, 1 refused");
  EXPECT_THAT(report(id), HasSubstr("4 group: There is no group with the name Nowhere."));
  database().read([&](db::Tx& tx) {
    const auto customer = customers::find_by_code(tx, seller, "C1").value();
    EXPECT_THAT(customer.tags, UnorderedElementsAre("vip", "new"));
    EXPECT_EQ(groups::storefronts_of_customer(tx, seller, customer.id).size(), 2U);
  });
  EXPECT_EQ(text_of(import(ImportKind::customers, file).counts), "3 rows: 0 added, 0 changed, 2 unchanged, 1 refused");
  EXPECT_EQ(text_of(import(ImportKind::customers, "code,group\nC2,Export\n").counts),
            "1 rows: 0 added, 1 changed, 0 unchanged, 0 refused");
}

TEST_P(Imports, that_are_checked_say_what_joining_a_group_will_change) {
  import(ImportKind::customers, "code,name,group\nC1,Bay Shop,Trade\n");
  const auto id = send(ImportKind::customers, "code,group\nC1,Trade;Export\n").id;
  run();
  EXPECT_EQ(text_of(detail(id).counts), "1 rows: 0 added, 1 changed, 0 unchanged, 0 refused");
}

TEST_P(Imports, need_the_right_that_the_change_by_hand_needs) {
  auto by = importer();
  by.rights = Rights{Right::import_run, Right::price_edit};
  EXPECT_NO_THROW(require_kind_allowed(by, ImportKind::prices));
  EXPECT_THROW(require_kind_allowed(by, ImportKind::products), Problem);
  by.rights = all_rights;
  by.scope = {.limited = true, .sites = {}, .customers = {CustomerId{1}}};
  EXPECT_THROW(require_kind_allowed(by, ImportKind::customers), Problem);
}

TEST_P(Imports, of_stock_count_what_lies_at_a_site) {
  put({catalog::named("A-1", "Lantern"), catalog::named("A-2", "Candle")});
  const auto file = "SKU;Site;Quantity\nA-1;Main;12\nA-2;;3\nA-3;Main;1\nA-1;Hull;4\nA-2;;-1\nA-2;;many\n";
  const auto done = import(ImportKind::stock, file);
  EXPECT_EQ(text_of(done.counts), "6 rows: 2 added, 0 changed, 0 unchanged, 4 refused");
  EXPECT_EQ(report(done.id).substr(0, 90),
            "4 SKU: There is no product with the SKU A-3.\n5 Site: There is no site with the name Hull.\n");
  const auto lies = database().read([&](db::Tx& tx) {
    return inventory::available_of(tx, seller, {product("A-1").id, product("A-2").id});
  });
  EXPECT_EQ(lies.at(product("A-1").id), Quantity::whole(12));
  EXPECT_EQ(lies.at(product("A-2").id), Quantity::whole(3));
  EXPECT_EQ(text_of(import(ImportKind::stock, file).counts), "6 rows: 0 added, 0 changed, 2 unchanged, 4 refused");
}

TEST_P(Imports, of_stock_are_not_for_who_works_at_some_sites_only) {
  auto by = importer();
  by.scope = {.limited = true, .sites = {SiteId{1}}, .customers = {}};
  EXPECT_THROW(require_kind_allowed(by, ImportKind::stock), Problem);
  EXPECT_NO_THROW(require_kind_allowed(by, ImportKind::products));
}

TEST_P(Imports, of_a_sample_refuse_no_row) {
  const auto sample = [&](ImportKind kind) {
    return database().read([&](db::Tx& tx) { return sample_for(tx, seller, kind); });
  };
  for (const auto* round : {"of a seller who has nothing yet", "of one who has it all"})
    for (const auto kind : {ImportKind::products, ImportKind::prices, ImportKind::customers, ImportKind::stock}) {
      SCOPED_TRACE(fmt::format("{} {}", static_cast<int>(kind), round));
      const auto done = import(kind, sample(kind));
      EXPECT_EQ(done.counts.refused, 0) << report(done.id);
      EXPECT_GT(done.counts.rows, 1);
      EXPECT_TRUE(done.unknown_columns.empty());
    }
}

}  // namespace
}  // namespace tc::integration
