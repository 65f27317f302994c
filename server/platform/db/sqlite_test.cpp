#include <gmock/gmock.h>

#include <atomic>
#include <fstream>
#include <latch>
#include <thread>

#include "base/ids.hpp"
#include "platform/db/test_databases.hpp"

namespace tc::db {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::ThrowsMessage;

constexpr std::string_view schema = R"(
create table note (
  id int,
  text text,
  primary key (id)
);
)";
constexpr std::string_view insert = "insert into note (id, text) values ($1, $2)";

class Sqlite : public testing::Test {
 protected:
  Sqlite() {
    options.sqlite_file = folder.file("data.db");
    options.group_time = std::chrono::minutes(1);  // on a busy machine, too, what waits goes into one group
    database = Database::open(options);
    migrate(*database, std::array{Migration{"0001_test.sql", schema}});
  }

  std::int64_t notes() {
    return database->read([](Tx& tx) { return tx.only<std::int64_t>("select count(*) from note"); });
  }

  // Where this process has the file mapped, and how much of it.
  std::vector<std::string> maps_of_file() const {
    std::vector<std::string> maps;
    std::ifstream all("/proc/self/maps");
    for (std::string line; std::getline(all, line);)
      if (line.ends_with(options.sqlite_file)) maps.push_back(line);
    return maps;
  }

  // Holds the writer while `queue` puts writes behind it, so that these come into one group.
  void with_writer_held(int expected_waiting, const std::function<void()>& queue) {
    std::latch started(1), release(1);
    std::thread holder([&] {
      const auto hold = [&](Tx&) {
        started.count_down();
        release.wait();
      };
      try {
        database->write(hold);
      } catch (const Unavailable&) {
        ++holders_failed;
      }
    });
    started.wait();
    queue();
    while (database->figures().waiting < expected_waiting) std::this_thread::yield();
    release.count_down();
    holder.join();
  }

  TestFolder folder;
  Options options;
  std::unique_ptr<Database> database;
  std::atomic<int> holders_failed = 0;
};

TEST_F(Sqlite, waiting_writes_commit_together) {
  constexpr int threads = 20;
  const auto groups_before = database->figures().groups;
  std::vector<std::thread> running;
  with_writer_held(threads, [&] {
    for (int i = 0; i < threads; ++i)
      running.emplace_back([&, i] { database->write([&](Tx& tx) { tx.run(insert, i, "together"); }); });
  });
  for (auto& thread : running) thread.join();
  EXPECT_EQ(notes(), threads);
  EXPECT_GE(database->figures().largest_group, threads);
  EXPECT_LE(database->figures().groups - groups_before, 2);
}

TEST_F(Sqlite, small_writes_go_before_a_chunk_which_has_a_group_of_its_own) {
  std::vector<std::string> order;  // only the writer's thread adds to it
  const auto write = [&](std::string name, Weight weight) {
    return std::thread([&, name, weight] { database->write([&](Tx&) { order.push_back(name); }, weight); });
  };
  std::vector<std::thread> running;
  int queued = 0;
  const auto queue = [&](const char* name, Weight weight) {
    running.push_back(write(name, weight));
    ++queued;
    while (database->figures().waiting < queued) std::this_thread::yield();
  };
  with_writer_held(4, [&] {
    queue("chunk 1", Weight::chunk);
    queue("chunk 2", Weight::chunk);
    queue("small 1", Weight::small);
    queue("small 2", Weight::small);
  });
  for (auto& thread : running) thread.join();
  EXPECT_THAT(order, ElementsAre("small 1", "small 2", "chunk 1", "chunk 2"));
  EXPECT_EQ(database->figures().largest_group, 3) << "the holder and two small ones";
}

TEST_F(Sqlite, parts_are_on_disk_no_later_than_what_is_written_after_them) {
  constexpr int parts = 20;
  for (int id = 1; id <= parts; ++id) database->write([&](Tx& tx) { tx.run(insert, id, "part"); }, Weight::part);
  database->write([&](Tx& tx) { tx.run(insert, parts + 1, "after them"); });
  EXPECT_FALSE(database->when_kept([] {})) << "nothing is on its way any more";
  EXPECT_EQ(database->read([](Tx& tx) { return tx.only<std::int64_t>("select count(*) from note"); }), parts + 1);
}

