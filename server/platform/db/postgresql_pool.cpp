#include "platform/db/postgresql_pool.hpp"

namespace tc::db {

std::unique_ptr<PostgresqlConnection> PostgresqlPool::take() {
  {
    std::unique_lock lock(mutex_);
    ++waiting_;
    const bool in_time = freed_.wait_for(lock, options_.connection_wait, [this] { return free_ > 0; });
    --waiting_;
    if (!in_time) throw Unavailable("All connections to PostgreSQL are busy.");
    --free_;
  }
  // One that the server closed meanwhile, as at its restart, is replaced.
  while (auto idle = take_idle())
    if (idle->is_usable()) return idle;
  return connect();
}

std::unique_ptr<PostgresqlConnection> PostgresqlPool::take_idle() {
  const std::scoped_lock lock(mutex_);
  if (idle_.empty()) return nullptr;
  auto connection = std::move(idle_.back());
  idle_.pop_back();
  return connection;
}

std::unique_ptr<PostgresqlConnection> PostgresqlPool::connect() {
  try {
    return std::make_unique<PostgresqlConnection>(options_, ids_);
  } catch (...) {
    give_back(nullptr);
    throw;
  }
}

void PostgresqlPool::give_back(std::unique_ptr<PostgresqlConnection> connection) {
  if (connection && !connection->is_usable()) connection.reset();
  const std::scoped_lock lock(mutex_);
  if (connection) idle_.push_back(std::move(connection));
  ++free_;
  freed_.notify_one();
}

std::int64_t PostgresqlPool::waiting() const {
  const std::scoped_lock lock(mutex_);
  return waiting_;
}

}  // namespace tc::db
