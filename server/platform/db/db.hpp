// One interface over SQLite and PostgreSQL (docs/decisions/0003): SQL is text beside the function that runs it, the
// same for both; statements are prepared once per connection and kept by their text.
//
//   auto order = tx.one<OrderRow>("select seller, id, total from orders where seller = $1 and id = $2", seller, id);
//   for (const auto& line : tx.all<LineRow>("…", seller, id)) …
//   tx.run("insert into orders (seller, id, total) values ($1, $2, $3)", row);   // a described row binds its fields
//   tx.run_many("insert into …", lines);                                          // once per row; pipelined
//   tx.send("insert into …", row);                // the same where nobody asks for the outcome; not waited for
//
// Words expanded in the text: `id in_integers($n)` / `sku not in_texts($n)` (a list bound as one argument),
// `for_update()` and `for_update_skip_locked()` at the end of a select (nothing on SQLite, whose writer is alone; in a
// join name the table that is locked: `for_update(o)`).
// Errors: db::Conflict (unique key, check or foreign key broken, with the constraint's name), db::Unavailable (no
// connection, disk full, locked), db::Error (anything else: a bug).
#pragma once
#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "base/describe.hpp"
#include "base/id.hpp"
#include "platform/db/row.hpp"
#include "platform/metrics/metrics.hpp"

namespace tc::db {

struct Error : std::runtime_error {
  using std::runtime_error::runtime_error;
};
struct Unavailable : Error {
  using Error::Error;
};
struct Conflict : Error {
  Conflict(std::string constraint, const std::string& what) : Error(what), constraint(std::move(constraint)) {}
  // The same on both databases: the unique index's name as created, `product_pkey` for a primary key,
  // `product_seller_sku_key` for an unnamed unique (…), a check's name, "foreign key".
  std::string constraint;
};

// A list for in_integers / in_texts.
struct Integers {
  std::vector<std::int64_t> values;
};
struct Texts {
  std::vector<std::string> values;
};
template <class Tag>
Integers integers(const std::vector<Id<Tag>>& ids) {
  Integers list;
  for (auto id : ids) list.values.push_back(id.value);
  return list;
}

enum class Dialect : std::uint8_t { sqlite, postgresql };

// A value bound as an argument, type-erased.
struct Argument {
  void (*bind)(Binder&, const void*);
  const void* object;
};
void bind_list(Binder&, const Integers&);
void bind_list(Binder&, const Texts&);
template <class T>
Argument argument(const T& value) {
  if constexpr (std::is_same_v<T, Integers> || std::is_same_v<T, Texts>)
    return {[](Binder& b, const void* o) { bind_list(b, *static_cast<const T*>(o)); }, &value};
  else if constexpr (std::is_same_v<T, std::string_view>)
    return {[](Binder& b, const void* o) { b.text(*static_cast<const T*>(o)); }, &value};
  else if constexpr (std::is_convertible_v<const T&, std::string_view> && !std::is_class_v<T>)
    return {[](Binder& b, const void* o) { b.text(*static_cast<const T*>(o)); }, &value};
  else
    return {[](Binder& b, const void* o) { bind_arguments(b, *type<T>, o); }, &value};
}

class Connection;  // a driver's connection: connection.hpp

enum class Fetch : std::uint8_t { whole, row_by_row };
using MakeShared = std::shared_ptr<void> (*)();

// One transaction. Made by Database; a closure gets it as a parameter and passes it on. Rolled back when the closure
// throws. No network or file I/O while one is open. A statement that failed takes the whole transaction with it, so an
// expected conflict is written as `on conflict do nothing`, not caught inside the closure.
class Tx {
 public:
  template <class R, class... A>
  std::vector<R> all(std::string_view sql, const A&... args) {
    std::vector<R> rows;
    const std::array<Argument, sizeof...(A)> bound{argument(args)...};
    query(Fetch::whole, sql, bound, column_count(*type<R>), [&](const Row& row) {
      if (rows.empty()) rows.reserve(rows_expected);
      int column = 0;
      read_columns(row, column, *type<R>, &rows.emplace_back());
    });
    return rows;
  }
  // At most one row; a second is a bug.
  template <class R, class... A>
  std::optional<R> one(std::string_view sql, const A&... args) {
    std::optional<R> found;
    const auto keep = [&](R&& row) {
      set_only(found.has_value());
      found = std::move(row);
    };
    fetch<R>(Fetch::whole, sql, keep, args...);
    return found;
  }
  // Exactly one row, such as count(*).
  template <class R, class... A>
  R only(std::string_view sql, const A&... args) {
    auto found = one<R>(sql, args...);
    if (!found) throw Error("a statement that always has a row had none: " + std::string(sql));
    return *std::move(found);
  }
  // Row by row, without keeping them, for results too large to hold. `use` takes R&& and runs no statement on this Tx
  // (PostgreSQL is still sending; refused on both); collect with all() where one is needed.
  template <class R, class F, class... A>
  void each(std::string_view sql, F&& use, const A&... args) {
    fetch<R>(Fetch::row_by_row, sql, use, args...);
  }
  // Runs a statement; returns the number of rows it changed.
  template <class... A>
  std::int64_t run(std::string_view sql, const A&... args) {
    const std::array<Argument, sizeof...(A)> bound{argument(args)...};
    return execute(sql, bound);
  }
  // Runs a statement once per described row; returns the rows changed in all. On PostgreSQL pipelined, several rows to
  // a statement where its text allows that, and from 100 rows on by COPY.
  template <class R>
  std::int64_t run_many(std::string_view sql, std::span<const R> rows) {
    return execute_many(sql, *type<R>, rows.data(), sizeof(R), rows.size());
  }
  template <class R>
  std::int64_t run_many(std::string_view sql, const std::vector<R>& rows) {
    return run_many(sql, std::span<const R>(rows));
  }

