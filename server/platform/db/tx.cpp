#include "platform/db/connection.hpp"

namespace tc::db {

void Tx::query(Fetch how, std::string_view sql, std::span<const Argument> arguments, int columns,
               const std::function<void(const Row&)>& use) {
  connection_->check_may_run(sql);
  if (how == Fetch::whole) return connection_->query(how, sql, arguments, columns, use);
  struct Sending {
    bool& flag;
    explicit Sending(bool& f) : flag(f) { flag = true; }
    ~Sending() { flag = false; }
  } sending(connection_->sending_rows_);
  connection_->query(how, sql, arguments, columns, use);
}

std::int64_t Tx::execute(std::string_view sql, std::span<const Argument> arguments) {
  connection_->check_may_run(sql);
  return connection_->execute(sql, arguments);
}

std::int64_t Tx::execute_many(std::string_view sql, const Type& type, const void* rows, std::size_t stride,
                              std::size_t count) {
  connection_->check_may_run(sql);
  return count ? connection_->execute_many(sql, type, rows, stride, count) : 0;
}

void Tx::number(std::string_view prefix, std::span<std::int64_t> ids) {
  connection_->check_may_run(prefix);
  connection_->number(prefix, ids);
}

void Tx::script(std::string_view sql) {
  connection_->check_may_run(sql);
  connection_->script(sql);
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
