#include "app/metrics.hpp"

#include <fmt/format.h>

#include "platform/log/log.hpp"
#include "platform/metrics/metrics.hpp"
#include "platform/metrics/process.hpp"
#include "platform/version.hpp"

namespace tc::app {
namespace {

using metrics::Kind;
using metrics::Text;
using metrics::Unit;

constexpr std::array<std::string_view, 6> outcomes{"done", "failed", "tried_again", "cancelled", "handed_back", "lost"};

void one(Text& text, Kind kind, std::string_view name, std::string_view help, std::int64_t value) {
  text.family(kind, name, help);
  text.add({}, value);
}

void write_process(Text& text, const Observed& observed) {
  const auto dialect = observed.deployment.database().dialect();
  text.family(Kind::gauge, "tradecounter_build_info", "1, with the version and the kind of database.");
  text.add({{"version", version()}, {"database", dialect == db::Dialect::sqlite ? "sqlite" : "postgresql"}},
           std::int64_t{1});
  const auto now = metrics::process_figures();
  one(text, Kind::gauge, "process_resident_memory_bytes", "Memory that the process has.", now.resident_bytes);
  one(text, Kind::gauge, "process_open_fds", "Files and sockets that the process has open.", now.open_files);
  one(text, Kind::gauge, "process_threads", "Threads of the process.", now.threads);
  text.family(Kind::counter, "process_cpu_seconds_total", "Time of the processor that the process has used.");
  text.add({}, now.cpu_seconds);
  text.family(Kind::gauge, "process_start_time_seconds", "When the process began, since 1970.");
  text.add({}, static_cast<double>(observed.started.microseconds) / 1e6);
}

void write_pools(Text& text, const std::vector<http::ThreadPool::Figures>& pools) {
  const auto each = [&](Kind kind, std::string_view name, std::string_view help, auto value_of) {
    text.family(kind, name, help);
    for (const auto& pool : pools) text.add({{"pool", pool.name}}, value_of(pool));
  };
  using Pool = http::ThreadPool::Figures;
  each(Kind::gauge, "tradecounter_http_pool_threads", "Threads that handle requests, by pool.",
       [](const Pool& pool) { return pool.threads; });
  each(Kind::gauge, "tradecounter_http_pool_busy", "Threads that are at it.",
       [](const Pool& pool) { return pool.busy; });
  each(Kind::gauge, "tradecounter_http_pool_queued", "Requests that wait for a thread.",
       [](const Pool& pool) { return pool.queued; });
  each(Kind::counter, "tradecounter_http_pool_refused_total", "Requests answered with 503, since too many waited.",
       [](const Pool& pool) { return pool.refused; });
  text.family(Kind::histogram, "tradecounter_http_pool_wait_seconds", "What requests waited for a thread.");
  for (const auto& pool : pools) text.add({{"pool", pool.name}}, pool.waits, Unit::microseconds);
}

void write_http(Text& text, const Observed& observed) {
  const auto now = observed.server.figures();
  text.family(Kind::counter, "tradecounter_http_answers_total", "All answers, pages and refusals among them.");
  for (std::size_t c = 1; c < now.answers.size(); ++c) text.add({{"status", fmt::format("{}xx", c)}}, now.answers[c]);
  one(text, Kind::gauge, "tradecounter_http_connections", "Open connections.", now.connections);
  one(text, Kind::gauge, "tradecounter_http_requests_in_flight", "Requests without their whole answer.", now.in_flight);
  one(text, Kind::gauge, "tradecounter_http_requests_waiting", "Of these, those that wait for something to move.",
      now.waiting.waiting);
  one(text, Kind::counter, "tradecounter_http_waits_refused_total", "Requests answered at once, since too many wait.",
      now.waiting.refused);
  write_pools(text, now.pools);
  observed.router.write_metrics(text);
}

void write_sqlite(Text& text, bool is_it, const db::Figures& now) {
  text.family(Kind::histogram, "tradecounter_database_group_size", "Writes that SQLite's writer committed together.");
  if (is_it) text.add({}, now.group_sizes, Unit::one);
  text.family(Kind::histogram, "tradecounter_sqlite_checkpoint_seconds", "Time to copy the log into the file.");
  if (is_it) text.add({}, now.checkpoint_times, Unit::microseconds);
  text.family(Kind::gauge, "tradecounter_sqlite_wal_bytes", "Log that SQLite has in use.");
  if (is_it) text.add({}, now.wal_bytes);
}

void write_postgresql(Text& text, bool is_it, const db::Figures& now) {
  text.family(Kind::gauge, "tradecounter_postgresql_connections", "Connections to PostgreSQL.");
  if (is_it) text.add({{"state", "used"}}, now.connections_used);
  if (is_it) text.add({{"state", "idle"}}, now.connections - now.connections_used);
  text.family(Kind::gauge, "tradecounter_postgresql_connections_max", "As many as this process may have.");
  if (is_it) text.add({}, now.connections_max);
}

void write_database(Text& text, db::Database& database) {
  const auto now = database.figures();
  one(text, Kind::counter, "tradecounter_database_writes_total", "Writes, refused ones among them.", now.writes);
  one(text, Kind::counter, "tradecounter_database_writes_rolled_back_total", "Writes that were rolled back.",
      now.rolled_back);
  one(text, Kind::counter, "tradecounter_database_writes_repeated_total",
      "Writes run again after a deadlock or a lost connection.", now.repeated);
  one(text, Kind::gauge, "tradecounter_database_waiting",
      "Writes that wait for SQLite's writer, or transactions for a connection to PostgreSQL.", now.waiting);
  text.family(Kind::histogram, "tradecounter_database_wait_seconds", "What these waited.");
  text.add({}, now.waits, Unit::microseconds);
  text.family(Kind::histogram, "tradecounter_database_commit_seconds", "Time of commits, each of a group on SQLite.");
  text.add({}, now.commits, Unit::microseconds);
  one(text, Kind::counter, "tradecounter_database_slow_statements_total",
      "Statements that took longer than log.slow_statement_ms.", now.slow_statements);
  const bool sqlite = database.dialect() == db::Dialect::sqlite;
  write_sqlite(text, sqlite, now);
  write_postgresql(text, !sqlite, now);
}

// None where the database is away.
std::optional<std::vector<jobs::OpenJobs>> find_open_jobs(db::Database& database) {
  try {
    return database.read([](db::Tx& tx) { return jobs::open_jobs(tx); });
  } catch (const db::Error& failed) {
    log::warning("metrics without jobs", {{"why", failed.what()}});
    return std::nullopt;
  }
}

void write_open_jobs(Text& text, const Observed& observed) {
  const auto open = find_open_jobs(observed.deployment.database());
  one(text, Kind::gauge, "tradecounter_database_up", "1 where the database has answered just now.", open ? 1 : 0);
  text.family(Kind::gauge, "tradecounter_jobs", "Jobs of the whole deployment that wait or run.");
  Instant oldest = observed.deployment.clock().now();
  const auto now = oldest;
  for (const auto& of : open.value_or(std::vector<jobs::OpenJobs>())) {
    text.add({{"kind", of.kind}, {"state", names_of(of.state)[static_cast<std::size_t>(of.state)]}}, of.count);
    oldest = std::min(oldest, of.first_due);
  }
  text.family(Kind::gauge, "tradecounter_jobs_oldest_due_seconds", "How long the job waits that has been due longest.");
  text.add({}, static_cast<double>((now - oldest).count()) / 1e6);
}

void write_ended_jobs(Text& text, const jobs::Workers* workers) {
  const auto all = workers ? workers->figures() : std::vector<jobs::Workers::Figures>();
  text.family(Kind::counter, "tradecounter_jobs_ended_total", "Attempts at jobs of this process, by how they ended.");
  for (const auto& of : all)
    for (std::size_t i = 0; i < outcomes.size(); ++i)
      text.add({{"kind", of.kind}, {"outcome", outcomes[i]}}, of.ended[i]);
  text.family(Kind::histogram, "tradecounter_job_duration_seconds", "Time of attempts at jobs of this process.");
  for (const auto& of : all) text.add({{"kind", of.kind}}, of.took, Unit::microseconds);
}

void write_tallies(Text& text, const Deployment& deployment) {
  text.family(Kind::counter, "tradecounter_mails_total", "Attempts of this process to hand over a mail.");
  text.add({{"outcome", "sent"}}, deployment.mails.sent.load());
  text.add({{"outcome", "failed"}}, deployment.mails.failed.load());
  text.family(Kind::counter, "tradecounter_import_rows_total", "Rows that this process has read of imports, by pass.");
  text.add({{"pass", "check"}}, deployment.import_rows.checked.load());
  text.add({{"pass", "apply"}}, deployment.import_rows.applied.load());
}

}  // namespace

std::string metrics_text(const Observed& observed) {
  Text text;
  write_process(text, observed);
  write_http(text, observed);
  write_database(text, observed.deployment.database());
  write_open_jobs(text, observed);
  write_ended_jobs(text, observed.workers);
  write_tallies(text, observed.deployment);
  return text.take();
}

}  // namespace tc::app
