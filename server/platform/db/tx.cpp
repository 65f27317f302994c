#include "platform/db/connection.hpp"
#include "platform/log/log.hpp"

namespace tc::db {

template <class F>
std::int64_t Connection::run_statement(Watch watch, std::string_view sql, F&& use) {
  if (sending_rows_) throw Error("a statement from inside each(): " + std::string(sql));
  check_not_failed();
  if (first_statement_.empty()) first_statement_ = sql.substr(0, 80);
  try {
    if (!slow_ || watch == Watch::none) return use();
    const auto from = std::chrono::steady_clock::now();
    const std::int64_t rows = use();
    if (const auto took = std::chrono::steady_clock::now() - from; slow_->is_slow(took)) note_slow(sql, took, rows);
    return rows;
  } catch (const Error&) {
    failed_ = true;
    throw;
  }
}

void Connection::note_slow(std::string_view sql, std::chrono::steady_clock::duration took, std::int64_t rows) {
  slow_->count();
  if (noted_.size() >= SlowStatements::noted_max) return;
  noted_.push_back(
      {std::string(sql), log::current_about(), std::chrono::duration_cast<std::chrono::milliseconds>(took), rows});
}

void Tx::query(Fetch how, std::string_view sql, std::span<const Argument> arguments, int columns,
               const std::function<void(const Row&)>& use) {
  struct Sending {
    bool& flag;
    ~Sending() { flag = false; }
  };
  connection_->run_statement(Connection::Watch::time, sql, [&] {
    const Sending sending{connection_->sending_rows_};
    connection_->sending_rows_ = how == Fetch::row_by_row;
    return connection_->query(how, sql, arguments, columns, use);
  });
}

std::int64_t Tx::execute(std::string_view sql, std::span<const Argument> arguments) {
  return connection_->run_statement(Connection::Watch::time, sql, [&] { return connection_->execute(sql, arguments); });
}

std::int64_t Tx::execute_many(std::string_view sql, const Type& type, const void* rows, std::size_t stride,
                              std::size_t count) {
  if (count == 0) return 0;
  return connection_->run_statement(Connection::Watch::time, sql,
                                    [&] { return connection_->execute_many(sql, type, rows, stride, count); });
}

void Tx::execute_later(std::string_view sql, std::span<const Argument> arguments) {
  if (!connection_->writing_) throw Error("a statement that nobody waits for in a read: " + std::string(sql));
  connection_->run_statement(Connection::Watch::time, sql, [&] {
    connection_->execute_later(sql, arguments);
    return std::int64_t{0};
  });
}

void Tx::execute_many_later(std::string_view sql, const Type& type, const void* rows, std::size_t stride,
                            std::size_t count) {
  if (count == 0) return;
  if (!connection_->writing_) throw Error("a statement that nobody waits for in a read: " + std::string(sql));
  connection_->run_statement(Connection::Watch::time, sql, [&] {
    connection_->execute_many_later(sql, type, rows, stride, count);
    return static_cast<std::int64_t>(count);
  });
}

std::int64_t Connection::count_apart(std::string_view sql, std::span<const Argument> arguments) {
  std::int64_t number = 0;
  query(Fetch::whole, sql, arguments, 1, [&](const Row& row) { number = row.integer(0); });
  return number;
}

std::int64_t Tx::count_apart(std::string_view sql, std::span<const Argument> arguments) {
  if (!connection_->writing_) throw Error("a number is counted in a read: " + std::string(sql));
  return connection_->run_statement(Connection::Watch::none, sql,
                                    [&] { return connection_->count_apart(sql, arguments); });
}

void Tx::number(std::string_view prefix, std::span<std::int64_t> ids) {
  if (ids.empty()) return;
  connection_->run_statement(Connection::Watch::none, prefix, [&] {
    connection_->number(prefix, ids);
    return std::int64_t{0};
  });
}

void Tx::script(std::string_view sql) {
  connection_->run_statement(Connection::Watch::none, sql, [&] {
    connection_->script(sql);
    return std::int64_t{0};
  });
}

void Tx::set_only(bool already) {
  if (already) throw Error("more than one row where at most one was asked for");
}

void Tx::after_commit(std::function<void()> then) {
  if (!connection_->writing_) throw Error("after_commit in a read");
  connection_->after_commit_.push_back(std::move(then));
}

std::shared_ptr<void>* Tx::kept_as(const void* name) {
  return connection_->writing_ ? nullptr : &connection_->kept_[name];
}

std::shared_ptr<void> Tx::shared_as(const void* name, MakeShared make) {
  return Inside::database_of(*connection_).shared_as(name, make);
}

std::uint64_t Tx::serial() const { return connection_->serial_; }

Dialect Tx::dialect() const { return connection_->dialect(); }

int Tx::lane() const { return connection_->lane(); }

bool Tx::out_of_time() const { return connection_->running_for() > closure_share; }

void bind_list(Binder& binder, const Integers& list) { binder.integers(list.values); }
void bind_list(Binder& binder, const Texts& list) { binder.texts(list.values); }

}  // namespace tc::db
