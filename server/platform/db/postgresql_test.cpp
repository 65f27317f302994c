#include <gmock/gmock.h>

#include <atomic>
#include <latch>
#include <thread>

#include "platform/db/test_databases.hpp"

namespace tc::db {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

constexpr std::string_view schema = R"(
ids not;
create table note (
  id int,
  text text,
  primary key (id)
);
)";
constexpr std::string_view insert = "insert into note (id, text) values ($1, $2)";

struct NoteTag {
  static constexpr std::string_view prefix = "not";
};

class Postgresql : public testing::Test {
 protected:
  void SetUp() override {
    if (!TestCluster::url()) GTEST_SKIP() << "TC_TEST_POSTGRES is not set";
    made = std::make_unique<TestDatabase>(Dialect::postgresql, std::array{Migration{"0001_test.sql", schema}});
    options = made->options();
    open();
  }
  void TearDown() override { database.reset(); }
  void open() { database = Database::open(options); }

  std::int64_t notes() {
    return database->read([](Tx& tx) { return tx.only<std::int64_t>("select count(*) from note"); });
  }
  // As a restart of the server does.
  void close_all_connections() {
    TestCluster::run("do $$ begin perform pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '" +
                     made->postgresql_name() + "'; end $$");
  }

  std::unique_ptr<TestDatabase> made;
  Options options;
  std::unique_ptr<Database> database;
};

TEST_F(Postgresql, a_deadlock_is_resolved_by_running_one_closure_again) {
  database->write([](Tx& tx) {
    tx.run(insert, 1, "one");
    tx.run(insert, 2, "two");
  });
  std::latch both_hold_one(2);
  std::atomic<int> runs = 0;
  const auto lock_in_order = [&](int first, int second) {
    database->write([&, once = true](Tx& tx) mutable {
      ++runs;
      tx.run("update note set text = $1 where id = $2", "changed", first);
      if (std::exchange(once, false)) both_hold_one.arrive_and_wait();
      tx.run("update note set text = $1 where id = $2", "changed", second);
    });
  };
  std::thread other([&] { lock_in_order(2, 1); });
  lock_in_order(1, 2);
  other.join();
  EXPECT_GE(runs, 3) << "which of the two has to wait after that is up to PostgreSQL";
  EXPECT_GE(database->figures().rolled_back, 1);
}

TEST_F(Postgresql, who_counts_apart_waits_for_nobody_s_commit) {
  database->write([](Tx& tx) { tx.run("insert into note (id, text) values (1, '0')"); });
  constexpr std::string_view count =
      "update note set text = cast(cast(text as bigint) + 1 as text) where id = $1 returning cast(text as bigint)";
  std::vector<std::int64_t> numbers;
  const auto take = [&](Tx& tx) { numbers.push_back(tx.number_apart(count, 1)); };
  database->write([&](Tx& tx) {
    take(tx);
    std::thread([&] { database->write(take); }).join();
    take(tx);
  });
  EXPECT_THROW(database->write([&](Tx& tx) {
    take(tx);
    throw Error("it comes to nothing");
  }),
               Error);
  database->write(take);
  EXPECT_THAT(numbers, testing::ElementsAre(1, 2, 3, 4, 5));
}

TEST_F(Postgresql, writers_beside_one_another_have_lanes_of_their_own) {
  database->write([&](Tx& tx) {
    const auto here = tx.lane();
    EXPECT_TRUE(here >= 0 && here < Tx::lanes);
    std::thread([&] { database->write([&](Tx& other) { EXPECT_NE(other.lane(), here); }); }).join();
  });
}

TEST_F(Postgresql, a_long_list_is_planned_anew_and_a_short_one_prepared) {
  database->write([](Tx& tx) {
    for (int id = 0; id < 300; ++id) tx.run(insert, id, "note");
  });
  const auto ids = [](int count) {
    Integers list;
    for (int id = 0; id < count; ++id) list.values.push_back(id);
    return list;
  };
  database->read([&](Tx& tx) {
    const auto prepared = [&] {
      return tx.only<std::int64_t>(
          "select count(*) from pg_prepared_statements where statement like 'select id from note%'");
    };
    const auto found = [&](int count) {
      return tx.all<std::int64_t>("select id from note where id in_integers($1)", ids(count)).size();
    };
    EXPECT_EQ(found(200), 200U);
    std::size_t seen = 0;
    tx.each<std::int64_t>(
        "select id from note where id in_integers($1)", [&](std::int64_t) { ++seen; }, ids(220));
    EXPECT_EQ(seen, 220U);
    EXPECT_EQ(prepared(), 0);
    EXPECT_EQ(found(20), 20U);
    EXPECT_EQ(prepared(), 1);
    EXPECT_EQ(found(250), 250U);
  });
}

