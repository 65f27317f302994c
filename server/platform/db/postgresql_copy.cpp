#include "platform/db/postgresql_copy.hpp"

#include "platform/db/postgresql_connection.hpp"
#include "platform/db/words.hpp"

namespace tc::db {
namespace {

constexpr std::size_t columns_max = 48;          // their letters are the table's name, which may have 63
constexpr std::size_t sent_at_once = 64 * 1024;  // bytes

// Behind the bracket that closes the one in front of `from`.
std::size_t end_of_bracket(std::string_view sql, std::size_t from) {
  bool quoted = false;
  int depth = 1;
  for (auto at = from; at < sql.size(); ++at) {
    if (sql[at] == '\'') quoted = !quoted;
    if (quoted) continue;
    if (sql[at] == '(') ++depth;
    if (sql[at] == ')' && --depth == 0) return at + 1;
  }
  return std::string_view::npos;
}

// `$3` is the third column of the staged row.
std::string of_staged_row(std::string_view values) {
  std::string text;
  bool quoted = false;
  for (const char c : values) {
    if (c == '\'') quoted = !quoted;
    text.append(c == '$' && !quoted ? "staged.c" : std::string_view(&c, 1));
  }
  return text;
}

// `insert into t (…` `$1, …` ` on conflict …`; none where it is no such statement, or its end names an argument.
struct Insert {
  std::string_view head, values, rest;
};
std::optional<Insert> parts_of(std::string_view sql) {
  constexpr std::string_view values = ") values (";
  const auto at = sql.find(values);
  if (table_of_insert(sql).empty() || at == std::string_view::npos) return {};
  const auto from = at + values.size(), end = end_of_bracket(sql, from);
  if (end == std::string_view::npos) return {};
  const Insert insert{sql.substr(0, at), sql.substr(from, end - 1 - from), sql.substr(end)};
  const bool is_known = insert.rest.empty() || insert.rest.starts_with(" on conflict ");
  return is_known && insert.rest.find('$') == std::string_view::npos ? std::optional(insert) : std::nullopt;
}

// `$3` is `$13` behind ten.
std::string with_arguments_behind(std::string_view values, int so_many) {
  std::string text;
  bool quoted = false;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i] == '\'') quoted = !quoted;
    text += values[i];
    if (values[i] != '$' || quoted) continue;
    int number = 0;
    while (i + 1 < values.size() && values[i + 1] >= '0' && values[i + 1] <= '9')
      number = 10 * number + (values[++i] - '0');
    text += std::to_string(number + so_many);
  }
  return text;
}

}  // namespace

std::string with_rows(std::string_view sql, std::size_t rows) {
  const auto insert = parts_of(sql);
  if (!insert || insert->rest.find(" do update ") != std::string_view::npos) return {};
  const auto columns = placeholder_count(sql);
  std::string text(insert->head);
  for (std::size_t row = 0; row < rows; ++row)
    text.append(row == 0 ? ") values (" : ", (")
        .append(with_arguments_behind(insert->values, static_cast<int>(row) * columns)) += ')';
  return text.append(insert->rest);
}

std::optional<Staging> staging_of(std::string_view sql, const std::vector<Oid>& types) {
  const auto insert = parts_of(sql);
  if (!insert || types.size() > columns_max) return {};
  Staging staging{.table = "staged_",
                  .create = {},
                  .insert = {},
                  .updates = insert->rest.find(" do update ") != std::string_view::npos};
  std::string columns;
  for (std::size_t i = 0; i < types.size(); ++i) {
    const auto [letter, name] = column_type(types[i]);
    if (name.empty()) return {};
    staging.table += letter;
    columns += fmt::format(", c{} {}", i + 1, name);
  }
  staging.create = fmt::format("create temporary table if not exists {} (run bigint not null{}) on commit delete rows",
                               staging.table, columns);
  staging.insert = fmt::format("{}) select {} from {} staged where staged.run = $1{}", insert->head,
                               of_staged_row(insert->values), staging.table, insert->rest);
  return staging;
}

CopiedRows::CopiedRows(std::int64_t run) {
  append_big_endian(run_, run);
  bytes_.append("PGCOPY\n\377\r\n\0", 11);
  append_big_endian<std::int32_t>(bytes_, 0);  // flags
  append_big_endian<std::int32_t>(bytes_, 0);  // no more header
}

void CopiedRows::add(const PostgresqlBinder& row) {
  append_big_endian(bytes_, static_cast<std::int16_t>(row.size() + 1));
  add_field(run_.data(), static_cast<int>(run_.size()));
  for (int i = 0; i < row.size(); ++i) add_field(row.values()[i], row.lengths()[i]);
}

