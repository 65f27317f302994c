// A connection to PostgreSQL, always in libpq's pipeline mode: what a statement needs before it (BEGIN, PREPARE)
// travels with it in one round trip, and a read's COMMIT is not waited for. It is left for COPY, by which many rows go.
#pragma once
#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "platform/db/connection.hpp"
#include "platform/db/postgresql_copy.hpp"
#include "platform/db/postgresql_growth.hpp"
#include "platform/db/postgresql_ids.hpp"
#include "platform/db/postgresql_values.hpp"

namespace tc::db {

// Whether a commit is on disk before it is answered (`synchronous_commit`).
enum class Commits : std::uint8_t { durable, not_waited_for };

class CountedNumbers;

class PostgresqlConnection final : public Connection {
 public:
  PostgresqlConnection(const Options& options, PostgresqlIds& ids, Commits commits);  // throws Unavailable

  Dialect dialect() const override { return Dialect::postgresql; }
  std::int64_t query(Fetch, std::string_view sql, std::span<const Argument>, int columns,
                     const std::function<void(const Row&)>& use) override;
  std::int64_t execute(std::string_view sql, std::span<const Argument>) override;
  std::int64_t execute_many(std::string_view sql, const Type&, const void* rows, std::size_t stride,
                            std::size_t count) override;
  void execute_later(std::string_view sql, std::span<const Argument>) override;
  void execute_many_later(std::string_view sql, const Type&, const void* rows, std::size_t stride,
                          std::size_t count) override;
  std::int64_t count_apart(std::string_view sql, std::span<const Argument>) override;
  int lane() const override;
  void number(std::string_view prefix, std::span<std::int64_t> ids) override;
  void script(std::string_view sql) override;
  std::string plan_of(std::string_view sql) noexcept override;

  void begin(bool writing);  // sent with the first statement
  void commit();  // throws what a sent statement would have thrown, Repeatable, or Unavailable where the answer is lost
  void settle();  // waits for what was sent and throws what it would have thrown
  void end_read() noexcept;  // does not wait for the answer
  void roll_back() noexcept;
  // Where numbers for this transaction come from; null: it counts none.
  void count_with(CountedNumbers* numbers) { numbers_ = numbers; }

  // What the last transaction put into its tables.
  std::vector<Grown> take_grown() { return std::exchange(grown_, {}); }
  // Has a table counted that PostgreSQL takes for smaller than it is; a failure changes nothing but plans.
  void count_rows(const Grown& table) noexcept;

  // False when the server has closed the connection, or an answer was lost.
  bool is_usable() noexcept;

 private:
  struct Close {
    void operator()(PGconn* c) const { PQfinish(c); }
  };
  struct Prepared {
    std::string name;
    bool sent = false;  // it may be on its way still
    bool known_to_server = false;
    void is_answered(bool done) { sent = known_to_server = done; }
  };
  // What goes before a statement in the same round trip: BEGIN, PREPARE.
  struct Preamble {
    int results = 0;
    Prepared* preparing = nullptr;
  };
  // A statement that was sent since the last sync point, and what went before it.
  struct Sent {
    std::string sql;
    Preamble preamble;
    int results = 1;  // behind the preamble's; 0: only that was sent
    std::int64_t changed = 0;
    bool failed = false;
  };
  using OnResult = std::function<void(PGresult*)>;

  void check_sent(int sent, std::string_view sql);
  void send(const char* command);        // without arguments or rows
  void send_later(const char* command);  // the same, to be settled
  int send_begin();                      // how many results it will have: 1 at the first statement
  Preamble send_preamble(Prepared& prepared, const PostgresqlBinder& binder, std::string_view sql);
  void send_statement(PostgresqlBinder& binder, std::string_view sql);
  void send_unprepared(PostgresqlBinder& binder, std::string_view sql);
  void send_bound(const Prepared& prepared, PostgresqlBinder& binder, std::string_view sql);
  Prepared& prepared_for(std::string_view sql, const PostgresqlBinder& binder);

  PostgresqlResult next_result();  // nothing at a sync point
  // Sends a sync point and reads up to it; then throws an error that was among it. `on_result` gets what the last
  // statement has; how many rows that one changed, or so many last ones.
  std::int64_t receive(
      const OnResult& on_result = [](PGresult*) {}, std::size_t of_last = 1);
  void receive_owed();
  void settle_many();  // settles what has become too much
  void exchange(
      const char* command, const OnResult& on_result = [](PGresult*) {});
  void start_row_by_row(const PostgresqlBinder& binder, std::string_view sql);
  const Prepared* find_prepared(std::string_view sql) const;
  std::string explained(std::string_view sql);
  void note_growth(std::string_view sql, std::int64_t rows);
  // Described rows that one statement is run for.
  struct Rows {
    const Type& type;
    const char* first;
    std::size_t stride, count;

    const void* at(std::size_t index) const { return first + index * stride; }
    Rows part(std::size_t from, std::size_t most) const {
      return {type, first + from * stride, stride, std::min(most, count - from)};
    }
  };
  std::int64_t run_rows(std::string_view sql, const Rows& rows);
  // A statement for several rows.
  struct Grouped {
    std::size_t rows;
    std::string sql;  // empty: it can't be one
  };
  std::size_t send_rows(std::string_view sql, const Rows& rows);  // in how many statements
  void send_group(std::string_view sql, const Rows& rows);
  const Grouped* find_grouped(std::string_view sql, std::size_t rows);

  // By COPY: postgresql_copy.cpp.
  std::optional<Staging> staging_for(std::string_view sql, const Type& type, const void* row);
  bool may_stage();
  std::int64_t copy_rows(const Staging& staging, std::string_view sql, const Rows& rows);
  void open_staging(const Staging& staging);
  void copy_staged(const Staging& staging, std::int64_t run, std::string_view sql, const Rows& rows);
  void put_rows(std::int64_t run, std::string_view sql, const Rows& rows);
  std::int64_t insert_staged(const Staging& staging, std::int64_t run);

  std::unique_ptr<PGconn, Close> connection_;
  PostgresqlIds& ids_;
  std::unordered_map<std::string, Prepared> prepared_;  // by text and types of the arguments
  std::unordered_map<std::string, std::vector<Grouped>> grouped_;
  std::int64_t named_ = 0;
  const char* begin_ = nullptr;  // to be sent with the first statement
  bool in_transaction_ = false;
  std::vector<Grown> grown_;
  std::vector<Sent> sent_;
  CountedNumbers* numbers_ = nullptr;
  int owed_ = 0;  // sync points that were not waited for

  std::unordered_set<std::string> staged_;  // tables of the session, with those of a transaction that may yet fail
  std::vector<std::string> staged_in_transaction_;
  std::int64_t staged_runs_ = 0;
  std::optional<bool> may_stage_;
};

}  // namespace tc::db
