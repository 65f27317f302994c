#include "platform/db/sqlite_connection.hpp"

#include <chrono>

#include "platform/db/sqlite_files.hpp"

namespace tc::db {
namespace {

// Texts are written in the source, so their number is bounded; filters that are put together could pass it.
constexpr std::size_t statements_max = 1'000;
// As on PostgreSQL: what a program has not given out when it ends is a gap.
constexpr std::int64_t ids_taken_at_once = 64;
constexpr int busy_timeout_ms = 5'000;
// As much as SQLite maps at most. What lies behind is read through its own cache, a call for each page.
constexpr std::int64_t mmap_bytes = 0x7fff0000;
constexpr std::int64_t wal_kept_bytes = std::int64_t{64} << 20;

sqlite3* open_handle(const std::string& file, SqliteRole role) {
  // NOMUTEX: a connection is used by one thread at a time, so SQLite's own locks would only cost.
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | (role == SqliteRole::writer ? SQLITE_OPEN_CREATE : 0);
  sqlite3* handle = nullptr;
  const int result = sqlite3_open_v2(file.c_str(), &handle, flags, sqlite_files());
  if (result == SQLITE_OK) return handle;
  const std::string why = handle ? sqlite3_errmsg(handle) : sqlite3_errstr(result);
  sqlite3_close(handle);
  throw Unavailable(fmt::format("The database {} can't be opened: {}.", file, why));
}

// sqlite3_changes() alone would repeat the count of the last statement that changed anything.
std::int64_t run_bound(SqliteStatement& statement) {
  const auto before = sqlite3_total_changes64(statement.handle());
  while (statement.step()) {
  }
  return sqlite3_total_changes64(statement.handle()) == before ? 0 : sqlite3_changes64(statement.handle());
}

int note_wal_pages(void* wal_pages, sqlite3*, const char*, int pages) {
  *static_cast<int*>(wal_pages) = pages;
  return SQLITE_OK;
}

}  // namespace

// A statement in use: its own when the cached one is being stepped further out (a query inside a row's `use`).
class SqliteConnection::Use {
 public:
  Use(SqliteConnection& connection, std::string_view sql) : statement_(&connection.cached(sql)) {
    if (statement_->in_use) {
      own_.emplace(connection.handle(), sql, false);
      statement_ = &*own_;
    }
    statement_->in_use = true;
  }
  ~Use() {
    statement_->reset();
    statement_->in_use = false;
  }
  Use(const Use&) = delete;
  Use& operator=(const Use&) = delete;
  SqliteStatement* operator->() const { return statement_; }
  SqliteStatement& operator*() const { return *statement_; }

