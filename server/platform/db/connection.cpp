#include "platform/db/connection.hpp"

#include "platform/log/log.hpp"

namespace tc::db {

namespace {

thread_local Inside* innermost = nullptr;

}  // namespace

void Connection::start_closure(bool writing) {
  ++serial_;
  started_ = std::chrono::steady_clock::now();
  first_statement_.clear();
  after_commit_.clear();
  writing_ = writing;
  sending_rows_ = false;
  failed_ = false;
}

void Connection::check_not_failed() const {
  if (failed_) throw Error("a statement failed before, so nothing of this transaction is kept: " + first_statement_);
}

Inside::Inside(const Database& database, Connection& connection, bool writing)
    : database_(&database), connection_(&connection), writing_(writing), outer_(innermost) {
  innermost = this;
}

Inside::~Inside() { innermost = outer_; }

Inside* Inside::find(const Database& database) {
  auto inside = innermost;
  while (inside && inside->database_ != &database) inside = inside->outer_;
  return inside;
}

Connection* Inside::find_read(const Database& database) {
  const auto inside = find(database);
  if (inside && inside->writing_) throw Error("a read inside a write: use the write's own transaction");
  return inside ? inside->connection_ : nullptr;
}

void Inside::refuse_any(const Database& database) {
  if (find(database)) throw Error("a write inside a read or a write");
}

const Database& Inside::database_of(const Connection& connection) {
  const auto* inside = innermost;
  while (inside && inside->connection_ != &connection) inside = inside->outer_;
  if (!inside) throw Error("a transaction of another thread");
  return *inside->database_;
}

bool Reruns::next() {
  if (percent_ <= 0) return false;
  state_ = state_ * 6364136223846793005u + 1442695040888963407u;  // Knuth's MMIX
  return static_cast<int>((state_ >> 33) % 100) < percent_;
}

void log_if_slow(const Connection& connection) {
  const auto took = connection.running_for();
  if (took <= closure_share) return;
  log::warning("slow write", {{"ms", std::chrono::duration_cast<std::chrono::milliseconds>(took).count()},
                              {"statement", connection.first_statement()}});
}

}  // namespace tc::db
