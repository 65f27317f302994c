#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <latch>

#include "platform/db/test_databases.hpp"
#include "platform/jobs/workers.hpp"

namespace tc::jobs {
namespace {

using namespace std::chrono_literals;
using Strings = std::vector<std::string>;

struct Greet {
  std::string name;
  static constexpr std::string_view job_kind = "greet";
  static constexpr auto fields() { return std::array{field<&Greet::name>("name")}; }
};
struct Count {
  std::int64_t done = 0;
  static constexpr std::string_view job_kind = "count";
  static constexpr auto fields() { return std::array{field<&Count::done>("done")}; }
};

TEST(BackOff, doubles_up_to_its_longest_give_or_take_a_quarter) {
  Random random(1);
  const Retry retry{.first = 10s, .longest = 100s};
  const std::vector<std::pair<int, std::chrono::microseconds>> table{{1, 10s}, {2, 20s},  {3, 40s},
                                                                     {4, 80s}, {5, 100s}, {60, 100s}};
  for (const auto& [failures, expected] : table)
    for (int i = 0; i < 50; ++i) {
      const auto wait = back_off(retry, failures, random);
      EXPECT_GE(wait, expected * 3 / 4) << failures;
      EXPECT_LE(wait, expected * 5 / 4) << failures;
    }
}

class Jobs : public db::OnBothDatabases {
 protected:
  void SetUp() override {
    OnBothDatabases::SetUp();
    if (!IsSkipped()) workers = std::make_unique<Workers>(database(), clock);
  }
  void TearDown() override {
    workers.reset();
    OnBothDatabases::TearDown();
  }

  template <class P>
  JobId put(const P& payload, EnqueueOptions options = {}) {
    options.seller = seller;
    options.now = clock.now();
    return database().write([&](db::Tx& tx) { return enqueue(tx, payload, options); });
  }
  Job job(JobId id) {
    return database().read([&](db::Tx& tx) { return find_job(tx, seller, id).value(); });
  }
  // Greets by taking down the name; fails while `failing` is above 0.
  void greet_with(Workers& by, const Retry& retry = {.first = 10s}) {
    by.on<Greet>(
        [this](const Greet& greet, JobContext&) {
          greeted.push_back(greet.name);
          if (failing-- > 0) throw std::runtime_error("no voice");
        },
        retry);
  }

