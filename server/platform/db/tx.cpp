#include "platform/db/connection.hpp"

namespace tc::db {

template <class F>
auto Connection::run_statement(std::string_view sql, F&& use) {
  if (sending_rows_) throw Error("a statement from inside each(): " + std::string(sql));
  check_not_failed();
  if (first_statement_.empty()) first_statement_ = sql.substr(0, 80);
  try {
    return use();
  } catch (const Error&) {
    failed_ = true;
    throw;
  }
}

void Tx::query(Fetch how, std::string_view sql, std::span<const Argument> arguments, int columns,
               const std::function<void(const Row&)>& use) {
  struct Sending {
    bool& flag;
    ~Sending() { flag = false; }
  };
  connection_->run_statement(sql, [&] {
    const Sending sending{connection_->sending_rows_};
    connection_->sending_rows_ = how == Fetch::row_by_row;
    connection_->query(how, sql, arguments, columns, use);
  });
}

std::int64_t Tx::execute(std::string_view sql, std::span<const Argument> arguments) {
  return connection_->run_statement(sql, [&] { return connection_->execute(sql, arguments); });
}

std::int64_t Tx::execute_many(std::string_view sql, const Type& type, const void* rows, std::size_t stride,
                              std::size_t count) {
  if (count == 0) return 0;
  return connection_->run_statement(sql, [&] { return connection_->execute_many(sql, type, rows, stride, count); });
}

void Tx::number(std::string_view prefix, std::span<std::int64_t> ids) {
  if (!ids.empty()) connection_->run_statement(prefix, [&] { connection_->number(prefix, ids); });
}

void Tx::script(std::string_view sql) {
  connection_->run_statement(sql, [&] { connection_->script(sql); });
}

void Tx::set_only(bool already) {
  if (already) throw Error("more than one row where at most one was asked for");
}

void Tx::after_commit(std::function<void()> then) {
  if (!connection_->writing_) throw Error("after_commit in a read");
  connection_->after_commit_.push_back(std::move(then));
}

Dialect Tx::dialect() const { return connection_->dialect(); }

bool Tx::out_of_time() const { return connection_->running_for() > closure_share; }

void bind_list(Binder& binder, const Integers& list) { binder.integers(list.values); }
void bind_list(Binder& binder, const Texts& list) { binder.texts(list.values); }

}  // namespace tc::db