 private:
  SqliteStatement* statement_;
  std::optional<SqliteStatement> own_;
};

SqliteConnection::SqliteConnection(const std::string& file, SqliteRole role, int cache_mib)
    : handle_(open_handle(file, role)) {
  sqlite3_extended_result_codes(handle(), 1);
  sqlite3_busy_timeout(handle(), busy_timeout_ms);  // before anything: journal_mode locks, too
  try {
    configure(role, cache_mib);
  } catch (const Error& e) {
    throw Unavailable(fmt::format("The database {} can't be used: {}.", file, e.what()));
  }
}

void SqliteConnection::configure(SqliteRole role, int cache_mib) {
  // Without these a misspelt "column" is a string.
  sqlite3_db_config(handle(), SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
  sqlite3_db_config(handle(), SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
  if (role == SqliteRole::writer) script("pragma journal_mode = wal");
  // The writer's commits are brought to the disk by SqliteSyncer; checkpoints sync by themselves.
  script(
      fmt::format("pragma synchronous = {}; pragma foreign_keys = on; pragma secure_delete = off;"
                  "pragma wal_autocheckpoint = 0; pragma journal_size_limit = {}; pragma mmap_size = {};"
                  "pragma temp_store = memory; pragma cache_size = -{}; pragma query_only = {}",
                  role == SqliteRole::writer ? "normal" : "full", wal_kept_bytes, mmap_bytes, cache_mib * 1024,
                  role == SqliteRole::reader ? "on" : "off"));
  query(Fetch::whole, "pragma page_size", {}, 1,
        [this](const Row& row) { page_bytes_ = static_cast<int>(row.integer(0)); });
  sqlite3_wal_hook(handle(), note_wal_pages, &wal_pages_);
  if (role != SqliteRole::reader && sqlite3_db_readonly(handle(), "main") == 1)
    throw Unavailable("the file or its folder is not writable");
}

SqliteStatement& SqliteConnection::cached(std::string_view sql) {
  if (const auto found = statements_.find(sql); found != statements_.end()) return found->second;
  if (statements_.size() >= statements_max) std::erase_if(statements_, [](auto& kept) { return !kept.second.in_use; });
  return statements_.try_emplace(std::string(sql), handle(), sql, true).first->second;
}

std::int64_t SqliteConnection::query(Fetch, std::string_view sql, std::span<const Argument> arguments, int columns,
                                     const std::function<void(const Row&)>& use) {
  const Use statement(*this, sql);
  const SqliteRow row(*statement);
  if (row.columns() != columns) throw Error(fmt::format("{} columns for {} fields: {}", row.columns(), columns, sql));
  statement->bind(arguments);
  std::int64_t rows = 0;
  for (; statement->step(); ++rows) use(row);
  return rows;
}

std::int64_t SqliteConnection::execute(std::string_view sql, std::span<const Argument> arguments) {
  const Use statement(*this, sql);
  statement->bind(arguments);
  return run_bound(*statement);
}

std::int64_t SqliteConnection::execute_many(std::string_view sql, const Type& type, const void* rows,
                                            std::size_t stride, std::size_t count) {
  const Use statement(*this, sql);
  std::int64_t changed = 0;
  for (std::size_t i = 0; i < count; ++i) {
    statement->bind(type, static_cast<const char*>(rows) + i * stride);
    changed += run_bound(*statement);
    statement->reset();
  }
  return changed;
}

// A roll-back may have given taken ids back to the counter, so none of those is given out after it.
void SqliteConnection::number(std::string_view prefix, std::span<std::int64_t> ids) {
  const auto found = ids_.find(prefix);
  auto& taken = found == ids_.end() ? ids_[std::string(prefix)] : found->second;
  const auto count = static_cast<std::int64_t>(ids.size());
  if (taken.left < count) take_ids(prefix, std::max(count, ids_taken_at_once), taken);
  for (auto& id : ids) id = taken.next++;
  taken.left -= count;
}

void SqliteConnection::take_ids(std::string_view prefix, std::int64_t count, Ids& taken) {
  static constexpr std::string_view sql = "update id_counter set next = next + $2 where name = $1 returning next - $2";
  const std::array arguments{argument(prefix), argument(count)};
  bool counted = false;
  query(Fetch::whole, sql, arguments, 1, [&](const Row& row) {
    taken = {row.integer(0), count};
    counted = true;
  });
  if (!counted) throw Error(fmt::format("no migration declares `ids {};`", prefix));
}

void SqliteConnection::script(std::string_view sql) {
  ++scripts_;
  if (sqlite3_exec(handle(), std::string(sql).c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
    throw_sqlite_error(handle(), sql);
}

std::string SqliteConnection::plan_of(std::string_view sql) noexcept try {
  SqliteStatement statement(handle(), "explain query plan " + std::string(sql), false);
  const SqliteRow row(statement);
  std::string plan;
  while (statement.step()) plan.append(plan.empty() ? "" : "; ").append(row.text(3));
  return plan;
} catch (const std::exception&) {
  return {};
}

void SqliteConnection::roll_back_if_open() noexcept {
  ids_.clear();
  if (in_transaction()) sqlite3_exec(handle(), "rollback", nullptr, nullptr, nullptr);
}

void SqliteConnection::end_reading() noexcept try {
  if (in_transaction()) step("commit");
} catch (const Error&) {
  roll_back_if_open();
}

void SqliteConnection::roll_back_to(std::string_view savepoint) {
  ids_.clear();
  step(fmt::format("rollback to {}", savepoint));
}

int SqliteConnection::checkpoint(int mode) noexcept {
  int pages = 0, copied = 0;
  const int result = sqlite3_wal_checkpoint_v2(handle(), nullptr, mode, &pages, &copied);
  if (result == SQLITE_OK) return copied;
  stop_if_sync_failed(result, "a checkpoint");
  return 0;
}

}  // namespace tc::db