  const SellerId seller{3};
  SteppedClock clock{*Instant::parse("2026-03-29T00:00:00Z")};
  std::unique_ptr<Workers> workers;
  Strings greeted;
  int failing = 0;
};
TC_ON_BOTH_DATABASES(Jobs);

TEST_P(Jobs, are_done_once_with_their_payload) {
  greet_with(*workers);
  const auto id = put(Greet{"Ada"});
  EXPECT_EQ(job(id).state, State::waiting);
  EXPECT_EQ(workers->run_due(), 1);
  EXPECT_EQ(greeted, Strings{"Ada"});
  EXPECT_EQ(job(id).state, State::done);
  EXPECT_EQ(job(id).ended, clock.now());
  EXPECT_EQ(workers->run_due(), 0);
}

TEST_P(Jobs, of_a_transaction_that_is_rolled_back_never_were) {
  greet_with(*workers);
  EXPECT_THROW(database().write([&](db::Tx& tx) {
    enqueue(tx, Greet{"Ada"}, {.seller = seller});
    throw std::runtime_error("refused");
  }),
               std::runtime_error);
  EXPECT_EQ(workers->run_due(), 0);
}

TEST_P(Jobs, wait_for_their_time) {
  greet_with(*workers);
  put(Greet{"later"}, {.run_at = clock.now() + 1h});
  EXPECT_EQ(workers->run_due(), 0);
  clock.step(1h);
  EXPECT_EQ(workers->run_due(), 1);
}

TEST_P(Jobs, of_a_made_up_history_count_as_done) {
  greet_with(*workers);
  const auto old = put(Greet{"of old"});
  clock.step(1h);
  put(Greet{"of today"});
  EXPECT_EQ(database().write([&](db::Tx& tx) { return settle(tx, clock.now()); }), 1);
  EXPECT_EQ(workers->run_due(), 1);
  EXPECT_EQ(greeted, Strings{"of today"});
  EXPECT_EQ(job(old).state, State::done);
}

TEST_P(Jobs, go_by_priority_and_then_by_age) {
  greet_with(*workers);
  put(Greet{"import"}, {.priority = Priority::bulk});
  put(Greet{"export"}, {.priority = Priority::bulk});
  clock.step(1s);
  put(Greet{"order"});
  clock.step(1s);
  put(Greet{"mail"}, {.priority = Priority::mail});
  workers->run_due();
  EXPECT_EQ(greeted[0], "mail");
  EXPECT_EQ(greeted[1], "order");
  EXPECT_THAT(greeted, ::testing::UnorderedElementsAre("mail", "order", "import", "export"));
}

TEST_P(Jobs, of_bulk_leave_one_worker_to_the_others) {
  greet_with(*workers);
  put(Greet{"import"}, {.priority = Priority::bulk});
  EXPECT_FALSE(workers->run_one({.last = Priority::normal}));
  EXPECT_TRUE(workers->run_one());
}

TEST_P(Jobs, that_fail_are_tried_again_later_and_later) {
  greet_with(*workers);
  failing = 2;
  const auto id = put(Greet{"Ada"});
  EXPECT_EQ(workers->run_due(), 1);
  EXPECT_EQ(job(id).state, State::waiting);
  EXPECT_EQ(job(id).last_error, "no voice");
  EXPECT_EQ(workers->run_due(), 0) << "at once";
  clock.step(7s);
  EXPECT_EQ(workers->run_due(), 0) << "before 7.5 s";
  clock.step(6s);
  EXPECT_EQ(workers->run_due(), 1) << "after 12.5 s";
  clock.step(13s);
  EXPECT_EQ(workers->run_due(), 0) << "before 15 s";
  clock.step(13s);
  EXPECT_EQ(workers->run_due(), 1) << "after 25 s";
  EXPECT_EQ(job(id).state, State::done);
  EXPECT_EQ(greeted.size(), 3u);
}

TEST_P(Jobs, that_fail_too_often_lie_failed_until_they_are_retried) {
  greet_with(*workers, {.failures_max = 3, .first = 1s});
  failing = 3;
  const auto id = put(Greet{"Ada"});
  for (int i = 0; i < 10; ++i) workers->run_due(), clock.step(1min);
  EXPECT_EQ(greeted.size(), 3u);
  EXPECT_EQ(job(id).state, State::failed);
  EXPECT_EQ(job(id).failures, 3);
  EXPECT_EQ(job(id).attempts, 3);
  EXPECT_FALSE(job(id).due);
  EXPECT_TRUE(database().write([&](db::Tx& tx) { return retry(tx, seller, id, clock.now()); }));
  workers->run_due();
  EXPECT_EQ(job(id).state, State::done);
  EXPECT_FALSE(database().write([&](db::Tx& tx) { return retry(tx, seller, id, clock.now()); }));
}

TEST_P(Jobs, that_wait_for_their_next_attempt_have_it_at_once_when_somebody_asks) {
  greet_with(*workers, {.first = 1h, .longest = 1h});
  failing = 1;
  const auto id = put(Greet{"Ada"});
  const auto later = put(Greet{"later"}, {.run_at = clock.now() + 1h});
  const auto ask = [&](JobId of) {
    return database().write([&](db::Tx& tx) { return retry(tx, seller, of, clock.now()); });
  };
  workers->run_due();
  EXPECT_TRUE(ask(id));
  EXPECT_FALSE(ask(later)) << "it has not failed yet";
  EXPECT_EQ(workers->run_due(), 1);
  EXPECT_EQ(job(id).state, State::done);
}

TEST_P(Jobs, that_have_failed_can_be_given_up) {
  greet_with(*workers, {.failures_max = 1});
  failing = 1;
  const auto id = put(Greet{"Ada"});
  workers->run_due();
  EXPECT_TRUE(database().write([&](db::Tx& tx) { return cancel(tx, seller, id, clock.now()); }));
  EXPECT_EQ(job(id).state, State::cancelled);
  EXPECT_EQ(job(id).last_error, "no voice");
}

TEST_P(Jobs, that_give_up_are_not_tried_again) {
  workers->on<Greet>([](const Greet&, JobContext&) { throw GiveUp("nobody there"); });
  const auto id = put(Greet{"Ada"});
  workers->run_due();
  EXPECT_EQ(job(id).state, State::failed);
  EXPECT_EQ(job(id).last_error, "nobody there");
}

TEST_P(Jobs, without_a_handler_here_wait_for_a_program_that_has_one) {
  greet_with(*workers);
  const auto id = put(Count{});
  EXPECT_EQ(workers->run_due(), 0);
  EXPECT_EQ(job(id).state, State::waiting);
}

// A worker takes a job and hangs in it while `then` runs.
class Hanging {
 public:
  explicit Hanging(std::function<void(JobContext&)> then) : then_(std::move(then)) {}
  void handle(Workers& workers) const {
    workers.on<Greet>([this](const Greet&, JobContext& context) { then_(context); });
  }

