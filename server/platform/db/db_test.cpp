#include "platform/db/db.hpp"

#include <gmock/gmock.h>

#include <atomic>
#include <latch>
#include <thread>

#include "platform/db/test_databases.hpp"
#include "platform/db/test_products.hpp"

namespace tc::db {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::ThrowsMessage;

using namespace test_rows;

constexpr std::string_view insert_pack = "insert into pack (product, name, units) values ($1, $2, $3)";

std::int64_t count(Tx& tx) { return tx.only<std::int64_t>("select count(*) from product"); }

class Db : public OnBothDatabases {
 protected:
  std::vector<Migration> migrations() const override { return {{"0001_test.sql", schema}}; }

  std::int64_t products() {
    return database().read([](Tx& tx) { return count(tx); });
  }
  void save(const ProductRow& row) {
    database().write([&](Tx& tx) { tx.run(insert, row); });
  }
};
TC_ON_BOTH_DATABASES(Db);

TEST_P(Db, every_kind_comes_back_as_it_was_written) {
  ProductRow written = product(-7);
  written.state = State::retired;
  written.shelf = {.price = 2'000'000'000, .listed = true};
  written.created = {1'774'746'000'250'000};
  written.until = Day::of(2026, 3, 29);
  written.image.data = std::string("\0\xff\x80 bytes", 9);
  written.tags = {{.name = "\"quoted\" \\ é", .like = ProductId{9'007'199'254'740'993}}, {.name = ""}};
  written.more.text = R"({"a":[1,2]})";
  save(written);
  const auto read = database().read([](Tx& tx) { return tx.only<ProductRow>(select_all); });
  EXPECT_EQ(read.id, written.id);
  EXPECT_EQ(read.sku, written.sku);
  EXPECT_EQ(read.state, written.state);
  EXPECT_EQ(read.shelf, written.shelf);
  EXPECT_EQ(read.created, written.created);
  EXPECT_EQ(read.until, written.until);
  EXPECT_EQ(read.image, written.image);
  EXPECT_EQ(read.tags, written.tags);
  EXPECT_EQ(read.more.text, written.more.text);
}

TEST_P(Db, empty_values_are_not_null_and_nulls_are_not_empty) {
  save(product(1));
  const auto read = database().read([](Tx& tx) { return tx.only<ProductRow>(select_all); });
  EXPECT_EQ(read.until, std::nullopt);
  EXPECT_TRUE(read.image.data.empty());
  EXPECT_TRUE(read.tags.empty());
  EXPECT_EQ(database().read([](Tx& tx) { return tx.only<bool>("select until is null from product"); }), true);
  EXPECT_EQ(database().read([](Tx& tx) { return tx.only<bool>("select image is null from product"); }), false);
}

TEST_P(Db, an_optional_struct_is_absent_where_a_join_found_none) {
  save(product(1));
  const auto shelf = database().read([](Tx& tx) {
    return tx.only<std::optional<Shelf>>(
        "select other.price, other.listed from product p left join product other on other.id = p.id + 1");
  });
  EXPECT_EQ(shelf, std::nullopt);
}

TEST_P(Db, a_placeholder_may_stand_twice_and_in_any_order) {
  const auto sum = database().read([](Tx& tx) {
    return tx.only<std::int64_t>("select $2 - $1 + $2 * 10 where $1 < $2", std::int64_t{3}, std::int64_t{5});
  });
  EXPECT_EQ(sum, 52);
}

TEST_P(Db, lists_are_single_arguments) {
  for (const int id : {1, 2, 3, 4}) save(product(id));
  const std::vector<ProductId> wanted{{2}, {4}, {9}};
  const Texts skus{{"SKU-1", "it's \"odd\" \\ {,}"}};
  database().read([&](Tx& tx) {
    EXPECT_THAT(tx.all<ProductId>("select id from product where id in_integers($1) order by id", integers(wanted)),
                ElementsAre(ProductId{2}, ProductId{4}));
    EXPECT_THAT(tx.all<ProductId>("select id from product where id not in_integers($1) and sku not in_texts($2)",
                                  integers(wanted), skus),
                ElementsAre(ProductId{3}));
    EXPECT_THAT(tx.all<ProductId>("select id from product where sku in_texts($1)", skus), ElementsAre(ProductId{1}));
    EXPECT_THAT(tx.all<ProductId>("select id from product where id in_integers($1)", Integers{}), ElementsAre());
    EXPECT_EQ(tx.only<std::int64_t>("select count(*) from product where $1 in_texts($2)", skus.values[1], skus), 4);
  });
}

TEST_P(Db, run_tells_how_many_rows_it_changed) {
  database().write([](Tx& tx) {
    EXPECT_EQ(tx.run_many(insert, std::vector{product(1), product(2), product(3)}), 3);
    EXPECT_EQ(tx.run("update product set listed = $1 where id > $2", true, 1), 2);
    EXPECT_EQ(tx.run("update product set listed = $1 where id > $2", true, 100), 0);
    EXPECT_EQ(tx.run("delete from product"), 3);
    EXPECT_EQ(tx.run_many(insert, std::vector<ProductRow>{}), 0);
  });
}

TEST_P(Db, many_rows_go_in_at_once) {
  std::vector<ProductRow> rows;
  for (int i = 1; i <= 3'000; ++i) rows.push_back(product(i));
  EXPECT_EQ(database().write([&](Tx& tx) { return tx.run_many(insert, rows); }), 3'000);
  std::int64_t sum = 0;
  database().read([&](Tx& tx) { tx.each<ProductRow>(select_all, [&](ProductRow&& row) { sum += row.id.value; }); });
  EXPECT_EQ(sum, 3'000 * 3'001 / 2);
  for (auto& row : rows) row.id.value += 10'000;
  EXPECT_EQ(conflict_of([&] { database().write([&](Tx& tx) { tx.run_many(insert, rows); }); }), "product_sku");
  EXPECT_EQ(products(), 3'000);
}

TEST_P(Db, one_row_and_the_only_row_are_demands) {
  save(product(1));
  save(product(2));
  database().read([](Tx& tx) { EXPECT_FALSE(tx.one<ProductId>("select id from product where id = $1", 9)); });
  EXPECT_THROW(database().read([](Tx& tx) { tx.one<ProductId>("select id from product"); }), Error);
  EXPECT_THROW(database().read([](Tx& tx) { tx.only<ProductId>("select id from product where id = 9"); }), Error);
  EXPECT_EQ(products(), 2);
}

TEST_P(Db, a_broken_constraint_is_a_conflict_with_the_same_name_on_both) {
  save(product(1));
  const auto conflict = [&](auto change) {
    return conflict_of([&] {
      database().write([&](Tx& tx) {
        tx.run(insert_pack, 1, "Each", 1);
        auto row = product(2);
        change(tx, row);
        tx.run(insert, row);
      });
    });
  };
  EXPECT_EQ(conflict([](Tx&, ProductRow& row) { row.id = {1}; }), "product_pkey");
  EXPECT_EQ(conflict([](Tx&, ProductRow& row) { row.sku = product(1).sku; }), "product_sku");
  EXPECT_EQ(conflict([](Tx&, ProductRow& row) { row.shelf.price = 0; }), "price_is_positive");
  EXPECT_EQ(conflict([](Tx& tx, ProductRow&) { tx.run(insert_pack, 1, "Each", 1); }), "pack_product_name_key");
  EXPECT_EQ(conflict([](Tx& tx, ProductRow&) { tx.run(insert_pack, 9, "Each", 1); }), "foreign key");
  EXPECT_EQ(conflict([](Tx& tx, ProductRow&) { tx.run("delete from product"); }), "foreign key");
  EXPECT_EQ(products(), 1);
}

TEST_P(Db, what_a_closure_throws_reaches_its_caller_and_nothing_of_it_stays) {
  struct Refusal {};
  EXPECT_THROW(database().write([](Tx& tx) {
    tx.run(insert, product(1));
    throw Refusal{};
  }),
               Refusal);
  EXPECT_EQ(products(), 0);
}

TEST_P(Db, an_error_that_a_closure_swallows_is_not_committed) {
  save(product(1));
  EXPECT_THROW(database().write([](Tx& tx) {
    tx.run(insert, product(2));
    EXPECT_THROW(tx.run(insert, product(1)), Conflict);
  }),
               Error);
  EXPECT_THROW(database().write([](Tx& tx) {
    EXPECT_THROW(tx.run(insert, product(1)), Conflict);
    tx.run(insert, product(3));
  }),
               Error);
  EXPECT_EQ(products(), 1);
}

TEST_P(Db, mistakes_in_statements_are_errors) {
  const auto reading = [&](auto use) { return [&, use] { database().read(use); }; };
  EXPECT_THROW(reading([](Tx& tx) { tx.all<ProductId>(R"(select "idd" from product)"); })(), Error);
  EXPECT_THROW(reading([](Tx& tx) { tx.all<ProductId>("select id from product where sku = idd"); })(), Error);
  EXPECT_THROW(reading([](Tx& tx) { tx.all<ProductId>("select id, sku from product"); })(), Error);
  EXPECT_THROW(reading([](Tx& tx) { tx.all<ProductId>("select id from product where id = $1"); })(), Error);
  EXPECT_THROW(reading([](Tx& tx) { tx.all<ProductId>("select id from product", 1); })(), Error);
  EXPECT_THROW(reading([](Tx& tx) { tx.run("delete from product"); })(), Error);
  EXPECT_EQ(products(), 0) << "the connection is whole afterwards";
}

TEST_P(Db, a_row_that_does_not_fit_is_an_error) {
  save(product(1));
  const auto reading = [&](auto use) { return [&, use] { database().read(use); }; };
  EXPECT_THAT(reading([](Tx& tx) { tx.all<Day>("select until from product"); }),
              ThrowsMessage<Error>(HasSubstr("null")));
  EXPECT_THAT(reading([](Tx& tx) { tx.all<std::int64_t>("select sku from product"); }),
              ThrowsMessage<Error>(HasSubstr("sku")));
  EXPECT_THAT(reading([](Tx& tx) { tx.all<std::string>("select id from product"); }),
              ThrowsMessage<Error>(HasSubstr("id")));
  EXPECT_THAT(reading([](Tx& tx) { tx.all<State>("select sku from product"); }),
              ThrowsMessage<Error>(HasSubstr("SKU-1")));
  EXPECT_THAT(reading([](Tx& tx) { tx.all<std::int16_t>("select id + 70000 from product"); }),
              ThrowsMessage<Error>(HasSubstr("too large")));
}

TEST_P(Db, u0000_in_a_text_is_refused_but_not_in_bytes) {
  const std::string text("a\0b", 3);
  EXPECT_THROW(database().read([&](Tx& tx) { tx.only<std::string>("select $1", text); }), Error);
  const Bytes bytes{text};
  EXPECT_EQ(database().read([&](Tx& tx) { return tx.only<Bytes>("select $1", bytes); }), bytes);
}

TEST_P(Db, a_read_sees_one_moment_and_nested_reads_the_same) {
  save(product(1));
  database().read([&](Tx& tx) {
    EXPECT_EQ(count(tx), 1);
    std::thread([&] { save(product(2)); }).join();
    EXPECT_EQ(count(tx), 1);
    EXPECT_EQ(products(), 1);
    EXPECT_EQ(count(tx), 1);
  });
  EXPECT_EQ(products(), 2);
}

TEST_P(Db, a_write_inside_a_read_or_write_is_refused) {
  database().read([&](Tx&) { EXPECT_THROW(save(product(1)), Error); });
  database().write([&](Tx&) { EXPECT_THROW(save(product(1)), Error); });
  database().write([&](Tx&) { EXPECT_THROW(products(), Error); });
  EXPECT_EQ(products(), 0);
}

TEST_P(Db, a_statement_inside_each_is_refused) {
  save(product(1));
  EXPECT_THROW(
      database().read([](Tx& tx) { tx.each<ProductId>("select id from product", [&](ProductId) { count(tx); }); }),
      Error);
  EXPECT_EQ(products(), 1);
}

TEST_P(Db, leaving_each_by_an_exception_leaves_the_connection_whole) {
  std::vector<ProductRow> rows;
  for (int i = 1; i <= 500; ++i) rows.push_back(product(i));
  database().write([&](Tx& tx) { tx.run_many(insert, rows); });
  struct Enough {};
  EXPECT_THROW(database().read([](Tx& tx) { tx.each<ProductRow>(select_all, [](ProductRow&&) { throw Enough{}; }); }),
               Enough);
  database().write([](Tx& tx) {
    const auto leave = [&] { tx.each<ProductRow>(select_all, [](ProductRow&&) { throw Enough{}; }); };
    EXPECT_THROW(leave(), Enough);
    EXPECT_EQ(count(tx), 500);
  });
}

TEST_P(Db, ids_count_up_and_a_roll_back_never_doubles_them) {
  std::set<std::int64_t> seen;
  const auto take_five = [&](bool fail) {
    std::vector<ProductId> ids;
    database().write([&](Tx& tx) {
      ids = tx.next_ids<ProductId>(4);
      ids.push_back(tx.next_id<ProductId>());
      if (fail) throw std::runtime_error("no");
    });
    EXPECT_TRUE(std::ranges::is_sorted(ids));
    for (const auto id : ids) EXPECT_TRUE(seen.insert(id.value).second) << id.value;
  };
  for (int i = 0; i < 40; ++i) {
    take_five(false);
    EXPECT_THROW(take_five(true), std::runtime_error);
  }
  EXPECT_EQ(seen.size(), 200u);
  EXPECT_GE(*seen.begin(), 1);
  const auto many = database().write([](Tx& tx) { return tx.next_ids<ProductId>(1'000); });
  for (const auto id : many) EXPECT_TRUE(seen.insert(id.value).second) << id.value;
}

TEST_P(Db, ids_of_a_counter_that_no_migration_declares_are_an_error) {
  EXPECT_THROW(database().write([](Tx& tx) { tx.next_id<UserId>(); }), Error);
}

TEST_P(Db, after_commit_runs_once_and_only_after_one) {
  int ran = 0;
  for (int i = 1; i <= 20; ++i) {
    database().write([&](Tx& tx) {
      tx.run(insert, product(i));
      tx.after_commit([&] { ++ran; });
    });
    EXPECT_EQ(ran, i);
  }
  EXPECT_THROW(database().write([&](Tx& tx) {
    tx.after_commit([&] { ++ran; });
    throw std::runtime_error("no");
  }),
               std::runtime_error);
  EXPECT_EQ(ran, 20);
  EXPECT_THROW(database().read([](Tx& tx) { tx.after_commit([] {}); }), Error);
}

TEST_P(Db, closures_are_run_again_at_random_and_count_once) {
  int runs = 0;
  for (int i = 1; i <= 100; ++i)
    database().write([&](Tx& tx) {
      ++runs;
      tx.run(insert, product(i));
    });
  EXPECT_EQ(products(), 100);
  EXPECT_GT(runs, 105);
  EXPECT_LT(runs, 150);
}

TEST_P(Db, writes_of_many_threads_are_all_saved_and_their_exceptions_are_their_own) {
  constexpr int threads = 16, each = 25;
  std::atomic<int> refused = 0;
  std::vector<std::thread> running;
  for (int t = 0; t < threads; ++t)
    running.emplace_back([&, t] {
      for (int i = 0; i < each; ++i) {
        const auto one = [&](Tx& tx) {
          auto row = product(0);
          row.id = tx.next_id<ProductId>();
          row.sku = *Sku::parse(fmt::format("{}-{}", t, i));
          tx.run(insert, row);
          if (i % 5 == 4) throw std::runtime_error("refused");
        };
        try {
          database().write(one);
        } catch (const std::runtime_error&) {
          ++refused;
        }
      }
    });
  for (auto& thread : running) thread.join();
  EXPECT_EQ(refused, threads * each / 5);
  EXPECT_EQ(products(), threads * each - refused);
  const auto figures = database().figures();
  EXPECT_GE(figures.writes, threads * each);
  EXPECT_GE(figures.rolled_back, refused);
  EXPECT_EQ(figures.waiting, 0);
  open();
  EXPECT_EQ(products(), threads * each - refused) << "after a restart";
}

TEST_P(Db, two_that_change_the_same_row_wait_for_each_other) {
  save(product(1));
  const auto add_one = [](Tx& tx) {
    const auto price = tx.only<std::int64_t>("select price from product where id = $1 for_update()", 1);
    tx.run("update product set price = $1 where id = $2", price + 1, 1);
  };
  std::vector<std::thread> running;
  for (int t = 0; t < 8; ++t)
    running.emplace_back([&] {
      for (int i = 0; i < 20; ++i) database().write(add_one);
    });
  for (auto& thread : running) thread.join();
  EXPECT_EQ(database().read([](Tx& tx) { return tx.only<std::int64_t>("select price from product"); }), 161);
}

TEST_P(Db, a_closure_knows_when_its_share_of_time_is_used) {
  database().write([](Tx& tx) {
    EXPECT_FALSE(tx.out_of_time());
    const auto start = std::chrono::steady_clock::now();
    while (!tx.out_of_time()) ASSERT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5));
  });
}

TEST_P(Db, what_is_sent_is_there_for_the_next_statement_and_after_the_commit) {
  database().write([](Tx& tx) {
    tx.send(insert, product(1));
    tx.send(insert, product(2));  // the same statement again, which PostgreSQL may not know yet
    EXPECT_EQ(count(tx), 2);
    tx.send_many(insert, std::vector{product(3), product(4)});
    tx.send("delete from product where id = $1", 1);
    EXPECT_EQ(tx.run("update product set price = $1", 7), 3);
    tx.send(insert, product(5));
  });
  EXPECT_EQ(products(), 4);
}

TEST_P(Db, many_may_be_sent) {
  std::vector<ProductRow> rows;
  for (int id = 1; id <= 1'200; ++id) rows.push_back(product(id));
  database().write([&](Tx& tx) {
    for (const auto& row : std::span(rows).first(600)) tx.send(insert, row);
    tx.send_many(insert, std::span<const ProductRow>(rows).subspan(600, 200));
    tx.send_many(insert, std::span<const ProductRow>(rows).subspan(800));
  });
  EXPECT_EQ(products(), 1'200);
}

TEST_P(Db, rows_of_any_number_are_run_once_each) {
  std::int64_t next = 0;
  for (const int count : {1, 2, 3, 7, 15, 31, 99, 100}) {
    std::vector<ProductRow> rows;
    for (int i = 0; i < count; ++i) rows.push_back(product(++next));
    rows.front().until = Day::of(2026, 3, 29);
    EXPECT_EQ(database().write([&](Tx& tx) { return tx.run_many(insert, rows); }), count);
    const auto twice = std::string(insert) + " on conflict do nothing";
    EXPECT_EQ(database().write([&](Tx& tx) { return tx.run_many(twice, rows); }), 0);
  }
  EXPECT_EQ(products(), next);
  EXPECT_EQ(database().read(
                [](Tx& tx) { return tx.only<std::int64_t>("select count(*) from product where until is not null"); }),
            8);
}

TEST_P(Db, a_write_whose_sent_statement_fails_is_not_saved) {
  save(product(1));
  auto same_id = product(3);
  same_id.id = {1};
  const auto by_the_next = conflict_of([&] {
    database().write([&](Tx& tx) {
      tx.send(insert, product(2));
      tx.send(insert, same_id);
      tx.send("update product set price = 9");
      count(tx);
    });
  });
  const auto by_the_commit = conflict_of([&] {
    database().write([](Tx& tx) {
      tx.send(insert, product(2));
      tx.send("update product set price = 0");
    });
  });
  EXPECT_EQ(by_the_next, "product_pkey");
  EXPECT_EQ(by_the_commit, "price_is_positive");
  EXPECT_EQ(products(), 1);
  save(product(2));
}

TEST_P(Db, what_was_sent_fails_before_what_its_closure_throws_behind_it) {
  save(product(1));
  const auto conflict = conflict_of([&] {
    database().write([](Tx& tx) {
      tx.send("update product set price = 0");
      throw std::runtime_error("refused");
    });
  });
  EXPECT_EQ(conflict, "price_is_positive");
  save(product(2));
}

TEST_P(Db, a_statement_that_could_not_be_prepared_behind_a_failed_one_is_prepared_the_next_time) {
  save(product(1));
  const auto fill = [&](std::int64_t id) {
    database().write([&](Tx& tx) {
      tx.send(insert, product(id));
      tx.send(insert_pack, product(id).id, "box", 6);
    });
  };
  EXPECT_NE(conflict_of([&] { fill(1); }), "no conflict");
  fill(2);
  fill(3);
  EXPECT_EQ(products(), 3);
}

TEST_P(Db, nothing_is_sent_and_no_number_counted_in_a_read) {
  database().read([](Tx& tx) { EXPECT_THROW(tx.send("delete from product"), Error); });
  database().read([](Tx& tx) { EXPECT_THROW(tx.number_apart("select 1"), Error); });
  EXPECT_EQ(products(), 0);
}

TEST_P(Db, a_number_is_counted_once_however_often_its_write_runs) {
  const auto next = [&](std::int64_t counter) {
    return database().write([&](Tx& tx) {
      return tx.number_apart("update product set price = price + 1 where id = $1 returning price", counter);
    });
  };
  save(product(1));
  save(product(2));
  for (int number = 2; number <= 40; ++number) EXPECT_EQ(next(1), number);
  EXPECT_EQ(next(2), 2);
}

}  // namespace
}  // namespace tc::db
