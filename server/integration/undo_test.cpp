// The last import of a kind, taken back.
#include "catalog/commands.hpp"
#include "catalog/listing.hpp"
#include "customers/queries.hpp"
#include "integration/test_imports.hpp"
#include "inventory/commands.hpp"
#include "inventory/queries.hpp"

namespace tc::integration {
namespace {

struct Crash {};

class Undone : public WithImports {
 protected:
  bool is_there(std::string_view sku) {
    return database().read([&](db::Tx& tx) { return catalog::find_by_sku(tx, seller, trusted<Sku>(sku)); }).has_value();
  }
  std::optional<customers::Customer> customer(std::string_view code) {
    return database().read([&](db::Tx& tx) { return customers::find_by_code(tx, seller, code); });
  }
  std::size_t groups_of(std::string_view code) {
    const auto id = customer(code).value().id;
    return database().read([&](db::Tx& tx) { return groups::storefronts_of_customer(tx, seller, id).size(); });
  }
  // "4.5000 ", one for each price.
  std::string prices_of(std::string_view sku) {
    const auto id = product(sku).id;
    const auto list = database().read(
        [&](db::Tx& tx) { return groups::prices_for(tx, seller, groups::require_group(tx, seller, trade), {id}); });
    std::string text;
    for (const auto& row : list.of(id).own) text += row.price.text(UnitPrice::decimals) + " ";
    return text;
  }
  bool is_listed(std::string_view sku) {
    const auto id = product(sku).id;
    return database().read([&](db::Tx& tx) { return catalog::listed_ids(tx, seller, trade, {id}).size(); }) == 1;
  }
  // An import of products, taken back when the first of them had got a price.
  void undo_priced(const std::string& file) {
    const auto id = import(ImportKind::products, file).id;
    import(ImportKind::prices, "group,sku,price\nTrade,A-1,5\n");
    undo(id);
  }
  std::optional<Quantity> on_hand(std::string_view sku) {
    const auto id = product(sku).id;
    const auto lies = database().read(
        [&](db::Tx& tx) { return inventory::on_hand_at(tx, seller, sellers::default_site(tx, seller).id, {id}); });
    return lies.contains(id) ? std::optional(lies.at(id)) : std::nullopt;
  }
};
TC_ON_BOTH_DATABASES(Undone);

TEST_P(Undone, products_that_were_added_are_gone_and_changed_ones_are_as_before) {
  import(ImportKind::products, "sku,name,weight_g,packs\nA-1,Lantern,250,Bag=6\nA-2,Candle,10,\n");
  const auto id = import(ImportKind::products,
                         "sku,name,weight_g,packs\nA-1,Lamp,300,Bag=6;Box=12\nA-2,Candle,10,\n"
                         "A-3,Torch,,\nA-4,,,\n")
                      .id;
  EXPECT_TRUE(detail(id).undo.allowed);
  EXPECT_EQ(detail(id).undo.records, 2);
  const auto undone = undo(id);
  EXPECT_EQ(undone.state, ImportState::undone);
  EXPECT_EQ(text_of(undone.undo.counts), "1 restored, 1 removed, 0 withdrawn, 0 kept");
  EXPECT_EQ(product("A-1").name, "Lantern");
  EXPECT_EQ(product("A-1").weight_g, 250);
  EXPECT_EQ(product("A-1").packs.size(), 1U);
  EXPECT_FALSE(is_there("A-3"));
  EXPECT_EQ(products(), 2);
  EXPECT_FALSE(undone.undo.allowed);
  EXPECT_FALSE(undone.can_apply);
  EXPECT_THROW(start_undo(id), Problem);
}

TEST_P(Undone, products_that_somebody_changed_since_stay_and_are_told) {
  const auto id = import(ImportKind::products, "sku,name\nA-1,Lantern\nA-2,Candle\n").id;
  put({catalog::named("A-1", "Lantern, brass")});
  const auto candle = product("A-2").id;
  database().write(
      [&](db::Tx& tx) { catalog::remove_products(tx, allowed<Right::product_edit>(), {candle}, {}, now); });
  EXPECT_EQ(text_of(undo(id).undo.counts), "0 restored, 0 removed, 0 withdrawn, 2 kept");
  EXPECT_EQ(kept(id), "A-1 changed-since\nA-2 gone\n");
  EXPECT_EQ(product("A-1").name, "Lantern, brass");
}

TEST_P(Undone, products_that_are_used_by_now_are_withdrawn) {
  const auto id = import(ImportKind::products, "sku,name\nA-1,Lantern\nA-2,Candle\n").id;
  import(ImportKind::prices, "group,sku,price\nTrade,A-1,5\n");
  EXPECT_EQ(text_of(undo(id).undo.counts), "0 restored, 1 removed, 1 withdrawn, 0 kept");
  EXPECT_EQ(product("A-1").status, catalog::ProductStatus::inactive);
  EXPECT_FALSE(is_there("A-2"));
}

TEST_P(Undone, a_product_that_was_withdrawn_is_active_again_when_it_is_brought_again) {
  constexpr auto file = "sku,name\nA-1,Lantern\nA-2,Candle\n";
  undo_priced(file);
  EXPECT_EQ(product("A-1").status, catalog::ProductStatus::inactive);
  const auto again = import(ImportKind::products, file);
  EXPECT_EQ(text_of(again.counts), "2 rows: 1 added, 1 changed, 0 unchanged, 0 refused");
  EXPECT_EQ(product("A-1").status, catalog::ProductStatus::active);
  EXPECT_EQ(text_of(undo(again.id).undo.counts), "0 restored, 1 removed, 1 withdrawn, 0 kept");
  EXPECT_EQ(product("A-1").status, catalog::ProductStatus::inactive);
  import(ImportKind::products, file);
  EXPECT_EQ(product("A-1").status, catalog::ProductStatus::active) << "however often";
}

TEST_P(Undone, a_product_that_was_withdrawn_stays_so_where_somebody_says_it) {
  constexpr auto file = "sku,name\nA-1,Lantern\nA-2,Candle\n";
  undo_priced(file);
  import(ImportKind::products, "sku,name,status\nA-1,Lantern,inactive\n");
  EXPECT_EQ(product("A-1").status, catalog::ProductStatus::inactive) << "the file does";
  put({catalog::named("A-1", "Lantern, brass")});
  EXPECT_EQ(product("A-1").status, catalog::ProductStatus::active);
  auto off = catalog::named("A-1", "Lantern, brass");
  off.status = catalog::ProductStatus::inactive;
  put({off});
  import(ImportKind::products, file);
  EXPECT_EQ(product("A-1").status, catalog::ProductStatus::inactive) << "a person did, since";
}

TEST_P(Undone, a_pack_that_is_priced_by_now_keeps_its_product) {
  import(ImportKind::products, "sku,name\nA-1,Lantern\n");
  const auto id = import(ImportKind::products, "sku,name,packs\nA-1,Lantern,Box=12\n").id;
  import(ImportKind::prices, "group,sku,pack,price\nTrade,A-1,Box,50\n");
  EXPECT_EQ(text_of(undo(id).undo.counts), "0 restored, 0 removed, 0 withdrawn, 1 kept");
  EXPECT_EQ(kept(id), "A-1 pack-in-use\n");
}

TEST_P(Undone, rows_that_stand_in_the_file_twice_go_back_both_times) {
  import(ImportKind::products, "sku,name\nA-1,Lantern\n");
  std::string file = "sku,name,weight_g\nA-1,Lamp,1\nB-1,Torch,1\n";
  for (int i = 0; i < 500; ++i) file += fmt::format("C-{},Thing,1\n", i);
  const auto id = import(ImportKind::products, file + "A-1,Lantern of brass,2\nB-1,Torch,2\nB-1,Torch,3\n").id;
  EXPECT_EQ(undo(id).undo.counts.kept, 0);
  EXPECT_EQ(product("A-1").name, "Lantern");
  EXPECT_EQ(product("A-1").weight_g, std::nullopt);
  EXPECT_EQ(products(), 1);
}

TEST_P(Undone, prices_whose_marks_an_earlier_version_stored_go_back_too) {
  put({catalog::named("P-1", "Pan"), catalog::named("P-2", "Pot")});
  const auto id = import(ImportKind::prices, "group,sku,price\nTrade,P-1,5\nTrade,P-2,6\n").id;
  const auto mark = [&](std::string_view sku, int price) {
    return fmt::format(
        R"({{"group":"Trade","sku":"{}","price":{{"group":{},"product":{},"pack":"","min_quantity":"1",)"
        R"("valid_from":"0001-01-01","before":null,"left":{{"price":{},"valid_until":"9999-12-31"}},"listed":true}}}})",
        sku, trade.value, product(sku).id.value, price);
  };
  const auto marks = fmt::format(R"({{"marks":[{},{}]}})", mark("P-1", 5'0000), mark("P-2", 7'0000));
  write([&](db::Tx& tx) { EXPECT_EQ(tx.run("update import_mark set marks = $1 where import = $2", marks, id), 1); });
  EXPECT_EQ(text_of(undo(id).undo.counts), "0 restored, 1 removed, 0 withdrawn, 1 kept");
  EXPECT_EQ(prices_of("P-1"), "");
  EXPECT_EQ(kept(id), "Trade, P-2 changed-since\n");
}

TEST_P(Undone, prices_are_as_before_and_products_leave_the_catalogue_they_came_into) {
  put({catalog::named("P-1", "Pan"), catalog::named("P-2", "Pot"), catalog::named("P-3", "Lid")});
  import(ImportKind::prices, "group,sku,min_quantity,price\nTrade,P-1,1,4.50\n");
  const auto id = import(ImportKind::prices,
                         "group,sku,min_quantity,price\nTrade,P-1,1,5\nTrade,P-1,24,4\nTrade,P-2,1,3\nTrade,P-3,1,2\n")
                      .id;
  EXPECT_TRUE(is_listed("P-2"));
  put_prices({price("P-3", "2.10")});
  EXPECT_EQ(text_of(undo(id).undo.counts), "1 restored, 2 removed, 0 withdrawn, 1 kept");
  EXPECT_EQ(kept(id), "Trade, P-3 changed-since\n");
  EXPECT_EQ(prices_of("P-1"), "4.5000 ");
  EXPECT_TRUE(is_listed("P-1"));
  EXPECT_FALSE(is_listed("P-2"));
  EXPECT_TRUE(is_listed("P-3"));
}

TEST_P(Undone, counts_are_as_before_unless_goods_have_moved_since) {
  put({catalog::named("A-1", "Lantern"), catalog::named("A-2", "Candle"), catalog::named("A-3", "Torch")});
  import(ImportKind::stock, "sku,quantity\nA-1,5\n");
  const auto id = import(ImportKind::stock, "sku,quantity\nA-1,12\nA-2,7\nA-3,9\n").id;
  const auto torch = product("A-3").id;
  database().write([&](db::Tx& tx) {
    inventory::adjust_stock(tx, allowed<Right::product_edit>(), torch, sellers::default_site(tx, seller).id,
                            {.quantity = -Quantity::whole(1), .reason = "Broken"}, {}, now);
  });
  EXPECT_EQ(text_of(undo(id).undo.counts), "1 restored, 1 removed, 0 withdrawn, 1 kept");
  EXPECT_EQ(kept(id), "A-3, Main changed-since\n");
  EXPECT_EQ(on_hand("A-1"), Quantity::whole(5));
  EXPECT_EQ(on_hand("A-2"), std::nullopt);
  EXPECT_EQ(on_hand("A-3"), Quantity::whole(8));
}

TEST_P(Undone, customers_leave_the_groups_they_were_let_into) {
  import(ImportKind::customers, "code,name,group\nC1,Bay Shop,Trade\nC2,Fish & Co,Trade\n");
  const auto id =
      import(ImportKind::customers, "code,name,city,group\nC1,Bay Shop,Hull,Export\nC2,,,Export\nC3,New,Leeds,Trade\n")
          .id;
  EXPECT_EQ(groups_of("C2"), 2U);
  EXPECT_EQ(text_of(undo(id).undo.counts), "2 restored, 1 removed, 0 withdrawn, 0 kept");
  EXPECT_EQ(customer("C1")->city, "");
  EXPECT_EQ(groups_of("C1"), 1U);
  EXPECT_EQ(groups_of("C2"), 1U);
  EXPECT_FALSE(customer("C3"));
}

TEST_P(Undone, customers_that_somebody_let_into_a_group_since_are_withdrawn) {
  const auto id = import(ImportKind::customers, "code,name,group\nC1,Bay Shop,Trade\nC2,Fish & Co,Trade\n").id;
  const auto shop = customer("C1").value().id;
  database().write([&](db::Tx& tx) {
    groups::join_group(tx, seller, groups::find_group_named(tx, seller, "Export").value().id, shop);
  });
  EXPECT_EQ(text_of(undo(id).undo.counts), "0 restored, 1 removed, 1 withdrawn, 0 kept");
  EXPECT_EQ(customer("C1")->status, customers::CustomerStatus::inactive);
}

TEST_P(Undone, a_customer_that_was_withdrawn_is_active_again_when_it_is_brought_again) {
  constexpr auto file = "code,name,group\nC1,Bay Shop,Trade\n";
  const auto id = import(ImportKind::customers, file).id;
  const auto shop = customer("C1").value().id;
  database().write([&](db::Tx& tx) {
    groups::join_group(tx, seller, groups::find_group_named(tx, seller, "Export").value().id, shop);
  });
  undo(id);
  EXPECT_EQ(customer("C1")->status, customers::CustomerStatus::inactive);
  const auto again = import(ImportKind::customers, file);
  EXPECT_EQ(text_of(again.counts), "1 rows: 0 added, 1 changed, 0 unchanged, 0 refused");
  EXPECT_EQ(customer("C1")->status, customers::CustomerStatus::active);
  EXPECT_EQ(text_of(undo(again.id).undo.counts), "0 restored, 0 removed, 1 withdrawn, 0 kept");
}

TEST_P(Undone, is_only_the_last_import_of_a_kind) {
  const auto first = import(ImportKind::products, "sku,name\nA-1,Lantern\n").id;
  clock_.step(std::chrono::seconds(1));
  import(ImportKind::customers, "code,name\nC1,Bay Shop\n");
  EXPECT_TRUE(detail(first).undo.allowed);
  const auto second = import(ImportKind::products, "sku,name\nA-2,Candle\n").id;
  EXPECT_FALSE(detail(first).undo.allowed);
  EXPECT_THROW(start_undo(first), Problem);
  undo(second);
  EXPECT_FALSE(detail(first).undo.allowed);
  EXPECT_EQ(products(), 1);
}

TEST_P(Undone, an_import_that_changed_nothing_has_nothing_to_undo) {
  import(ImportKind::products, "sku,name\nA-1,Lantern\n");
  const auto id = import(ImportKind::products, "sku,name\nA-1,Lantern\n").id;
  EXPECT_FALSE(detail(id).undo.allowed);
  EXPECT_THROW(start_undo(id), Problem);
}

class UndoRuns : public Undone {
 protected:
  ImportId many(int count) {
    std::string file = "sku,name\n";
    for (int i = 0; i < count; ++i) file += fmt::format("S-{},Thing {}\n", i, i);
    return import(ImportKind::products, file).id;
  }
  template <class F>
  void run_until(ImportId id, int chunk, F&& then) {
    int begun = 0;
    run_import({database(), clock_, files_,
                [&] {
                  if (++begun == chunk) then();
                }},
               seller, id);
  }
};
TC_ON_BOTH_DATABASES(UndoRuns);

TEST_P(UndoRuns, that_crash_go_on_where_they_stood) {
  const auto id = many(900);
  start_undo(id);
  EXPECT_THROW(run_until(id, 2, [] { throw Crash{}; }), Crash);
  open();  // another process
  const auto halfway = detail(id);
  EXPECT_EQ(halfway.state, ImportState::undoing);
  EXPECT_GT(halfway.undo.done, 0);
  EXPECT_EQ(products(), 900 - halfway.undo.done);
  run();
  EXPECT_EQ(text_of(detail(id).undo.counts), "0 restored, 900 removed, 0 withdrawn, 0 kept");
  EXPECT_EQ(products(), 0);
}

TEST_P(UndoRuns, that_are_stopped_may_go_on) {
  const auto id = many(900);
  start_undo(id);
  EXPECT_THROW(run_until(id, 2, [&] { cancel(id); }), LeftOff);
  EXPECT_EQ(detail(id).state, ImportState::cancelled);
  EXPECT_FALSE(detail(id).can_apply);
  EXPECT_TRUE(detail(id).undo.allowed);
  undo(id);
  EXPECT_EQ(detail(id).state, ImportState::undone);
  EXPECT_EQ(products(), 0);
}

TEST_P(UndoRuns, of_two_workers_take_nothing_back_twice) {
  const auto id = many(900);
  start_undo(id);
  EXPECT_THROW(run_until(id, 2, [&] { run(); }), LeftOff);
  EXPECT_EQ(text_of(detail(id).undo.counts), "0 restored, 900 removed, 0 withdrawn, 0 kept");
}

TEST_P(UndoRuns, of_an_import_that_was_stopped_take_back_what_it_did) {
  std::string file = "sku,name\n";
  for (int i = 0; i < 900; ++i) file += fmt::format("S-{},Thing {}\n", i, i);
  const auto id = send(ImportKind::products, file).id;
  run();
  apply(id);
  EXPECT_THROW(run_until(id, 2, [&] { cancel(id); }), LeftOff);
  EXPECT_GT(products(), 0);
  undo(id);
  EXPECT_EQ(products(), 0);
}

}  // namespace
}  // namespace tc::integration