void CopiedRows::add_field(const char* value, int length) {
  append_big_endian<std::int32_t>(bytes_, value ? length : -1);
  if (value) bytes_.append(value, static_cast<std::size_t>(length));
}

void CopiedRows::finish() { append_big_endian<std::int16_t>(bytes_, -1); }

std::optional<Staging> PostgresqlConnection::staging_for(std::string_view sql, const Type& type, const void* row) {
  PostgresqlBinder first(sql);
  bind_arguments(first, type, row);
  auto staging = staging_of(sql, first.types());
  return staging && may_stage() ? std::move(staging) : std::nullopt;
}

// An operator may have taken the right to make tables of a session away.
bool PostgresqlConnection::may_stage() {
  if (!may_stage_)
    query(Fetch::whole, "select has_database_privilege(current_database(), 'temporary')", {}, 1,
          [&](const Row& row) { may_stage_ = row.integer(0) != 0; });
  return *may_stage_;
}

std::int64_t PostgresqlConnection::copy_rows(const Staging& staging, std::string_view sql, const Rows& rows) {
  open_staging(staging);
  const auto run = ++staged_runs_;
  copy_staged(staging, run, sql, rows);
  try {
    return insert_staged(staging, run);
  } catch (const RepeatedRow&) {
    // One of the rows comes twice, and the second changes what the first one left: one after the other, then.
    exchange("rollback to savepoint staged");
    return run_rows(sql, rows);
  }
}

void PostgresqlConnection::open_staging(const Staging& staging) {
  const Preamble begun{.results = send_begin()};
  if (staged_.insert(staging.table).second) {
    staged_in_transaction_.push_back(staging.table);
    send(staging.create.c_str());
    sent_.push_back({.sql = staging.create, .preamble = begun});
  } else if (begun.results > 0) {
    sent_.push_back({.sql = staging.insert, .preamble = begun, .results = 0});
  }
  settle();
  receive_owed();
}

// COPY is not for pipeline mode, which is left meanwhile.
void PostgresqlConnection::copy_staged(const Staging& staging, std::int64_t run, std::string_view sql,
                                       const Rows& rows) {
  auto* handle = connection_.get();
  struct Pipeline {
    PGconn* handle;
    ~Pipeline() { PQenterPipelineMode(handle); }
  } const back{handle};
  PQexitPipelineMode(handle);
  const PostgresqlResult begun(
      PQexec(handle, fmt::format("copy {} from stdin (format binary)", staging.table).c_str()));
  if (PQresultStatus(begun.get()) != PGRES_COPY_IN) throw_postgresql_error(handle, begun.get(), sql);
  std::exception_ptr thrown;
  try {
    put_rows(run, sql, rows);
  } catch (...) {
    thrown = std::current_exception();
  }
  const bool ended = PQputCopyEnd(handle, thrown ? "given up" : nullptr) == 1;
  PostgresqlResult failed;
  while (PostgresqlResult result{ended ? PQgetResult(handle) : nullptr})
    if (PQresultStatus(result.get()) != PGRES_COMMAND_OK) {
      const bool goes_on = PQresultStatus(result.get()) == PGRES_COPY_IN;  // it was lost before the end could be sent
      failed = std::move(result);
      if (goes_on) break;
    }
  if (thrown) std::rethrow_exception(thrown);
  if (!ended || failed) throw_postgresql_error(handle, failed.get(), sql);
}

// What could not be sent shows when the end's answer is read.
void PostgresqlConnection::put_rows(std::int64_t run, std::string_view sql, const Rows& rows) {
  CopiedRows copied(run);
  PostgresqlBinder binder(sql);
  const auto send_copied = [&] {
    const auto& bytes = copied.bytes();
    const bool sent = PQputCopyData(connection_.get(), bytes.data(), static_cast<int>(bytes.size())) == 1;
    copied.clear();
    return sent;
  };
  for (std::size_t i = 0; i < rows.count; ++i) {
    binder.clear();
    bind_arguments(binder, rows.type, rows.at(i));
    copied.add(binder);
    if (copied.bytes().size() >= sent_at_once && !send_copied()) return;
  }
  copied.finish();
  send_copied();
}

std::int64_t PostgresqlConnection::insert_staged(const Staging& staging, std::int64_t run) {
  PostgresqlBinder binder(staging.insert);
  binder.integer(run);
  if (staging.updates) send_later("savepoint staged");
  send_statement(binder, staging.insert);
  const auto changed = receive();
  if (staging.updates) send_later("release savepoint staged");
  return changed;
}

}  // namespace tc::db
