// Imports that are interrupted, cancelled, run twice at once, or meet a row that can't be stored.
#include "catalog/commands.hpp"
#include "integration/test_imports.hpp"

namespace tc::integration {
namespace {

struct Crash {};

class Runs : public WithImports {
 protected:
  static std::string many(int count) {
    std::string file = "sku,name,weight_g\r\n";
    for (int i = 0; i < count; ++i)
      file += fmt::format("S-{},{},{}\r\n", i, i % 10 == 3 ? "" : fmt::format("Thing {}", i), i);
    return file;
  }
  // A checked import that is to be applied, without a worker.
  ImportId to_apply(const std::string& file) {
    const auto id = send(ImportKind::products, file).id;
    run();
    apply(id);
    return id;
  }
  // Runs until the chunk of that number is to begin, then does as told.
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
TC_ON_BOTH_DATABASES(Runs);

constexpr auto all_of_many = "900 rows: 810 added, 0 changed, 0 unchanged, 90 refused";

TEST_P(Runs, that_crash_go_on_where_they_stood_and_double_nothing) {
  const auto id = to_apply(many(900));
  for (int crash = 0; crash < 2; ++crash) {
    EXPECT_THROW(run_until(id, 2, [] { throw Crash{}; }), Crash);
    open();  // another process
  }
  const auto halfway = detail(id);
  EXPECT_EQ(halfway.state, ImportState::applying);
  EXPECT_GT(halfway.counts.rows, 0);
  EXPECT_LT(halfway.counts.rows, 900);
  EXPECT_EQ(products(), halfway.counts.added);
  run();
  EXPECT_EQ(text_of(detail(id).counts), all_of_many);
  EXPECT_EQ(products(), 810);
  EXPECT_EQ(problems(id).size(), 90U);
}

TEST_P(Runs, that_crash_while_checking_begin_anew) {
  const auto id = send(ImportKind::products, many(2'500)).id;
  EXPECT_THROW(run_until(id, 2, [] { throw Crash{}; }), Crash);
  EXPECT_EQ(detail(id).counts.rows, 2'000);
  run();
  EXPECT_EQ(text_of(detail(id).counts), "2500 rows: 2250 added, 0 changed, 0 unchanged, 250 refused");
  EXPECT_EQ(problems(id).size(), 250U);
}

TEST_P(Runs, that_apply_by_themselves_are_not_checked_first) {
  const auto id = send(ImportKind::products, many(900), true).id;
  EXPECT_EQ(detail(id).state, ImportState::checking) << "nobody has taken it up";
  EXPECT_THROW(run_until(id, 2, [] { throw Crash{}; }), Crash);
  EXPECT_EQ(detail(id).state, ImportState::applying);
  EXPECT_EQ(products(), detail(id).counts.added);
  run();
  EXPECT_EQ(text_of(detail(id).counts), all_of_many);
  EXPECT_EQ(problems(id).size(), 90U);
}

TEST_P(Runs, that_apply_by_themselves_write_nothing_once_cancelled_before) {
  const auto id = send(ImportKind::products, many(10), true).id;
  cancel(id);
  run();
  EXPECT_EQ(detail(id).state, ImportState::cancelled);
  EXPECT_FALSE(detail(id).can_apply);
  EXPECT_EQ(products(), 0);
}

TEST_P(Runs, of_prices_see_what_became_of_products_since_they_were_looked_up) {
  std::string products = "sku,name,packs\r\n", prices = "group,sku,pack,price\r\n";
  for (int i = 0; i < 300; ++i) {
    products += fmt::format("S-{},Thing,Box=6\r\n", i);
    prices += fmt::format("Trade,S-{},Box,5\r\n", i);
  }
  import(ImportKind::products, products);
  const auto id = send(ImportKind::prices, prices, true).id;
  run_until(id, 2, [&] {  // the file is one batch, of which 200 rows are put first
    const auto gone = product("S-250").id;
    write([&](db::Tx& tx) { catalog::remove_products(tx, allowed<Right::product_edit>(), {gone}, {}, clock_.now()); });
    auto changed = catalog::named("S-251", "Thing");
    changed.packs = {{"Crate", 12}};
    put({changed});
  });
  EXPECT_EQ(text_of(detail(id).counts), "300 rows: 298 added, 0 changed, 0 unchanged, 2 refused");
  EXPECT_EQ(report(id),
            "252 sku: There is no product with the SKU S-250.\n253 pack: This product has no pack \"Box\".\n");
}

TEST_P(Runs, that_are_cancelled_say_what_was_applied_and_may_go_on) {
  const auto id = to_apply(many(900));
  EXPECT_THROW(run_until(id, 2, [&] { cancel(id); }), LeftOff);
  const auto cancelled = detail(id);
  EXPECT_EQ(cancelled.state, ImportState::cancelled);
  EXPECT_EQ(products(), cancelled.counts.added);
  EXPECT_GT(products(), 0);
  run();
  EXPECT_EQ(detail(id).state, ImportState::cancelled);
  EXPECT_TRUE(cancelled.can_apply);
  apply(id);
  run();
  EXPECT_EQ(detail(id).state, ImportState::done);
  EXPECT_EQ(text_of(detail(id).counts), all_of_many);
}

TEST_P(Runs, that_are_cancelled_before_they_are_applied_write_nothing) {
  const auto id = send(ImportKind::products, many(10)).id;
  cancel(id);
  run();
  EXPECT_EQ(detail(id).state, ImportState::cancelled);
  EXPECT_FALSE(detail(id).can_apply);
  EXPECT_THROW(apply(id), Problem);
  EXPECT_EQ(products(), 0);
}

TEST_P(Runs, of_two_workers_only_one_applies_a_chunk) {
  const auto id = to_apply(many(900));
  EXPECT_THROW(run_until(id, 2, [&] { run(); }), LeftOff);
  EXPECT_EQ(text_of(detail(id).counts), all_of_many);
  EXPECT_EQ(products(), 810);
}

TEST_P(Runs, that_are_done_or_running_are_not_applied_again) {
  const auto id = to_apply(many(10));
  EXPECT_THROW(apply(id), Problem);
  run();
  EXPECT_THROW(apply(id), Problem);
  EXPECT_THROW(cancel(id), Problem);
}

TEST_P(Runs, whose_file_is_gone_fail_in_words) {
  const auto id = send(ImportKind::products, many(10)).id;
  std::filesystem::remove_all(folder_.path() / "files");
  run();
  const auto failed = detail(id);
  EXPECT_EQ(failed.state, ImportState::failed);
  EXPECT_EQ(failed.error, "The file is not on this machine.");
}

TEST_P(Runs, whose_job_has_failed_go_on_when_applied_again) {
  const auto id = to_apply(many(900));
  EXPECT_THROW(run_until(id, 2, [] { throw Crash{}; }), Crash);
  const auto away = folder_.path() / "away";
  std::filesystem::rename(folder_.path() / "files", away);
  run();
  EXPECT_EQ(detail(id).state, ImportState::failed);
  std::filesystem::rename(away, folder_.path() / "files");
  apply(id);
  run();
  EXPECT_EQ(text_of(detail(id).counts), all_of_many);
}

TEST_P(Runs, that_are_done_need_their_file_no_longer) {
  const auto id = send(ImportKind::products, many(10)).id;
  run();
  EXPECT_EQ(kept_files(), 1);
  apply(id);
  run();
  EXPECT_EQ(kept_files(), 0);
  EXPECT_EQ(problems(id).size(), 1U);
}

TEST_P(Runs, of_long_ago_are_forgotten_by_the_next) {
  const auto old = send(ImportKind::products, many(2000)).id;
  run();
  EXPECT_EQ(problems(old).size(), 200U);
  clock_.step(imports_kept + std::chrono::hours(1));
  const auto next = send(ImportKind::products, many(10), true).id;
  run();
  EXPECT_EQ(detail(next).state, ImportState::done);
  EXPECT_THROW(detail(old), Problem);
  EXPECT_TRUE(problems(old).empty());
  EXPECT_EQ(kept_files(), 0);
}

// An index stands for whatever a store may refuse that no rule foresaw.
TEST_P(Runs, refuse_only_the_row_that_can_not_be_stored) {
  database().write([](db::Tx& tx) {
    tx.script("create unique index if not exists product_odd on product (seller) where weight_g in (7, 8)");
  });
  const auto done = import(ImportKind::products, many(20));
  EXPECT_EQ(text_of(done.counts), "20 rows: 17 added, 0 changed, 0 unchanged, 3 refused");
  EXPECT_EQ(problems(done.id, {.severity = {}, .code = "conflict", .column = {}}).size(), 1U);
  EXPECT_EQ(products(), 17);
}

TEST(ChunkRows, aim_at_five_milliseconds) {
  using std::chrono::microseconds;
  EXPECT_EQ(next_chunk_rows(200, microseconds(5'000)), 200U);
  EXPECT_EQ(next_chunk_rows(200, microseconds(100)), 400U);      // at most twice as many
  EXPECT_EQ(next_chunk_rows(200, microseconds(100'000)), 100U);  // at least half
  EXPECT_EQ(next_chunk_rows(15, microseconds(100'000)), chunk_rows_min);
  EXPECT_EQ(next_chunk_rows(7'000, microseconds(0)), chunk_rows_max);
}

TEST(Pace, takes_long_chunks_only_while_nobody_else_writes) {
  using std::chrono::microseconds;
  const Pace::Moment begun{};
  const auto after = [&](int ms) { return begun + std::chrono::milliseconds(ms); };
  Pace pace(begun);
  EXPECT_EQ(pace.next(200, microseconds(5'000), 0, after(500)), 200U);
  EXPECT_EQ(pace.next(200, microseconds(5'000), 0, after(1'000)), 400U);  // thirty times as long, by and by
  EXPECT_EQ(pace.next(400, microseconds(16'000), 0, after(1'100)), 800U);
  EXPECT_EQ(pace.next(1'600, microseconds(160'000), 1, after(1'200)), 50U);  // an order came: at once
  EXPECT_EQ(pace.next(50, microseconds(5'000), 0, after(2'100)), 50U);       // less than a second ago
  EXPECT_EQ(pace.next(50, microseconds(5'000), 0, after(2'200)), 100U);
}

TEST(LinesByHash, know_thousands_whose_hashes_lie_beside_each_other) {
  LinesByHash lines;
  for (std::uint32_t i = 0; i < 5'000; ++i) {
    const auto [entry, fresh] = lines.try_emplace({i % 2 == 0 ? i : std::uint64_t{i} << 40, i + 1, 7});
    ASSERT_TRUE(fresh);
  }
  const auto [entry, fresh] = lines.try_emplace({4'000, 9'999, 8});
  EXPECT_FALSE(fresh);
  EXPECT_EQ(entry->line, 4'001U);
  EXPECT_EQ(entry->content, 7U);
}

TEST(SentencesOfProblems, name_the_column_where_the_detail_does_not) {
  EXPECT_EQ(sentence_of("price", "This is required."), "price: This is required.");
  EXPECT_EQ(sentence_of("price", "The price must be above 0."), "The price must be above 0.");
  EXPECT_EQ(sentence_of("", "This is odd."), "This is odd.");
}

}  // namespace
}  // namespace tc::integration