TEST_F(Sqlite, a_closure_that_writes_and_fails_takes_back_its_own_writes_and_no_others) {
  std::atomic<int> runs = 0, refused = 0;
  const auto write = [&](int id, bool fails) {
    try {
      database->write([&](Tx& tx) {
        ++runs;
        tx.run(insert, id, "together");
        if (fails) throw std::runtime_error("no");
      });
    } catch (const std::runtime_error&) {
      ++refused;
    }
  };
  std::vector<std::thread> running;
  with_writer_held(3, [&] {
    for (const int id : {1, 2, 3}) {
      running.emplace_back([&, id] { write(id, id == 2); });
      while (database->figures().waiting < id) std::this_thread::yield();
    }
  });
  for (auto& thread : running) thread.join();
  EXPECT_EQ(refused, 1);
  EXPECT_EQ(notes(), 2);
  EXPECT_EQ(runs, 5) << "the first two once more, each by itself";
  EXPECT_EQ(database->figures().rolled_back, 1);
  write(4, true);
  EXPECT_EQ(runs, 6) << "for a while each has a savepoint";
}

TEST_F(Sqlite, a_refusal_that_wrote_nothing_runs_nobody_again) {
  std::atomic<int> runs = 0;
  std::vector<std::thread> running;
  with_writer_held(2, [&] {
    running.emplace_back([&] {
      database->write([&](Tx& tx) {
        ++runs;
        tx.run(insert, 1, "kept");
      });
    });
    while (database->figures().waiting < 1) std::this_thread::yield();
    running.emplace_back([&] {
      const auto refuse = [&](Tx&) {
        ++runs;
        throw std::runtime_error("no");
      };
      EXPECT_THROW(database->write(refuse), std::runtime_error);
    });
  });
  for (auto& thread : running) thread.join();
  EXPECT_EQ(runs, 2);
  EXPECT_EQ(notes(), 1);
}

TEST_F(Sqlite, an_id_that_was_rolled_back_is_given_out_once) {
  migrate(*database, std::array{Migration{"0001_test.sql", schema}, Migration{"0002_test.sql", "ids prd;\n"}});
  const auto next = [&](bool fails) {
    return database->write([&](Tx& tx) {
      const auto id = tx.next_id<ProductId>().value;
      if (fails) throw std::runtime_error("no");
      return id;
    });
  };
  std::vector<std::int64_t> given{next(false)};
  EXPECT_THROW(next(true), std::runtime_error);
  for (int i = 0; i < 100; ++i) given.push_back(next(false));
  database.reset();
  database = Database::open(options);
  given.push_back(next(false));
  EXPECT_TRUE(std::ranges::is_sorted(given, std::ranges::less_equal())) << "ascending, none twice";
}

TEST_F(Sqlite, on_a_full_disk_nobody_of_the_group_is_acknowledged) {
  const auto pages = database->write([](Tx& tx) {
    tx.script("pragma max_page_count = 60");
    return tx.only<std::int64_t>("select page_count from pragma_page_count");
  });
  ASSERT_LT(pages, 60);
  std::atomic<int> unavailable = 0, acknowledged = 0;
  const auto write = [&](int id, std::size_t size) {
    try {
      database->write([&](Tx& tx) { tx.run(insert, id, std::string(size, 'x')); });
      ++acknowledged;
    } catch (const Unavailable&) {
      ++unavailable;
    }
  };
  std::vector<std::thread> running;
  with_writer_held(4, [&] {
    for (int i = 1; i <= 3; ++i) running.emplace_back([&, i] { write(i, 10); });
    while (database->figures().waiting < 3) std::this_thread::yield();
    running.emplace_back([&] { write(4, 1'000'000); });
  });
  for (auto& thread : running) thread.join();
  EXPECT_EQ(acknowledged, 0);
  EXPECT_EQ(unavailable, 4);
  EXPECT_EQ(holders_failed, 1);
  EXPECT_EQ(notes(), 0);
  write(5, 10);
  EXPECT_EQ(acknowledged, 1) << "what fits is saved again";
  EXPECT_EQ(notes(), 1);
}

