// Whose job is next: sellers take turns, limits of a kind hold over all processes, a mail is never behind an import.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <latch>
#include <set>

#include "platform/db/test_databases.hpp"
#include "platform/jobs/workers.hpp"

namespace tc::jobs {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using Strings = std::vector<std::string>;

struct Write {
  std::string to;
  static constexpr std::string_view job_kind = "write";
  static constexpr auto fields() { return std::array{field<&Write::to>("to")}; }
};
struct Carry {
  SellerId of;
  static constexpr std::string_view job_kind = "carry";
  static constexpr auto fields() { return std::array{field<&Carry::of>("of")}; }
};

class Turns : public db::OnBothDatabases {
 protected:
  template <class P>
  JobId put(SellerId of, const P& payload, Priority priority) {
    return database().write(
        [&](db::Tx& tx) { return enqueue(tx, payload, {.seller = of, .now = clock.now(), .priority = priority}); });
  }
  void take_down(Workers& by) {
    by.on<Write>([this](const Write& write, JobContext&) { written.push_back(write.to); });
  }
  JobCounts counts(std::optional<SellerId> of = {}) {
    return database().read([&](db::Tx& tx) { return count_jobs(tx, of); });
  }

  const SellerId one{3}, two{4}, three{9};
  SteppedClock clock{*Instant::parse("2026-03-29T00:00:00Z")};
  Strings written;
};
TC_ON_BOTH_DATABASES(Turns);

TEST_P(Turns, of_sellers_come_one_after_another_however_many_jobs_one_has) {
  Workers workers(database(), clock);
  take_down(workers);
  for (int i = 0; i < 1'000; ++i) put(one, Write{"one"}, Priority::mail);
  clock.step(1s);
  for (int i = 0; i < 2; ++i) put(two, Write{"two"}, Priority::mail), put(three, Write{"three"}, Priority::mail);
  for (int i = 0; i < 8; ++i) workers.run_one();
  EXPECT_THAT(written, ElementsAre("one", "two", "three", "one", "two", "three", "one", "one"));
  EXPECT_EQ(counts(one).waiting, 996);
}

TEST_P(Turns, are_taken_within_a_priority) {
  Workers workers(database(), clock);
  take_down(workers);
  put(one, Write{"a normal one"}, Priority::normal);
  put(two, Write{"a bulky one"}, Priority::bulk);
  for (int i = 0; i < 2; ++i) put(three, Write{"a mail"}, Priority::mail);
  workers.run_due();
  EXPECT_THAT(written, ElementsAre("a mail", "a mail", "a normal one", "a bulky one"));
}

// Each job looks from within what else could begin now.
TEST_P(Turns, wait_where_a_kind_has_no_room) {
  std::vector<std::unique_ptr<Workers>> processes;
  std::size_t running = 0;
  Strings seen;
  const auto look = [&](const Carry& carry, JobContext&) {
    ++running;
    seen.push_back(fmt::format("{} of {}", running, carry.of.value));
    if (running < processes.size()) processes[running]->run_one();
    --running;
  };
  for (int i = 0; i < 4; ++i) {
    processes.push_back(std::make_unique<Workers>(database(), clock));
    processes.back()->on<Carry>(look, {}, {.most = 2, .most_per_seller = 1});
  }
  for (const auto seller : {one, two, three})
    for (int i = 0; i < 2; ++i) put(seller, Carry{seller}, Priority::bulk);
  processes[0]->run_one();
  EXPECT_THAT(seen, ElementsAre("1 of 3", "2 of 4")) << "two at once, of two sellers";
  while (processes[0]->run_one()) {
  }
  EXPECT_EQ(seen.size(), 6u) << "in the end all were done";
}

TEST_P(Turns, of_a_worker_that_died_give_their_room_back) {
  Workers workers(database(), clock);
  workers.on<Carry>([&](const Carry&, JobContext&) { written.push_back("carried"); }, {}, {.most = 1});
  put(one, Carry{one}, Priority::bulk);
  database().write([&](db::Tx& tx) {  // as a process that died leaves it
    const db::Texts kinds{{"carry"}};
    auto due = take_due(tx, {{}, kinds, clock.now()}).value();
    start_attempt(tx, due, clock.now() + 60s);
  });
  put(two, Carry{two}, Priority::bulk);
  EXPECT_EQ(workers.run_due(), 0) << "the lease holds the room";
  clock.step(60s);
  EXPECT_EQ(workers.run_due(), 2);
}

// Two processes with connections of their own, on PostgreSQL; on SQLite one file has one process.
class Processes : public Turns {
 protected:
  db::Database& of_process(int number) {
    if (number == 0 || GetParam() == db::Dialect::sqlite) return database();
    if (!other_) other_ = db::Database::open(options());
    return *other_;
  }

  std::unique_ptr<db::Database> other_;
};
TC_ON_BOTH_DATABASES(Processes);

TEST_P(Processes, that_claim_at_once_keep_to_the_limits_together) {
  constexpr int per_seller = 12;
  std::mutex mutex;
  std::multiset<std::int64_t> running;
  std::size_t most = 0, most_of_one = 0;
  std::latch all(3 * per_seller);
  std::vector<std::unique_ptr<Workers>> processes;
  for (int i = 0; i < 2; ++i) {
    processes.push_back(std::make_unique<Workers>(of_process(i), clock, WorkersOptions{.threads = 4, .poll = 2ms}));
    processes.back()->on<Carry>(
        [&](const Carry& carry, JobContext& job) {
          std::unique_lock lock(mutex);
          running.insert(carry.of.value);
          most = std::max(most, running.size());
          most_of_one = std::max(most_of_one, running.count(carry.of.value));
          lock.unlock();
          job.progress(carry);  // a while, in which others look for work
          lock.lock();
          running.erase(running.find(carry.of.value));
          all.count_down();
        },
        {}, {.most = 2, .most_per_seller = 1});
  }
  for (int i = 0; i < per_seller; ++i)
    for (const auto seller : {one, two, three}) put(seller, Carry{seller}, Priority::bulk);
  for (auto& process : processes) process->start();
  all.wait();
  for (auto& process : processes) process->stop();
  EXPECT_LE(most, 2u);
  EXPECT_EQ(most_of_one, 1u);
  EXPECT_EQ(counts().waiting + counts().running, 0);
}

// Jobs of one priority that never end by themselves hold all workers that they are given, with the fewest threads there
// are, too: those of the other one are run all the same.
class TurnsWithHungOnes : public Turns {
 protected:
  void expect_run(Priority others, Priority hung) {
    for (const int threads : {1, 4}) {
      constexpr int many = 8;
      std::latch written_all(3);
      std::atomic<int> hanging = 0;
      Workers workers(database(), clock, {.threads = threads, .poll = 2ms});
      workers.on<Carry>([&](const Carry&, JobContext& job) {
        ++hanging;
        while (!job.stopping()) std::this_thread::yield();
        throw HandBack{};
      });
      workers.on<Write>([&](const Write&, JobContext&) { written_all.count_down(); });
      for (int i = 0; i < many; ++i) put(one, Carry{one}, hung);
      workers.start();
      while (hanging < std::max(1, threads - 1)) std::this_thread::yield();
      for (int i = 0; i < 3; ++i) put(one, Write{"the others"}, others);
      written_all.wait();
      workers.stop();
      EXPECT_EQ(counts().waiting, many) << "those that hung are where they were";
      database().write([&](db::Tx& tx) { settle(tx, clock.now() + 1h); });
    }
  }
};
TC_ON_BOTH_DATABASES(TurnsWithHungOnes);

TEST_P(TurnsWithHungOnes, of_mails_never_wait_for_imports) { expect_run(Priority::mail, Priority::bulk); }

// A mail server that takes a minute for each mail, and a mail to each customer.
TEST_P(TurnsWithHungOnes, of_imports_never_wait_for_mails) { expect_run(Priority::bulk, Priority::mail); }
TEST_P(TurnsWithHungOnes, of_orders_wait_neither_for_imports_nor_for_mails) {
  expect_run(Priority::normal, Priority::bulk);
  expect_run(Priority::normal, Priority::mail);
}

TEST_P(Turns, of_all_sellers_are_listed_the_newest_first_by_whose_they_are_by_state_and_by_kind) {
  Workers workers(database(), clock);
  workers.on<Write>([](const Write&, JobContext&) { throw GiveUp("nobody there"); });
  const auto failed = put(one, Write{"Ada"}, Priority::mail);
  workers.run_due();
  const auto carry = put(one, Carry{one}, Priority::bulk), other = put(two, Carry{two}, Priority::bulk);
  const auto ids = [&](const JobFilter& filter, std::optional<JobId> before = {}, std::int64_t limit = 10) {
    std::vector<JobId> found;
    database().read([&](db::Tx& tx) {
      for (const auto& job : list_jobs(tx, filter, before, limit)) found.push_back(job.id);
    });
    return found;
  };
  EXPECT_THAT(ids({}), ElementsAre(other, carry, failed));
  EXPECT_THAT(ids({}, other, 1), ElementsAre(carry));
  EXPECT_THAT(ids({.seller = one}), ElementsAre(carry, failed));
  EXPECT_THAT(ids({.state = State::failed}), ElementsAre(failed));
  EXPECT_THAT(ids({.seller = two, .state = State::failed}), ElementsAre());
  EXPECT_THAT(ids({.seller = one, .kind = "carry"}), ElementsAre(carry));
  EXPECT_EQ(counts(one).failed, 1);
  EXPECT_EQ(counts(one).waiting, 1);
  EXPECT_EQ(counts().waiting, 2);
  EXPECT_EQ(database().read([&](db::Tx& tx) { return find_job(tx, other)->seller; }), two);
}

// SQLite's plans are the same with and without rows.
class JobPlans : public Turns {
 protected:
  std::string plan(const std::string& sql) {
    std::string text;
    for (const auto& step : database().read([&](db::Tx& tx) { return db::sqlite_plan(tx, sql, 0, 0, 0, 0); }))
      text += step + "; ";
    return text;
  }
};
INSTANTIATE_TEST_SUITE_P(Db, JobPlans, testing::Values(db::Dialect::sqlite), db::dialect_name);

TEST_P(JobPlans, find_what_is_next_and_what_is_shown_by_index_and_in_order) {
  for (const auto& sql : claim_statements()) {
    const auto found = plan(sql);
    EXPECT_THAT(found, testing::HasSubstr("USING INDEX job_turn (priority=? AND seller"));
    EXPECT_THAT(found, testing::HasSubstr("USING INDEX job_running"));
    EXPECT_THAT(found, testing::Not(testing::HasSubstr("TEMP B-TREE")));
  }
  const std::vector<std::pair<JobFilter, std::string>> table{
      {{}, "INDEX job_id"},
      {{.state = State::failed}, "INDEX job_failed"},
      {{.seller = one}, "PRIMARY KEY (seller=? AND id<?)"},
      {{.seller = one, .state = State::failed}, "INDEX job_failed"},
      {{.seller = one, .state = State::waiting, .kind = "write"}, "PRIMARY KEY (seller=? AND id<?)"}};
  for (const auto& [filter, index] : table) {
    const auto found = plan(list_statement(filter));
    EXPECT_THAT(found, testing::HasSubstr(index));
    EXPECT_THAT(found, testing::Not(testing::HasSubstr("TEMP B-TREE")));
  }
}

}  // namespace
}  // namespace tc::jobs