  // run() and run_many() where nobody asks for the outcome. On PostgreSQL they are not waited for: they travel with the
  // next statement or the commit, which throws what they would have thrown.
  template <class... A>
  void send(std::string_view sql, const A&... args) {
    const std::array<Argument, sizeof...(A)> bound{argument(args)...};
    execute_later(sql, bound);
  }
  template <class R>
  void send_many(std::string_view sql, std::span<const R> rows) {
    execute_many_later(sql, *type<R>, rows.data(), sizeof(R), rows.size());
  }
  template <class R>
  void send_many(std::string_view sql, const std::vector<R>& rows) {
    send_many(sql, std::span<const R>(rows));
  }

  // The number of a statement that raises a counter and returns it, in a write. On PostgreSQL it is raised apart from
  // this transaction, at once and for all, so that nobody waits for this one's commit: numbers may have gaps, and one
  // with a higher number may be committed earlier. This transaction must not have locked the counter's row.
  template <class... A>
  std::int64_t number_apart(std::string_view sql, const A&... args) {
    const std::array<Argument, sizeof...(A)> bound{argument(args)...};
    return count_apart(sql, bound);
  }
  // Which of the writers beside one another this is, from 0 to lanes - 1: two hardly share one, so that rows by lane
  // are locked by nobody else. 0 on SQLite, whose writer is alone.
  static constexpr int lanes = 32;
  int lane() const;

  // A new id: sequential, unique in the deployment, gaps allowed. The migration declares it: `ids ord;` (the prefix).
  template <class I>
  I next_id() {
    std::int64_t id = 0;
    number(type<I>->prefix, {&id, 1});
    return I{id};
  }
  // `count` new ids, ascending; others may take ids in between.
  template <class I>
  std::vector<I> next_ids(std::size_t count) {
    std::vector<std::int64_t> numbers(count);
    number(type<I>->prefix, numbers);
    std::vector<I> ids;
    ids.reserve(count);
    for (const auto n : numbers) ids.push_back(I{n});
    return ids;
  }

  // Runs `then` on the waiting thread after the commit, never after a roll-back. For waking workers, not for effects
  // that must not be lost: these are rows (jobs).
  void after_commit(std::function<void()> then);

  // A T that this transaction's connection keeps, also for later ones: a cache without locks. Only in a read; null in a
  // write, which may have seen what is rolled back. What is in it holds where this read's own statements say so.
  template <class T>
  T* kept() {
    static char name;  // whose address is T's
    auto* place = kept_as(&name);
    if (place && !*place) *place = std::make_shared<T>();
    return place ? static_cast<T*>(place->get()) : nullptr;
  }
  // A T that all connections of the database share and that is safe among threads; otherwise as kept().
  template <class T>
  T* shared() {
    static char name;
    auto* place = kept_as(&name);
    if (place && !*place) *place = shared_as(&name, [] { return std::shared_ptr<void>(std::make_shared<T>()); });
    return place ? static_cast<T*>(place->get()) : nullptr;
  }
  // Counts the transactions of this connection, so that a T can tell this one from those before.
  std::uint64_t serial() const;

  Dialect dialect() const;
  // For the chunks of long work: true when a write closure has used its share (20 ms) and should end its chunk.
  bool out_of_time() const;
  // Statements without arguments, several with `;` between, not kept prepared: for migrations.
  void script(std::string_view sql);