TEST_F(Sqlite, a_closure_that_ends_the_transaction_fails_its_group) {
  EXPECT_THROW(database->write([](Tx& tx) { tx.script("rollback"); }), Unavailable);
  EXPECT_THROW(database->write([](Tx& tx) { tx.script("commit"); }), Unavailable);
  EXPECT_EQ(notes(), 0);
}

TEST_F(Sqlite, a_second_process_is_refused_in_words_but_may_read) {
  database->write([](Tx& tx) { tx.run(insert, 1, "one"); });
  EXPECT_THAT([&] { Database::open(options); }, ThrowsMessage<Unavailable>(HasSubstr("another process is using")));
  options.read_only = true;
  const auto reader = Database::open(options);
  const auto count = [](Tx& tx) { return tx.only<std::int64_t>("select count(*) from note"); };
  EXPECT_EQ(reader->read(count), 1);
  EXPECT_THROW(reader->write([](Tx& tx) { tx.run(insert, 2, "two"); }), Error);
}

TEST_F(Sqlite, a_file_that_is_no_database_or_lies_nowhere_is_unavailable) {
  options.sqlite_file = folder.file("missing/data.db");
  EXPECT_THAT([&] { Database::open(options); }, ThrowsMessage<Unavailable>(HasSubstr("No such file")));
  options.sqlite_file = folder.file("text.db");
  std::ofstream(options.sqlite_file) << std::string(5'000, 'x');
  EXPECT_THAT([&] { Database::open(options); }, ThrowsMessage<Unavailable>(HasSubstr("not a database")));
  options.read_only = true;
  options.sqlite_file = folder.file("missing.db");
  EXPECT_THAT([&] { Database::open(options); }, ThrowsMessage<Unavailable>(HasSubstr("can't be opened")));
}

TEST_F(Sqlite, the_log_is_copied_into_the_file_and_stays_short) {
  const std::string text(4'000, 'x');
  for (int id = 0; id < 60'000; id += 1'000)
    database->write([&](Tx& tx) {
      for (int i = id; i < id + 1'000; ++i) tx.run(insert, i, text);
    });
  EXPECT_GT(std::filesystem::file_size(options.sqlite_file), 60'000'000u) << "copied while writing went on";
  EXPECT_LT(std::filesystem::file_size(options.sqlite_file + "-wal"), 150'000'000u) << "240 MB were written";
  database.reset();
  EXPECT_FALSE(std::filesystem::exists(options.sqlite_file + "-wal")) << "nothing is left to recover";
  database = Database::open(options);
  EXPECT_EQ(notes(), 60'000);
}

TEST_F(Sqlite, a_reader_keeps_its_map_of_the_file_over_writes_and_sees_what_they_wrote) {
  const auto fill = [&](int from, int to) {
    const std::string text(4'000, 'x');
    database->write([&](Tx& tx) {
      for (int id = from; id < to; ++id) tx.run(insert, id, text);
    });
  };
  const auto reopen = [&] {
    database.reset();  // copies the log into the file
    database = Database::open(options);
  };
  fill(0, 2'000);
  reopen();
  EXPECT_EQ(notes(), 2'000);
  const auto maps = maps_of_file();
  EXPECT_EQ(maps.size(), 1U);
  for (int id = 2'000; id < 2'010; ++id) {
    fill(id, id + 1);
    EXPECT_EQ(notes(), id + 1);
  }
  EXPECT_EQ(maps_of_file(), maps);
  fill(2'010, 4'000);
  reopen();
  EXPECT_EQ(notes(), 4'000);
  EXPECT_NE(maps_of_file(), maps);
}

}  // namespace
}  // namespace tc::db
