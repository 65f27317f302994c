#include "platform/jobs/workers.hpp"

#include <algorithm>
#include <utility>

#include "platform/jobs/bell.hpp"
#include "platform/log/log.hpp"

namespace tc::jobs {
namespace {

constexpr int threads_min = 2;
constexpr std::int64_t removed_at_once = 500;  // a small write each
constexpr std::chrono::hours between_cleanings{1};

}  // namespace

std::chrono::microseconds back_off(const Retry& retry, std::int64_t failures, Random& random) {
  auto wait = std::chrono::microseconds(retry.first);
  for (std::int64_t n = 1; n < failures && wait < retry.longest; ++n) wait *= 2;
  wait = std::min(wait, std::chrono::microseconds(retry.longest));
  return wait * random.between(75, 125) / 100;
}

Workers::Workers(db::Database& db, const Clock& clock, const WorkersOptions& options)
    : db_(db), clock_(clock), options_(options), random_(options.seed) {}

Workers::~Workers() { stop(); }

void Workers::add(std::string_view kind, Run run, const Retry& retry, const Limit& limit) {
  kinds_.values.emplace_back(kind);
  const bool fresh = handlers_.try_emplace(std::string(kind), std::move(run), retry, limit).second;
  TC_CHECK(fresh, "two handlers for {}", kind);
}

void Workers::start() {
  stopping_ = false;
  threads_.emplace_back([this] { serve({.last = Priority::normal}); });
  for (int i = threads_min; i < options_.threads; ++i) threads_.emplace_back([this] { serve({}); });
  threads_.emplace_back([this] { serve({.first = Priority::normal}); });
  threads_.emplace_back([this] { keep_house(); });
}

void Workers::stop() {
  stopping_ = true;
  Bell::ring();
  for (auto& thread : threads_) thread.join();
  threads_.clear();
}

std::chrono::milliseconds Workers::poll() const {
  using std::chrono::milliseconds;
  if (options_.poll != milliseconds::zero()) return options_.poll;
  return db_.dialect() == db::Dialect::sqlite ? milliseconds(1000) : milliseconds(250);
}

void Workers::serve(Priorities of) {
  while (!stopping_) {
    const auto rung = Bell::rung();
    bool found = false;
    try {
      found = run_one(of);
    } catch (const std::exception& failed) {  // the database is away: so is everything else; try again
      log::error("jobs can't be claimed", {{"error", failed.what()}});
    }
    if (!found && !stopping_) Bell::wait(rung, poll());
  }
}

void Workers::keep_house() {
  const auto between_beats = options_.lease / 6;
  Instant beaten = clock_.now(), cleaned{};
  std::optional<Instant> seen;
  while (!stopping_) {
    const auto rung = Bell::rung();
    try {
      const auto now = clock_.now();
      if (!seen || now < *seen) put_right(), beaten = cleaned = {};
      seen = now;
      if (now - beaten >= between_beats) beat(), beaten = now;
      if (now - cleaned >= between_cleanings) clean(), cleaned = now;
    } catch (const std::exception& failed) {
      log::error("leases can't be extended", {{"error", failed.what()}});
    }
    if (!stopping_) Bell::wait(rung, poll());
  }
}

int Workers::run_due() {
  int count = 0;
  while (run_one()) ++count;
  return count;
}

bool Workers::run_one(Priorities of) {
  const auto job = claim(of);
  if (!job) return false;
  work(*job);
  if (handlers_.find(job->kind)->second.limit.limits()) Bell::ring();  // there is room for another one
  return true;
}

// Limits lie in the database, where processes of every version count by the same ones: the last that started.
void Workers::tell_limits() {
  if (limits_told_) return;
  std::vector<KindLimit> limits;
  for (const auto& [kind, handler] : handlers_)
    if (handler.limit.limits()) limits.push_back({kind, handler.limit.most, handler.limit.most_per_seller});
  if (db_.read([&](db::Tx& tx) { return limits_of(tx, kinds_); }) != limits)
    db_.write([&](db::Tx& tx) { set_limits(tx, kinds_, limits); });
  limits_told_ = true;
}

Wanted Workers::wanted(Priorities of) {
  const std::lock_guard lock(mutex_);
  return {of, kinds_, clock_.now(), served_};
}

void Workers::note_served(Priorities of, const std::optional<DueJob>& job) {
  const std::lock_guard lock(mutex_);
  if (job)
    served_.at(static_cast<std::size_t>(job->priority)) = job->lease.seller.value;
  else  // nobody waits for a turn
    std::fill(served_.begin() + static_cast<int>(of.first), served_.begin() + static_cast<int>(of.last) + 1,
              Wanted::nobody_served[0]);
}

// Looks without writing first: an idle process leaves the writer alone.
std::optional<DueJob> Workers::claim(Priorities of) {
  tell_limits();
  const auto wanted = this->wanted(of);
  if (!db_.read([&](db::Tx& tx) { return find_due(tx, wanted); })) {
    note_served(of, {});
    return {};
  }
  const auto claimed = db_.write([&](db::Tx& tx) -> std::optional<DueJob> {
    auto job = take_due(tx, wanted);
    if (!job) return {};
    if (handlers_.find(job->kind)->second.limit.limits() && !has_room(tx, *job, wanted.now)) return {};
    if (job->state == State::running) ++job->failures;  // whoever had it died or hung
    start_attempt(tx, *job, wanted.now + options_.lease);
    return job;
  });
  if (claimed) note_served(of, claimed);
  return claimed;
}

void Workers::work(const DueJob& job) {
  const log::About about("job:" + std::to_string(job.lease.id.value));
  auto& handler = handlers_.find(job.kind)->second;
  const auto from = std::chrono::steady_clock::now();
  const auto outcome = attempt(job, handler);
  handler.took.add((std::chrono::steady_clock::now() - from) / std::chrono::microseconds(1));
  handler.ended[static_cast<std::size_t>(outcome)].fetch_add(1, std::memory_order_relaxed);
}

Workers::Outcome Workers::attempt(const DueJob& job, const Handler& handler) {
  const auto& retry = handler.retry;
  if (job.failures >= retry.failures_max) return fail(job, "its process died or hung each time", retry);
  const auto finish = [&](State state) {
    write([&](db::Tx& tx) { return end(tx, job.lease, state, job.failures, {}, clock_.now()); });
  };
  try {
    JobContext context(*this, job);
    handler.run(job.payload, context);
    finish(State::done);
    return Outcome::done;
  } catch (const HandBack&) {
    write([&](db::Tx& tx) { return put_back(tx, job.lease, clock_.now(), job.failures, {}); });
    return Outcome::handed_back;
  } catch (const Cancelled&) {
    finish(State::cancelled);
    return Outcome::cancelled;
  } catch (const LeaseLost&) {
    log::warning("a job went to another worker", {{"kind", job.kind}});
    return Outcome::lost;
  } catch (const GiveUp& why) {
    return fail(job, why.what(), {.failures_max = 0});
  } catch (const std::exception& why) {
    return fail(job, why.what(), retry);
  }
}

Workers::Outcome Workers::fail(const DueJob& job, const std::string& why, const Retry& retry) {
  const auto failures = job.failures + 1;
  const bool last = failures >= retry.failures_max;
  std::unique_lock lock(mutex_);
  const auto due = clock_.now() + (last ? std::chrono::microseconds(0) : back_off(retry, failures, random_));
  lock.unlock();
  log::warning(last ? "a job has failed" : "a job will be tried again",
               {{"kind", job.kind}, {"failures", failures}, {"error", why}});
  write([&](db::Tx& tx) {
    return last ? end(tx, job.lease, State::failed, failures, why, clock_.now())
                : put_back(tx, job.lease, due, failures, why);
  });
  return last ? Outcome::failed : Outcome::tried_again;
}

std::vector<Workers::Figures> Workers::figures() const {
  std::vector<Figures> all;
  for (const auto& [kind, handler] : handlers_) {
    Figures of{.kind = kind, .ended = {}, .took = handler.took.read()};
    for (std::size_t i = 0; i < of.ended.size(); ++i) of.ended[i] = handler.ended[i].load(std::memory_order_relaxed);
    all.push_back(std::move(of));
  }
  return all;
}

std::vector<Workers::RunningJob> Workers::running() const {
  const auto now = std::chrono::steady_clock::now();
  std::vector<RunningJob> all;
  const std::lock_guard lock(mutex_);
  for (const auto& [_, job] : running_)
    all.push_back({job.lease.id, job.kind, std::chrono::duration_cast<std::chrono::milliseconds>(now - job.since)});
  return all;
}

void Workers::beat() {
  std::map<JobContext*, Running> running;
  {
    const std::lock_guard lock(mutex_);
    running = running_;
  }
  if (running.empty()) return;
  const auto ends = clock_.now() + options_.lease;
  const auto over = db_.write([&](db::Tx& tx) {
    std::map<JobContext*, Lease> over;
    for (const auto& [context, job] : running)
      if (!extend(tx, job.lease, ends) || is_cancelled(tx, job.lease)) over.emplace(context, job.lease);
    return over;
  });
  const std::lock_guard lock(mutex_);
  for (const auto& [context, lease] : over) {
    // Meanwhile another job's context may stand in the same place.
    const auto found = running_.find(context);
    if (found != running_.end() && found->second.lease == lease) context->cancelled_ = true;
  }
}

void Workers::put_right() {
  const auto now = clock_.now();
  db_.write([&](db::Tx& tx) { jobs::put_right(tx, now, now + options_.lease); });
}

void Workers::clean() {
  const auto now = clock_.now();
  for (;;) {
    const auto old = db_.read([&](db::Tx& tx) {
      return find_old(tx, now - options_.keep_done, now - options_.keep_failed, removed_at_once);
    });
    if (old.empty()) return;
    db_.write([&](db::Tx& tx) { remove(tx, old); });
  }
}

JobContext::JobContext(Workers& workers, const DueJob& job)
    : db(workers.db_),
      clock(workers.clock_),
      seller(job.lease.seller),
      id(job.lease.id),
      failures(job.failures),
      workers_(workers),
      lease_(job.lease) {
  const std::lock_guard lock(workers_.mutex_);
  workers_.running_.emplace(this, Workers::Running{.lease = lease_, .kind = workers_.handlers_.find(job.kind)->first});
}

JobContext::~JobContext() {
  const std::lock_guard lock(workers_.mutex_);
  workers_.running_.erase(this);
}

void JobContext::finish(db::Tx& tx) const {
  if (!end(tx, lease_, State::done, failures, {}, now())) throw LeaseLost{};
}

void JobContext::write_progress(const std::string& json) {
  const bool over =
      workers_.write([&](db::Tx& tx) { return !set_progress(tx, lease_, json) || is_cancelled(tx, lease_); });
  if (over) cancelled_ = true;
}

}  // namespace tc::jobs
