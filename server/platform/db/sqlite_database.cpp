#include "platform/db/sqlite_database.hpp"

#include "platform/db/file_lock.hpp"
#include "platform/db/sqlite_checkpointer.hpp"
#include "platform/db/sqlite_writer.hpp"

namespace tc::db {
namespace {

// Connections for reading, the last used first, so that as few as possible keep a warm cache.
class SqliteReaders {
 public:
  SqliteReaders(const Options& options, SlowStatements* slow)
      : file_(options.sqlite_file), cache_mib_(options.readers_cache_mib), slow_(slow) {}

  std::unique_ptr<SqliteConnection> take() {
    {
      const std::scoped_lock lock(mutex_);
      if (!idle_.empty()) {
        auto connection = std::move(idle_.back());
        idle_.pop_back();
        return connection;
      }
    }
    auto connection = std::make_unique<SqliteConnection>(file_, SqliteRole::reader, cache_mib_);
    connection->watch(slow_);
    return connection;
  }
  void give_back(std::unique_ptr<SqliteConnection> connection) {
    const std::scoped_lock lock(mutex_);
    idle_.push_back(std::move(connection));
  }

 private:
  const std::string file_;
  const int cache_mib_;
  SlowStatements* const slow_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<SqliteConnection>> idle_;
};

// A reader in a snapshot, which the first statement takes and the end of this gives up.
class Snapshot {
 public:
  explicit Snapshot(SqliteReaders& readers) : readers_(readers), connection_(readers.take()) {
    connection_->step("begin");
    connection_->start_closure(false);
  }
  ~Snapshot() {
    connection_->end_reading();
    connection_->log_slow_statements();
    readers_.give_back(std::move(connection_));
  }
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;
  SqliteConnection& connection() { return *connection_; }

 private:
  SqliteReaders& readers_;
  std::unique_ptr<SqliteConnection> connection_;
};

class SqliteDatabase final : public Database {
 public:
  explicit SqliteDatabase(const Options& options)
      : slow_(options.slow_statement), readers_(options, slow_.is_on() ? &slow_ : nullptr) {
    if (options.read_only) {
      readers_.give_back(readers_.take());  // fails now where the file can't be read
      return;
    }
    lock_.emplace(options.sqlite_file + ".lock");
    writer_ = std::make_unique<SqliteWriter>(*this, options,
                                             [this](SqliteConnection& writer) { checkpointer_->after_group(writer); });
    if (slow_.is_on()) writer_->watch(&slow_);
    checkpointer_ = std::make_unique<SqliteCheckpointer>(options.sqlite_file);
  }

  Dialect dialect() const override { return Dialect::sqlite; }
  bool when_kept(std::function<void()> then) override { return writer_ && writer_->when_kept(std::move(then)); }
  Figures figures() const override {
    if (!writer_) return {};
    auto now = writer_->figures();
    checkpointer_->add_to(now);
    now.slow_statements = slow_.counted();
    return now;
  }

 protected:
  void read_with(const std::function<void(Tx&)>& use) override {
    if (auto* outer = Inside::find_read(*this)) {
      auto tx = outer->tx();
      return use(tx);
    }
    Snapshot snapshot(readers_);
    const Inside inside(*this, snapshot.connection(), false);
    auto tx = snapshot.connection().tx();
    use(tx);
  }

  void write_with(const std::function<void(Tx&)>& closure, Weight weight) override {
    Inside::refuse_any(*this);
    if (!writer_) throw Error("a write to a database that was opened for reading");
    writer_->write(closure, weight);
  }

 private:
  std::optional<FileLock> lock_;
  SlowStatements slow_;
  SqliteReaders readers_;
  std::unique_ptr<SqliteCheckpointer> checkpointer_;
  std::unique_ptr<SqliteWriter> writer_;  // ends first: its thread calls the checkpointer
};

}  // namespace

std::unique_ptr<Database> open_sqlite(const Options& options) { return std::make_unique<SqliteDatabase>(options); }

}  // namespace tc::db