 private:
  std::function<void(JobContext&)> then_;
};

TEST_P(Jobs, of_a_worker_that_hangs_are_taken_over_when_its_lease_ends_and_have_one_finisher) {
  Workers other(database(), clock);
  greet_with(other);
  bool kept = true;
  const Hanging hanging([&](JobContext& context) {
    clock.step(59s);
    EXPECT_EQ(other.run_due(), 0) << "the lease holds";
    clock.step(1s);
    EXPECT_EQ(other.run_due(), 1) << "the lease is over";
    try {
      database().write([&](db::Tx& tx) { context.finish(tx); });
    } catch (const LeaseLost&) {
      kept = false;
    }
    throw std::runtime_error("too late to fail");
  });
  hanging.handle(*workers);
  const auto id = put(Greet{"Ada"});
  EXPECT_TRUE(workers->run_one());
  EXPECT_FALSE(kept);
  EXPECT_EQ(greeted, Strings{"Ada"});
  EXPECT_EQ(job(id).state, State::done) << "the first worker's end does not count";
  EXPECT_EQ(job(id).failures, 1);
  EXPECT_EQ(job(id).last_error, std::nullopt);
}

TEST_P(Jobs, keep_their_lease_while_the_heart_beats) {
  Workers other(database(), clock);
  greet_with(other);
  const Hanging hanging([&](JobContext& context) {
    for (int i = 0; i < 5; ++i) {
      clock.step(50s);
      workers->beat();
      EXPECT_EQ(other.run_due(), 0);
    }
    database().write([&](db::Tx& tx) { context.finish(tx); });
    EXPECT_FALSE(context.cancelled());
  });
  hanging.handle(*workers);
  const auto id = put(Greet{"Ada"});
  workers->run_one();
  EXPECT_EQ(job(id).state, State::done);
}

// As if the process had died right after its write.
TEST_P(Jobs, that_end_with_their_own_write_are_not_run_again) {
  Workers other(database(), clock);
  greet_with(other);
  const Hanging hanging([&](JobContext& context) {
    database().write([&](db::Tx& tx) { context.finish(tx); });
    clock.step(61s);
    EXPECT_EQ(other.run_due(), 0) << "the lease is over, and so is the job";
    throw std::runtime_error("too late to fail");
  });
  hanging.handle(*workers);
  const auto id = put(Greet{"Ada"});
  EXPECT_TRUE(workers->run_one());
  EXPECT_EQ(job(id).state, State::done);
}

TEST_P(Jobs, that_kill_their_process_each_time_fail_in_the_end) {
  greet_with(*workers, {.failures_max = 2});
  const auto id = put(Greet{"bomb"});
  for (int i = 0; i < 2; ++i) {  // as a process that died leaves it
    database().write([&](db::Tx& tx) {
      const db::Texts kinds{{"greet"}};
      auto due = take_due(tx, {{}, kinds, clock.now()}).value();
      due.failures = i;
      start_attempt(tx, due, clock.now() + 60s);
    });
    clock.step(60s);
  }
  workers->run_due();
  EXPECT_EQ(greeted, Strings{});
  EXPECT_EQ(job(id).state, State::failed);
}

TEST_P(Jobs, wait_no_longer_because_the_clock_is_put_back) {
  greet_with(*workers, {});
  put(Greet{"Ada"});
  const auto later = put(Greet{"later"}, {.run_at = clock.now() + 1h});
  clock.step(-24h);
  EXPECT_EQ(workers->run_due(), 0);
  workers->put_right();
  EXPECT_EQ(workers->run_due(), 1);
  EXPECT_EQ(greeted, Strings{"Ada"});
  EXPECT_EQ(job(later).state, State::waiting) << "what was for later stays for then";
}

TEST_P(Jobs, that_a_dead_process_left_go_on_at_once_where_no_other_can_be_at_them) {
  greet_with(*workers, {});
  put(Greet{"Ada"});
  database().write([&](db::Tx& tx) {
    const db::Texts kinds{{"greet"}};
    auto due = take_due(tx, {{}, kinds, clock.now()}).value();
    start_attempt(tx, due, clock.now() + 60s);
  });
  EXPECT_EQ(workers->run_due(), 0) << "its lease goes on";
  database().write([&](db::Tx& tx) { take_over(tx, clock.now()); });
  EXPECT_EQ(workers->run_due(), 1);
}

TEST_P(Jobs, show_their_progress_and_learn_that_they_are_cancelled) {
  JobId id;
  const Hanging hanging([&](JobContext& context) {
    context.progress(Count{7});
    EXPECT_EQ(job(id).progress->text, R"({"done":7})");
    EXPECT_FALSE(context.cancelled());
    EXPECT_TRUE(database().write([&](db::Tx& tx) { return cancel(tx, seller, id, clock.now()); }));
    context.progress(Count{8});
    EXPECT_TRUE(context.cancelled());
    throw Cancelled{};
  });
  hanging.handle(*workers);
  id = put(Greet{"Ada"});
  workers->run_one();
  EXPECT_EQ(job(id).state, State::cancelled);
  EXPECT_FALSE(database().write([&](db::Tx& tx) { return cancel(tx, seller, id, clock.now()); }));
}

TEST_P(Jobs, learn_that_they_are_cancelled_by_the_heart_beat_too) {
  JobId id;
  const Hanging hanging([&](JobContext& context) {
    database().write([&](db::Tx& tx) { cancel(tx, seller, id, clock.now()); });
    EXPECT_FALSE(context.cancelled());
    workers->beat();
    EXPECT_TRUE(context.cancelled());
  });
  hanging.handle(*workers);
  id = put(Greet{"Ada"});
  workers->run_one();
  EXPECT_EQ(job(id).state, State::done) << "it went on to its end all the same";
}

TEST_P(Jobs, cancelled_before_they_begin_never_begin) {
  greet_with(*workers);
  const auto id = put(Greet{"Ada"});
  EXPECT_TRUE(database().write([&](db::Tx& tx) { return cancel(tx, seller, id, clock.now()); }));
  EXPECT_EQ(workers->run_due(), 0);
  EXPECT_EQ(job(id).state, State::cancelled);
}

TEST_P(Jobs, are_handed_back_without_a_failure_when_the_program_ends) {
  std::latch begun(1);
  const Hanging hanging([&](JobContext& context) {
    begun.count_down();
    while (!context.stopping()) std::this_thread::yield();
    throw HandBack{};
  });
  hanging.handle(*workers);
  const auto id = put(Greet{"Ada"});
  workers->start();
  begun.wait();
  workers->stop();
  EXPECT_EQ(job(id).state, State::waiting);
  EXPECT_EQ(job(id).failures, 0);
  Workers next(database(), clock);
  greet_with(next);
  EXPECT_EQ(next.run_due(), 1);
}

TEST_P(Jobs, wake_waiting_workers_and_each_is_run_once_by_many_threads) {
  constexpr int count = 60;
  std::mutex mutex;
  std::map<std::string, int> runs;
  std::latch all(count);
  Workers one(database(), clock, {.threads = 3, .poll = 1h}), two(database(), clock, {.threads = 3, .poll = 1h});
  for (auto* each : {&one, &two})
    each->on<Greet>([&](const Greet& greet, JobContext&) {
      const std::lock_guard lock(mutex);
      if (++runs[greet.name] == 1) all.count_down();
    });
  one.start();
  two.start();
  for (int i = 0; i < count; ++i) put(Greet{std::to_string(i)});
  all.wait();
  one.stop();
  two.stop();
  EXPECT_EQ(runs.size(), static_cast<std::size_t>(count));
  for (const auto& [name, times] : runs) EXPECT_EQ(times, 1) << name;
}

TEST_P(Jobs, that_ended_long_ago_are_removed) {
  greet_with(*workers, {.failures_max = 1});
  const auto done = put(Greet{"done"});
  workers->run_due();
  failing = 1;
  const auto failed = put(Greet{"failed"});
  workers->run_due();
  const auto waiting = put(Greet{"waiting"}, {.run_at = clock.now() + 1000h});
  const auto there = [&](JobId id) {
    return database().read([&](db::Tx& tx) { return find_job(tx, seller, id).has_value(); });
  };
  clock.step(23h);
  workers->clean();
  EXPECT_TRUE(there(done));
  clock.step(2h);
  workers->clean();
  EXPECT_FALSE(there(done));
  EXPECT_TRUE(there(failed));
  clock.step(31 * 24h);
  workers->clean();
  EXPECT_FALSE(there(failed));
  EXPECT_TRUE(there(waiting));
}

TEST_P(Jobs, that_wait_are_counted_by_kind_with_the_first_that_is_due) {
  const auto open = [this] { return database().read([](db::Tx& tx) { return open_jobs(tx); }); };
  EXPECT_TRUE(open().empty());
  greet_with(*workers);
  const auto first = clock.now();
  put(Greet{"Ada"});
  clock.step(5s);
  put(Greet{"Bea"});
  put(Count{}, {.priority = Priority::bulk});
  const auto waiting = open();
  ASSERT_EQ(waiting.size(), 2u);
  EXPECT_EQ(waiting[0].kind, "count");
  EXPECT_EQ(waiting[1].kind, "greet");
  EXPECT_EQ(waiting[1].state, State::waiting);
  EXPECT_EQ(waiting[1].count, 2);
  EXPECT_EQ(waiting[1].first_due, first);
  workers->run_due();
  EXPECT_EQ(open().size(), 1u) << "what is over is not counted";
}

TEST_P(Jobs, are_counted_by_how_they_ended_and_told_of_while_they_run) {
  greet_with(*workers);
  std::vector<Workers::RunningJob> seen;
  workers->on<Count>([&](const Count&, JobContext&) {
    seen = workers->running();
    throw Cancelled{};
  });
  failing = 1;
  put(Greet{"Ada"});
  const auto counted = put(Count{});
  workers->run_due();
  clock.step(60s);
  workers->run_due();
  const auto figures = workers->figures();
  ASSERT_EQ(figures.size(), 2u);
  const auto ended = [&](std::size_t kind, Workers::Outcome outcome) {
    return figures[kind].ended[static_cast<std::size_t>(outcome)];
  };
  EXPECT_EQ(figures[0].kind, "count");
  EXPECT_EQ(ended(0, Workers::Outcome::cancelled), 1);
  EXPECT_EQ(ended(1, Workers::Outcome::tried_again), 1);
  EXPECT_EQ(ended(1, Workers::Outcome::done), 1);
  EXPECT_EQ(ended(1, Workers::Outcome::failed), 0);
  ASSERT_EQ(seen.size(), 1u);
  EXPECT_EQ(seen[0].kind, "count");
  EXPECT_EQ(seen[0].id, counted);
  EXPECT_TRUE(workers->running().empty());
}

}  // namespace
}  // namespace tc::jobs
