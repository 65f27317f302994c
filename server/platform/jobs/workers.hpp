// Threads that run jobs: each claims one by committing a lease with an attempt number, works outside any transaction,
// and finishes it only if no later attempt has begun. Many processes may do so on one PostgreSQL.
//
// A handler may be run more than once (its process can die before the end is written), so what it does must bear
// repeating, or begin its one write with `context.finish(tx)`: the job ends with that write, and what it writes is
// there once. It throws when the job has gone to another worker.
#pragma once
#include <array>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "base/random.hpp"
#include "base/time.hpp"
#include "platform/db/db.hpp"
#include "platform/jobs/job.hpp"
#include "platform/jobs/store.hpp"
#include "platform/metrics/metrics.hpp"

namespace tc::jobs {

// Thrown by a handler. Anything else that it throws counts as a failure and is tried again.
struct GiveUp : std::runtime_error {  // trying again is no use: failed at once
  using std::runtime_error::runtime_error;
};
struct HandBack {};   // to go on at the next start, or in another process; no failure
struct Cancelled {};  // it saw cancelled() and has left off
struct LeaseLost {};  // by finish(): another worker has the job

struct Retry {
  int failures_max = 10;
  std::chrono::seconds first{10};  // doubled with each failure, ± a quarter by chance
  std::chrono::seconds longest{3600};
};
// Of a kind, at once, over all processes on one database.
struct Limit {
  static constexpr std::int64_t any_number = 1'000'000;
  std::int64_t most = any_number, most_per_seller = any_number;
  bool limits() const { return most < any_number || most_per_seller < any_number; }
};

std::chrono::microseconds back_off(const Retry& retry, std::int64_t failures, Random& random);

struct WorkersOptions {
  int threads = 4;  // at least two: the first takes no bulk jobs, the last no mails; neither waits for the other
  std::chrono::seconds lease{60};
  std::chrono::milliseconds poll{0};  // 0: 1 s on SQLite, 250 ms on PostgreSQL
  std::chrono::hours keep_done{24}, keep_failed{24 * 30};
  std::uint64_t seed = 1;
};

class JobContext;

class Workers {
 public:
  Workers(db::Database& db, const Clock& clock, const WorkersOptions& options = {});
  ~Workers();  // stops

  // Before start().
  template <class Payload>
  void on(std::function<void(const Payload&, JobContext&)> run, const Retry& retry = {}, const Limit& limit = {}) {
    add(
        Payload::job_kind,
        [run = std::move(run)](const std::string& payload, JobContext& context) {
          run(json::from_stored<Payload>(payload), context);
        },
        retry, limit);
  }

  void start();
  // Takes no more jobs and returns when the running ones have finished or handed themselves back.
  void stop();

  // For the command line and for tests: on the calling thread, until nothing is due. Returns how many were run.
  int run_due();
  bool run_one(Priorities of = {});
  // What a thread of its own does from time to time once started: extends the leases of running jobs and learns which
  // were cancelled; removes jobs that ended long ago; puts right what a clock that was put back has put off.
  void beat();
  void clean();
  void put_right();

  // How attempts at jobs of a kind ended in this process so far, and how long they took.
  enum class Outcome : std::uint8_t { done, failed, tried_again, cancelled, handed_back, lost };
  struct Figures {
    std::string_view kind;
    std::array<std::int64_t, 6> ended;  // by outcome
    metrics::Distribution took;
  };
  std::vector<Figures> figures() const;
  struct RunningJob {
    JobId id;
    std::string_view kind;
    std::chrono::milliseconds age;
  };
  std::vector<RunningJob> running() const;

 private:
  friend class JobContext;
  using Run = std::function<void(const std::string&, JobContext&)>;
  struct Handler {
    Handler(Run run, const Retry& retry, const Limit& limit) : run(std::move(run)), retry(retry), limit(limit) {}
    Run run;
    Retry retry;
    Limit limit;
    std::array<std::atomic<std::int64_t>, 6> ended{};
    metrics::Histogram took;
  };
  struct Running {
    Lease lease;
    std::string_view kind;
    std::chrono::steady_clock::time_point since = std::chrono::steady_clock::now();
  };
  void add(std::string_view kind, Run run, const Retry& retry, const Limit& limit);
  void tell_limits();
  Wanted wanted(Priorities of);
  void note_served(Priorities of, const std::optional<DueJob>& job);
  std::optional<DueJob> claim(Priorities of);
  void work(const DueJob& job);
  Outcome attempt(const DueJob& job, const Handler& handler);
  Outcome fail(const DueJob& job, const std::string& why, const Retry& retry);
  void serve(Priorities of);
  void keep_house();
  std::chrono::milliseconds poll() const;
  template <class F>
  bool write(F&& use) {
    return db_.write([&](db::Tx& tx) { return use(tx); });
  }

  db::Database& db_;
  const Clock& clock_;
  const WorkersOptions options_;
  std::map<std::string, Handler, std::less<>> handlers_;
  db::Texts kinds_;
  mutable std::mutex mutex_;  // of random_, served_ and running_
  Random random_;
  decltype(Wanted::served) served_ = Wanted::nobody_served;
  std::atomic<bool> limits_told_ = false;
  std::map<JobContext*, Running> running_;
  std::atomic<bool> stopping_ = false;
  std::vector<std::thread> threads_;
};

// What a handler is given.
class JobContext {
 public:
  db::Database& db;
  const Clock& clock;
  const SellerId seller;
  const JobId id;
  const std::int64_t failures;  // before this attempt

  Instant now() const { return clock.now(); }
  // Kept with the job, for pages to show. Also learns whether the job was cancelled.
  template <class Progress>
  void progress(const Progress& described) {
    write_progress(json::stored(described));
  }
  // Somebody cancelled the job, or another worker has it: throw Cancelled.
  bool cancelled() const { return cancelled_; }
  // The program ends: finish soon, or throw HandBack at a place to go on from.
  bool stopping() const { return workers_.stopping_; }
  // At the beginning of a write that must not happen twice: the job is done when it commits.
  void finish(db::Tx& tx) const;

 private:
  friend class Workers;
  JobContext(Workers& workers, const DueJob& job);
  ~JobContext();
  void write_progress(const std::string& json);
  Workers& workers_;
  const Lease lease_;
  std::atomic<bool> cancelled_ = false;
};

}  // namespace tc::jobs
