#pragma once
#include <condition_variable>
#include <deque>
#include <mutex>

#include "platform/db/postgresql_connection.hpp"

namespace tc::db {

// At most Options::postgresql_connections, made when needed, the last used first.
class PostgresqlPool {
 public:
  explicit PostgresqlPool(const Options& options, Commits commits = Commits::durable)
      : options_(options), commits_(commits), slow_(options.slow_statement) {}

  // A connection of this thread until it is destroyed; kept then if it is still good.
  class Lease {
   public:
    explicit Lease(PostgresqlPool& pool) : pool_(pool), connection_(pool.take()) {}
    ~Lease() {
      connection_->log_slow_statements();
      pool_.give_back(std::move(connection_));
    }
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    PostgresqlConnection* operator->() { return connection_.get(); }
    PostgresqlConnection& operator*() { return *connection_; }

   private:
    PostgresqlPool& pool_;
    std::unique_ptr<PostgresqlConnection> connection_;
  };

  // Adds what is this one's to a database's figures.
  void add_to(Figures&) const;

 private:
  std::unique_ptr<PostgresqlConnection> take();  // throws Unavailable when none comes free in time
  std::unique_ptr<PostgresqlConnection> take_idle();
  std::unique_ptr<PostgresqlConnection> connect();
  void give_back(std::unique_ptr<PostgresqlConnection> connection);

  const Options options_;
  const Commits commits_;
  SlowStatements slow_;
  PostgresqlIds ids_;
  struct Waiter {
    std::condition_variable granted;
    bool is_granted = false;
  };
  void wait_for_turn(std::unique_lock<std::mutex>& lock);  // throws Unavailable where it does not come in time

  mutable std::mutex mutex_;
  std::deque<Waiter*> waiters_;  // in the order they came: none is overtaken
  std::vector<std::unique_ptr<PostgresqlConnection>> idle_;
  int free_ = options_.postgresql_connections;  // idle or not made yet
  metrics::Histogram waits_;
};

}  // namespace tc::db
