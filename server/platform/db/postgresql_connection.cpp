#include "platform/db/postgresql_connection.hpp"

#include <algorithm>

#include "platform/db/postgresql_numbers.hpp"
#include "platform/db/words.hpp"

namespace tc::db {
namespace {

constexpr const char* begin_write = "begin isolation level read committed read write";
constexpr const char* begin_read = "begin isolation level repeatable read read only";
constexpr std::size_t statements_max = 1'000;
constexpr std::size_t rows_per_round_trip = 1'000;
// Of a list in a prepared statement. The plan of one is made for ten, and for the table as it was then: an import into
// an empty table read all of it for each chunk, until PostgreSQL looked at it again.
constexpr std::size_t prepared_list_max = 100;
// Of larger tables PostgreSQL knows how dense their pages are, and plans by how many there are now.
constexpr std::int64_t rows_known_enough = 20'000;
// Answers that wait at the server while nobody reads them must fit into its buffer.
constexpr int results_not_waited_for_max = 250;

PGconn* connect(const Options& options, Commits commits) {
  const auto settings =
      fmt::format("-c statement_timeout={} -c jit=off -c timezone=UTC -c client_min_messages=warning{}{}",
                  options.statement_timeout.count(), options.read_only ? " -c default_transaction_read_only=on" : "",
                  commits == Commits::not_waited_for ? " -c synchronous_commit=off" : "");
  const char* const keywords[] = {"application_name", "connect_timeout", "client_encoding",
                                  "options",          "dbname",          nullptr};
  const char* const values[] = {"tradecounter", "5", "UTF8", settings.c_str(), options.postgresql_url.c_str(), nullptr};
  return PQconnectdbParams(keywords, values, 1);
}

void check_count(const PostgresqlBinder& binder, std::string_view sql) {
  if (binder.size() != placeholder_count(sql))
    throw Error(fmt::format("{} arguments for {} placeholders: {}", binder.size(), placeholder_count(sql), sql));
}

bool is_planned_anew(const PostgresqlBinder& binder) { return binder.longest_list() > prepared_list_max; }

bool is_error(const PGresult* result) { return PQresultStatus(result) == PGRES_FATAL_ERROR; }
// Of a statement behind one that failed.
bool is_skipped(const PGresult* result) { return PQresultStatus(result) == PGRES_PIPELINE_ABORTED; }

std::exception_ptr thrown_by(const std::function<void(PGresult*)>& on_result, PGresult* result) {
  try {
    on_result(result);
    return nullptr;
  } catch (...) {
    return std::current_exception();
  }
}

std::int64_t use_rows(const PGresult* result, std::string_view sql, int columns,
                      const std::function<void(const Row&)>& use) {
  PostgresqlRow row(result, sql);
  if (row.columns() != columns) throw Error(fmt::format("{} columns for {} fields: {}", row.columns(), columns, sql));
  for (int i = 0; i < PQntuples(result); ++i) {
    row.move_to(i);
    use(row);
  }
  return PQntuples(result);
}

}  // namespace

PostgresqlConnection::PostgresqlConnection(const Options& options, PostgresqlIds& ids, Commits commits)
    : connection_(connect(options, commits)), ids_(ids) {
  auto* handle = connection_.get();
  if (PQstatus(handle) != CONNECTION_OK)
    throw Unavailable(fmt::format("PostgreSQL can't be reached: {}", PQerrorMessage(handle)));
  PQsetNoticeProcessor(
      handle, [](void*, const char*) {}, nullptr);
  PQenterPipelineMode(handle);
}

void PostgresqlConnection::check_sent(int sent, std::string_view sql) {
  if (!sent) throw_postgresql_error(connection_.get(), nullptr, sql);
}

void PostgresqlConnection::send(const char* command) {
  check_sent(PQsendQueryParams(connection_.get(), command, 0, nullptr, nullptr, nullptr, nullptr, 1), command);
}

PostgresqlConnection::Prepared& PostgresqlConnection::prepared_for(std::string_view sql,
                                                                   const PostgresqlBinder& binder) {
  std::string key(sql);
  for (const auto oid : binder.types()) key.append(1, '\0').append(std::to_string(oid));
  if (const auto found = prepared_.find(key); found != prepared_.end()) return found->second;
  check_count(binder, sql);
  if (prepared_.size() >= statements_max) {
    exchange("deallocate all");
    prepared_.clear();
  }
  return prepared_.try_emplace(std::move(key), Prepared{.name = fmt::format("s{}", ++named_)}).first->second;
}

int PostgresqlConnection::send_begin() {
  if (!begin_) return 0;
  send(std::exchange(begin_, nullptr));
  in_transaction_ = true;
  return 1;
}

PostgresqlConnection::Preamble PostgresqlConnection::send_preamble(Prepared& prepared, const PostgresqlBinder& binder,
                                                                   std::string_view sql) {
  Preamble preamble{.results = send_begin()};
  if (std::exchange(prepared.sent, true)) return preamble;
  const auto text = expand_words(sql, Dialect::postgresql);
  check_sent(
      PQsendPrepare(connection_.get(), prepared.name.c_str(), text.c_str(), binder.size(), binder.types().data()), sql);
  ++preamble.results;
  preamble.preparing = &prepared;
  return preamble;
}

void PostgresqlConnection::send_bound(const Prepared& prepared, PostgresqlBinder& binder, std::string_view sql) {
  check_sent(PQsendQueryPrepared(connection_.get(), prepared.name.c_str(), binder.size(), binder.values(),
                                 binder.lengths(), binder.formats(), 1),
             sql);
}

void PostgresqlConnection::send_unprepared(PostgresqlBinder& binder, std::string_view sql) {
  check_count(binder, sql);
  const Preamble preamble{.results = send_begin()};
  const auto text = expand_words(sql, Dialect::postgresql);
  check_sent(PQsendQueryParams(connection_.get(), text.c_str(), binder.size(), binder.types().data(), binder.values(),
                               binder.lengths(), binder.formats(), 1),
             sql);
  sent_.push_back({.sql = std::string(sql), .preamble = preamble});
}

void PostgresqlConnection::send_statement(PostgresqlBinder& binder, std::string_view sql) {
  if (is_planned_anew(binder)) return send_unprepared(binder, sql);
  auto& prepared = prepared_for(sql, binder);
  const auto preamble = send_preamble(prepared, binder, sql);
  send_bound(prepared, binder, sql);
  sent_.push_back({.sql = std::string(sql), .preamble = preamble});
}

PostgresqlResult PostgresqlConnection::next_result() {
  // One null ends each statement's results; two in a row, and the connection is gone.
  for (int nulls = 0; nulls < 2; ++nulls)
    if (PostgresqlResult result{PQgetResult(connection_.get())})
      return PQresultStatus(result.get()) == PGRES_PIPELINE_SYNC ? nullptr : std::move(result);
  throw Repeatable("PostgreSQL has closed the connection");
}

// All of it is read, whatever fails: behind the sync point the connection is good for more.
std::int64_t PostgresqlConnection::receive(const OnResult& on_result, std::size_t of_last) {
  auto sent = std::exchange(sent_, {});
  check_sent(PQpipelineSync(connection_.get()), sent.back().sql);
  receive_owed();
  PostgresqlResult failed;
  std::exception_ptr thrown;
  auto at = sent.begin();
  for (int number = 1; auto result = next_result(); ++number) {
    for (; number > at->preamble.results + at->results && at + 1 != sent.end(); ++at) number = 1;
    const bool done = !is_error(result.get()) && !is_skipped(result.get());
    if (number == at->preamble.results && at->preamble.preparing) at->preamble.preparing->is_answered(done);
    if (is_error(result.get())) {  // what follows is skipped
      failed = std::move(result);
      at->failed = true;
    } else if (done && number > at->preamble.results) {
      at->changed += changed_rows(result.get());
      if (at + 1 == sent.end() && !thrown) thrown = thrown_by(on_result, result.get());
    }
  }
  if (failed)
    throw_postgresql_error(connection_.get(), failed.get(), std::ranges::find(sent, true, &Sent::failed)->sql);
  if (thrown) std::rethrow_exception(thrown);
  for (const auto& each : sent) note_growth(each.sql, each.changed);
  std::int64_t changed = 0;
  for (const auto& each : std::span(sent).last(of_last)) changed += each.changed;
  return changed;
}

void PostgresqlConnection::settle() {
  if (!sent_.empty()) receive();
}

void PostgresqlConnection::receive_owed() {
  for (; owed_ > 0; --owed_)
    while (next_result()) {
    }
}

void PostgresqlConnection::send_later(const char* command) {
  send(command);
  sent_.push_back({.sql = command});
}

void PostgresqlConnection::exchange(const char* command, const OnResult& on_result) {
  send_later(command);
  receive(on_result);
}

std::int64_t PostgresqlConnection::query(Fetch how, std::string_view sql, std::span<const Argument> arguments,
                                         int columns, const std::function<void(const Row&)>& use) {
  PostgresqlBinder binder(sql);
  binder.bind(arguments);
  if (how == Fetch::row_by_row) start_row_by_row(binder, sql);
  send_statement(binder, sql);
  if (how == Fetch::row_by_row) PQsetSingleRowMode(connection_.get());
  std::int64_t rows = 0;
  receive([&](PGresult* result) { rows += use_rows(result, sql, columns, use); });
  return rows;
}

// Single-row mode is asked for while the statement is the next one to be answered, so nothing may be in front of it.
void PostgresqlConnection::start_row_by_row(const PostgresqlBinder& binder, std::string_view sql) {
  settle();
  receive_owed();
  const auto preamble = is_planned_anew(binder) ? Preamble{.results = send_begin()}
                                                : send_preamble(prepared_for(sql, binder), binder, sql);
  if (preamble.results == 0) return;
  sent_.push_back({.sql = std::string(sql), .preamble = preamble, .results = 0});
  settle();
}

std::int64_t PostgresqlConnection::execute(std::string_view sql, std::span<const Argument> arguments) {
  PostgresqlBinder binder(sql);
  binder.bind(arguments);
  send_statement(binder, sql);
  return receive();
}

void PostgresqlConnection::execute_later(std::string_view sql, std::span<const Argument> arguments) {
  PostgresqlBinder binder(sql);
  binder.bind(arguments);
  send_statement(binder, sql);
  settle_many();
}

std::int64_t PostgresqlConnection::execute_many(std::string_view sql, const Type& type, const void* rows,
                                                std::size_t stride, std::size_t count) {
  const Rows all{type, static_cast<const char*>(rows), stride, count};
  const auto staging = count >= copied_rows_min ? staging_for(sql, type, rows) : std::nullopt;
  return staging ? copy_rows(*staging, sql, all) : run_rows(sql, all);
}

std::int64_t PostgresqlConnection::run_rows(std::string_view sql, const Rows& rows) {
  std::int64_t changed = 0;
  for (std::size_t done = 0; done < rows.count; done += rows_per_round_trip) {
    const auto statements = send_rows(sql, rows.part(done, rows_per_round_trip));
    changed += receive([](PGresult*) {}, statements);
  }
  return changed;
}

void PostgresqlConnection::execute_many_later(std::string_view sql, const Type& type, const void* rows,
                                              std::size_t stride, std::size_t count) {
  if (count >= copied_rows_min) {
    execute_many(sql, type, rows, stride, count);
    return;
  }
  send_rows(sql, {type, static_cast<const char*>(rows), stride, count});
  settle_many();
}

void PostgresqlConnection::settle_many() {
  int results = 0;
  for (const auto& each : sent_) results += each.preamble.results + each.results;
  if (results > results_not_waited_for_max) settle();
}

std::int64_t PostgresqlConnection::count_apart(std::string_view sql, std::span<const Argument> arguments) {
  if (!numbers_) throw Error(fmt::format("a number outside of a write: {}", sql));
  return numbers_->count(sql, arguments);
}

// The processes of a pool, and of two pools that were filled at once, have numbers one after another.
int PostgresqlConnection::lane() const { return PQbackendPID(connection_.get()) % Tx::lanes; }

void PostgresqlConnection::note_growth(std::string_view sql, std::int64_t rows) {
  const auto table = table_of_insert(sql);
  if (table.empty() || rows == 0) return;
  const auto known = std::ranges::find(grown_, table, &Grown::table);
  if (known == grown_.end())
    grown_.push_back({std::string(table), rows});
  else
    known->rows += rows;
}

void PostgresqlConnection::count_rows(const Grown& table) noexcept {
  try {
    std::int64_t known = 0;
    const std::array arguments{argument(table.table)};
    query(Fetch::whole, "select cast(reltuples as bigint) from pg_class where oid = to_regclass($1)", arguments, 1,
          [&](const Row& row) { known = row.integer(0); });
    if (known < std::min(table.rows, rows_known_enough)) exchange(("analyze (skip_locked) " + table.table).c_str());
  } catch (...) {  // PostgreSQL does it by itself, later
  }
}

std::size_t PostgresqlConnection::send_rows(std::string_view sql, const Rows& rows) {
  std::size_t statements = 0;
  for (std::size_t sent = 0; sent < rows.count; ++statements) {
    const auto* together = find_grouped(sql, rows.count - sent);
    const auto part = rows.part(sent, together ? together->rows : 1);
    send_group(together ? std::string_view(together->sql) : sql, part);
    sent += part.count;
  }
  return statements;
}

void PostgresqlConnection::send_group(std::string_view sql, const Rows& rows) {
  PostgresqlBinder binder(sql);
  for (std::size_t i = 0; i < rows.count; ++i) bind_arguments(binder, rows.type, rows.at(i));
  send_statement(binder, sql);
}

// The statement for as many rows as go into one, of 16, 8, 4 and 2: few texts are prepared, and none is planned for
// ever.
const PostgresqlConnection::Grouped* PostgresqlConnection::find_grouped(std::string_view sql, std::size_t rows) {
  auto& known = grouped_[std::string(sql)];
  if (known.empty())
    for (const std::size_t together : {16, 8, 4, 2}) known.push_back({together, with_rows(sql, together)});
  const auto found = std::ranges::find_if(known, [&](const Grouped& each) { return each.rows <= rows; });
  return found == known.end() || found->sql.empty() ? nullptr : &*found;
}

void PostgresqlConnection::number(std::string_view prefix, std::span<std::int64_t> ids) {
  const auto sql = fmt::format("select nextval('ids_{}') from generate_series(1, $1)", prefix);
  ids_.fill(prefix, ids, [&](std::int64_t blocks) {
    std::vector<std::int64_t> firsts;
    const std::array arguments{argument(blocks)};
    query(Fetch::whole, sql, arguments, 1, [&](const Row& row) { firsts.push_back(row.integer(0)); });
    return firsts;
  });
}

void PostgresqlConnection::script(std::string_view sql) {
  // Several statements in one text are for the simple protocol only.
  if (begin_) {
    exchange(std::exchange(begin_, nullptr));
    in_transaction_ = true;
  }
  settle();
  receive_owed();
  auto* handle = connection_.get();
  PQexitPipelineMode(handle);
  const PostgresqlResult result(PQexec(handle, std::string(sql).c_str()));
  PQenterPipelineMode(handle);
  if (!result || is_error(result.get())) throw_postgresql_error(handle, result.get(), sql);
}

const PostgresqlConnection::Prepared* PostgresqlConnection::find_prepared(std::string_view sql) const {
  const auto found = std::ranges::find_if(prepared_, [sql](const auto& one) {
    const std::string_view key = one.first;
    return one.second.known_to_server && key.starts_with(sql) && (key.size() == sql.size() || key[sql.size()] == '\0');
  });
  return found == prepared_.end() ? nullptr : &found->second;
}

// The generic plan, in which arguments stay $1: the plan for some arguments would show them.
std::string PostgresqlConnection::explained(std::string_view sql) {
  const auto* prepared = find_prepared(sql);
  const auto name = prepared ? prepared->name : fmt::format("explained{}", ++named_);
  if (!prepared) exchange(fmt::format("prepare {} as {}", name, expand_words(sql, Dialect::postgresql)).c_str());
  const auto count = placeholder_count(sql);
  std::string nulls = count > 0 ? "(null" : "";
  for (int i = 1; i < count; ++i) nulls += ", null";
  if (count > 0) nulls += ')';
  exchange("set local plan_cache_mode = force_generic_plan");
  std::string plan;
  const auto add_line = [&](const PGresult* result, int row) {
    std::string_view line(PQgetvalue(result, row, 0), static_cast<std::size_t>(PQgetlength(result, row, 0)));
    line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
    plan.append(plan.empty() ? "" : "; ").append(line);
  };
  exchange(fmt::format("explain execute {}{}", name, nulls).c_str(), [&](PGresult* result) {
    for (int row = 0; row < PQntuples(result); ++row) add_line(result, row);
  });
  if (!prepared) exchange(("deallocate " + name).c_str());
  return plan;
}

std::string PostgresqlConnection::plan_of(std::string_view sql) noexcept {
  std::string plan;
  try {
    begin(false);
    exchange(std::exchange(begin_, nullptr));
    in_transaction_ = true;
    plan = explained(sql);
  } catch (const std::exception&) {  // it is told of without a plan
  }
  roll_back();
  return plan;
}

void PostgresqlConnection::begin(bool writing) {
  begin_ = writing ? begin_write : begin_read;
  grown_.clear();
  // Of a transaction that was not committed.
  for (const auto& table : std::exchange(staged_in_transaction_, {})) staged_.erase(table);
}

void PostgresqlConnection::commit() {
  begin_ = nullptr;
  if (!in_transaction_) return;
  bool committed = false;
  try {
    exchange("commit", [&](PGresult* result) { committed = std::string_view(PQcmdStatus(result)) == "COMMIT"; });
    in_transaction_ = false;
  } catch (const Repeatable&) {
    if (PQstatus(connection_.get()) == CONNECTION_OK) throw;
    throw Unavailable("The connection to PostgreSQL was lost during the commit: this may or may not be saved.");
  }
  if (!committed) throw Error("PostgreSQL rolled back at a commit");
  staged_in_transaction_.clear();
}

void PostgresqlConnection::end_read() noexcept {
  begin_ = nullptr;
  if (!std::exchange(in_transaction_, false)) return;
  if (PQsendQueryParams(connection_.get(), "commit", 0, nullptr, nullptr, nullptr, nullptr, 1) &&
      PQpipelineSync(connection_.get()))
    ++owed_;
}

void PostgresqlConnection::roll_back() noexcept {
  begin_ = nullptr;
  if (!in_transaction_) return;
  try {
    settle();
  } catch (...) {  // of what is undone nobody asks how it went
  }
  try {
    exchange("rollback");
    in_transaction_ = false;
  } catch (...) {  // not usable any more: in_transaction_ stands
  }
}

bool PostgresqlConnection::is_usable() noexcept {
  auto* handle = connection_.get();
  if (in_transaction_ || PQstatus(handle) != CONNECTION_OK) return false;
  // The first reads what the server said last, the second that it hung up.
  return PQconsumeInput(handle) && PQconsumeInput(handle);
}

}  // namespace tc::db