TEST_F(Postgresql, a_table_that_doubles_is_counted_at_once) {
  const auto add = [&](int from, int to) {
    database->write([&](Tx& tx) {
      for (int id = from; id < to; ++id) tx.run(insert, id, "note");
    });
  };
  const auto known = [&] {
    return database->read([](Tx& tx) {
      return tx.only<std::int64_t>("select cast(reltuples as bigint) from pg_class where relname = 'note'");
    });
  };
  add(0, 199);
  EXPECT_LT(known(), 1) << "few are read whole";
  add(199, 300);
  EXPECT_EQ(known(), 300);
  add(300, 599);
  EXPECT_EQ(known(), 300);
  add(599, 600);
  EXPECT_EQ(known(), 600);
  open();  // another program that has added less knows no better
  add(600, 800);
  EXPECT_EQ(known(), 600);
}

// A text that does something when it is put among the rows.
struct Trap {
  Trap() = default;
  static Parsed<Trap> parse(std::string_view) { return Trap(); }
  std::string text() const {
    if (spring) spring();
    return "text";
  }
  std::function<void()> spring;
};
struct TrappedRow {
  std::int64_t id = 0;
  Trap text;
  static constexpr auto fields() { return std::array{field<&TrappedRow::id>("id"), field<&TrappedRow::text>("text")}; }
};
std::vector<TrappedRow> trapped(int at, std::function<void()> spring) {
  std::vector<TrappedRow> rows(20'000);
  for (std::size_t i = 0; i < rows.size(); ++i) rows[i].id = static_cast<std::int64_t>(i);
  rows[static_cast<std::size_t>(at)].text.spring = std::move(spring);
  return rows;
}

// Nothing of them has stayed, and the connection is good for all of them.
void expect_none_and_then_all(Database& database) {
  const auto notes = [&] {
    return database.read([](Tx& tx) { return tx.only<std::int64_t>("select count(*) from note"); });
  };
  EXPECT_EQ(notes(), 0);
  database.write([](Tx& tx) { tx.run_many(insert, trapped(0, {})); });
  EXPECT_EQ(notes(), 20'000);
}

TEST_F(Postgresql, a_connection_that_breaks_among_many_rows_has_them_all_written_again) {
  int runs = 0;
  database->write([&](Tx& tx) {
    ++runs;
    tx.run_many(insert, trapped(10'000, [&] {
                  if (runs == 1) close_all_connections();
                }));
  });
  EXPECT_EQ(runs, 2);
  EXPECT_EQ(notes(), 20'000);
}

TEST_F(Postgresql, what_is_cancelled_among_many_rows_leaves_none_and_a_whole_connection) {
  options.postgresql_connections = 1;
  open();
  const auto cancel = [&] {
    TestCluster::run("do $$ begin perform pg_cancel_backend(pid) from pg_stat_activity where datname = '" +
                     made->postgresql_name() + "'; end $$");
  };
  EXPECT_THROW(database->write([&](Tx& tx) { tx.run_many(insert, trapped(10'000, cancel)); }), Unavailable);
  expect_none_and_then_all(*database);
}

TEST_F(Postgresql, what_is_thrown_among_many_rows_leaves_none_and_a_whole_connection) {
  options.postgresql_connections = 1;
  open();
  struct Refusal {};
  EXPECT_THROW(database->write([&](Tx& tx) { tx.run_many(insert, trapped(19'999, [] { throw Refusal{}; })); }),
               Refusal);
  expect_none_and_then_all(*database);
}

TEST_F(Postgresql, of_what_was_copied_nothing_is_left_with_the_session) {
  options.postgresql_connections = 1;
  open();
  database->write([&](Tx& tx) {
    tx.run_many(insert, trapped(0, {}));
    EXPECT_EQ(tx.only<std::int64_t>("select count(*) from staged_it"), 20'000);
  });
  database->read([](Tx& tx) { EXPECT_EQ(tx.only<std::int64_t>("select count(*) from staged_it"), 0); });
}

TEST_F(Postgresql, without_the_right_to_tables_of_a_session_many_rows_go_one_by_one) {
  // The tests' role may do anything, so that the question is answered for it.
  database->write([&](Tx& tx) {
    tx.script(
        "create or replace function public.has_database_privilege(name, text) returns boolean language sql as"
        " 'select false'; set local search_path = public, pg_catalog");
    tx.run_many(insert, trapped(0, {}));
    EXPECT_EQ(tx.only<bool>("select to_regclass('staged_it') is null"), true);
  });
  EXPECT_EQ(notes(), 20'000);
}

TEST_F(Postgresql, connections_that_the_server_closed_are_replaced) {
  database->write([](Tx& tx) { tx.run(insert, 1, "one"); });
  close_all_connections();
  EXPECT_EQ(notes(), 1);
  close_all_connections();
  database->write([](Tx& tx) { tx.run(insert, 2, "two"); });
  EXPECT_EQ(notes(), 2);
}

TEST_F(Postgresql, a_write_whose_connection_breaks_before_its_commit_is_run_again) {
  int runs = 0;
  database->write([&](Tx& tx) {
    tx.run(insert, 1, "one");
    if (++runs == 1) close_all_connections();
    tx.run(insert, 2, "two");
  });
  EXPECT_EQ(runs, 2);
  EXPECT_EQ(notes(), 2);
}

TEST_F(Postgresql, a_read_whose_connection_breaks_is_unavailable_and_the_next_one_is_well) {
  EXPECT_THROW(database->read([&](Tx& tx) {
    tx.all<std::int64_t>("select id from note");
    close_all_connections();
    tx.all<std::int64_t>("select id from note");
  }),
               Unavailable);
  EXPECT_EQ(notes(), 0);
}

TEST_F(Postgresql, a_commit_whose_answer_is_lost_says_that_nothing_is_known) {
  EXPECT_THAT(
      [&] {
        database->write([&](Tx& tx) {
          tx.run(insert, 1, "one");
          close_all_connections();
        });
      },
      ThrowsMessage<Unavailable>(HasSubstr("may or may not be saved")));
}

TEST_F(Postgresql, waiting_for_a_connection_ends_in_words) {
  options.postgresql_connections = 1;
  options.connection_wait = std::chrono::milliseconds(20);
  open();
  database->read([&](Tx&) {
    std::thread([&] {
      EXPECT_THAT([&] { notes(); }, ThrowsMessage<Unavailable>(HasSubstr("All connections to PostgreSQL are busy")));
    }).join();
  });
  EXPECT_EQ(notes(), 0);
}

TEST_F(Postgresql, a_statement_that_takes_too_long_is_cancelled) {
  options.statement_timeout = std::chrono::milliseconds(50);
  open();
  EXPECT_THROW(database->read([](Tx& tx) { tx.only<std::string>("select cast(pg_sleep(20) as text)"); }), Unavailable);
  EXPECT_EQ(notes(), 0);
}

TEST_F(Postgresql, a_server_that_is_not_there_is_told_in_words) {
  options.postgresql_url = "postgresql://nobody@127.0.0.1:1/nothing";
  EXPECT_THAT([&] { open(); }, ThrowsMessage<Unavailable>(HasSubstr("PostgreSQL can't be reached")));
}

TEST_F(Postgresql, a_sum_is_numeric_and_must_be_cast) {
  database->write([](Tx& tx) { tx.run(insert, 1, "one"); });
  EXPECT_THAT([&] { database->read([](Tx& tx) { tx.only<std::int64_t>("select sum(id) from note"); }); },
              ThrowsMessage<Error>(HasSubstr("cast it to bigint")));
  EXPECT_EQ(database->read([](Tx& tx) { return tx.only<std::int64_t>("select cast(sum(id) as bigint) from note"); }),
            1);
}

TEST_F(Postgresql, two_programs_never_give_the_same_id) {
  const auto other = Database::open(options);
  std::set<std::int64_t> seen;
  const auto take = [&](Database& from, std::size_t count) {
    for (const auto id : from.write([&](Tx& tx) { return tx.next_ids<Id<NoteTag>>(count); }))
      EXPECT_TRUE(seen.insert(id.value).second) << id.value;
  };
  for (const std::size_t count : {1, 70, 3, 64, 1, 128, 5}) {
    take(*database, count);
    take(*other, count);
  }
  EXPECT_EQ(seen.size(), 2u * 272);
  EXPECT_LT(*seen.rbegin(), 2 * 272 + 4 * 64) << "few are left out";
}

TEST_F(Postgresql, statements_beyond_those_kept_are_prepared_again) {
  database->read([](Tx& tx) {
    for (int i = 0; i < 1'100; ++i) EXPECT_EQ(tx.only<std::int64_t>(fmt::format("select {} + $1", i), 1), i + 1);
    EXPECT_EQ(tx.only<std::int64_t>("select 0 + $1", 1), 1);
  });
}

TEST_F(Postgresql, opened_for_reading_it_does_not_write) {
  options.read_only = true;
  open();
  EXPECT_EQ(notes(), 0);
  EXPECT_THROW(database->write([](Tx& tx) { tx.run(insert, 1, "one"); }), Error);
}

}  // namespace
}  // namespace tc::db