 private:
  friend class Connection;
  static constexpr std::size_t rows_expected = 16;
  explicit Tx(Connection& connection) : connection_(&connection) {}
  template <class R, class F, class... A>
  void fetch(Fetch how, std::string_view sql, F&& use, const A&... args) {
    const std::array<Argument, sizeof...(A)> bound{argument(args)...};
    const auto on_row = [&use](const Row& row) {
      R value{};
      int column = 0;
      read_columns(row, column, *type<R>, &value);
      use(std::move(value));
    };
    query(how, sql, bound, column_count(*type<R>), on_row);
  }
  void query(Fetch how, std::string_view sql, std::span<const Argument>, int columns,
             const std::function<void(const Row&)>& use);
  std::int64_t execute(std::string_view sql, std::span<const Argument>);
  std::int64_t execute_many(std::string_view sql, const Type&, const void* rows, std::size_t stride, std::size_t count);
  void execute_later(std::string_view sql, std::span<const Argument>);
  void execute_many_later(std::string_view sql, const Type&, const void* rows, std::size_t stride, std::size_t count);
  std::int64_t count_apart(std::string_view sql, std::span<const Argument>);
  void number(std::string_view prefix, std::span<std::int64_t> ids);
  std::shared_ptr<void>* kept_as(const void* name);
  std::shared_ptr<void> shared_as(const void* name, MakeShared make);
  static void set_only(bool already);
  Connection* connection_;
};

// Small writes together, or one chunk of a long work: in turns while there are both (docs/decisions/0003). A part is a
// chunk of which nobody is told: it returns when it is committed, on SQLite perhaps before it is on disk, where it is
// no later than whatever is written after it.
enum class Weight : std::uint8_t { small, chunk, part };

struct Options {
  std::string sqlite_file;     // either this
  std::string postgresql_url;  // or this
  int postgresql_connections = 16;
  // Tests: a write closure is run, rolled back and run again with this probability (percent), as PostgreSQL's retries
  // and a failing group may do at any time.
  int rerun_percent = 0;
  std::uint64_t rerun_seed = 1;
  int readers_cache_mib = 32;
  // SQLite's writer takes small writes into a group for this long and commits; a chunk has a commit of its own.
  std::chrono::milliseconds group_time{3};
  // For a second process beside a running server: takes no lock, migrates nothing, refuses to write.
  bool read_only = false;
  // PostgreSQL: what a request waits for a connection of the pool, and a statement may take.
  std::chrono::milliseconds connection_wait{5'000};
  std::chrono::milliseconds statement_timeout{60'000};
  // A statement that takes longer is logged with its plan; 0: none is.
  std::chrono::milliseconds slow_statement{0};
};

// The write that SQLite's writer is at, by the id of its request or job.
struct CurrentWrite {
  std::string about;
  std::chrono::milliseconds age{};
};

// What a database has done and does, for the operator.
struct Figures {
  std::int64_t writes = 0, groups = 0, rolled_back = 0, largest_group = 0;  // closures, commits; so far
  std::int64_t waiting = 0;          // closures for SQLite's writer, transactions for a connection to PostgreSQL
  std::int64_t repeated = 0;         // closures run again for a deadlock or a lost connection
  std::int64_t slow_statements = 0;  // so far
  metrics::Distribution waits{}, commits{}, group_sizes{};

  std::optional<CurrentWrite> current{};  // SQLite's
  std::int64_t wal_bytes = 0;             // SQLite's
  metrics::Distribution checkpoint_times{};

  std::int64_t connections = 0, connections_used = 0, connections_max = 0;  // PostgreSQL's
};

// A deployment's database. Thread-safe. Reads run on a connection of the pool that is the calling thread's meanwhile;
// a write waits until its commit is durable.
class Database {
 public:
  static std::unique_ptr<Database> open(const Options&);  // throws Unavailable in words for the operator
  virtual ~Database() = default;

  // A consistent snapshot. Nested reads on one thread see the same snapshot.
  template <class F>
  auto read(F&& use) {
    return call(std::forward<F>(use), [this](const std::function<void(Tx&)>& f) { read_with(f); });
  }
  // Runs the closure in a transaction and returns its result once the commit is on disk (but see Weight). The closure
  // may be run more than once, so it must not change anything but the database and its own locals. Never from inside a
  // read or write.
  template <class F>
  auto write(F&& use, Weight weight = Weight::small) {
    return call(std::forward<F>(use), [this, weight](const std::function<void(Tx&)>& f) { write_with(f, weight); });
  }

  // A read may see what is still on its way to the disk (SQLite), so what was read leaves the program only after this:
  // false when all that reads have seen until now is there; otherwise the function is called once it is, by another
  // thread, which it must not hold up.
  virtual bool when_kept(std::function<void()>) { return false; }

  virtual Dialect dialect() const = 0;
  virtual Figures figures() const = 0;

 protected:
  virtual void read_with(const std::function<void(Tx&)>&) = 0;
  virtual void write_with(const std::function<void(Tx&)>&, Weight) = 0;

 private:
  friend class Tx;
  // What Tx::shared() gives, made by the first who asks.
  std::shared_ptr<void> shared_as(const void* name, MakeShared make) const;
  mutable std::mutex shared_mutex_;
  mutable std::map<const void*, std::shared_ptr<void>> shared_;

  template <class F, class G>
  static auto call(F&& use, G&& through) {
    using R = std::invoke_result_t<F&, Tx&>;
    if constexpr (std::is_void_v<R>) {
      through([&](Tx& tx) { use(tx); });
    } else {
      std::optional<R> result;
      through([&](Tx& tx) { result.emplace(use(tx)); });
      return *std::move(result);
    }
  }
};

}  // namespace tc::db
