// A connection to an SQLite file, its settings and its cached statements.
#pragma once
#include <string>
#include <unordered_map>

#include "platform/db/connection.hpp"
#include "platform/db/sqlite_statement.hpp"

namespace tc::db {

enum class SqliteRole : std::uint8_t { reader, writer, checkpointer };

class SqliteConnection final : public Connection {
 public:
  SqliteConnection(const std::string& file, SqliteRole role, int cache_mib);

  Dialect dialect() const override { return Dialect::sqlite; }
  std::int64_t query(Fetch, std::string_view sql, std::span<const Argument>, int columns,
                     const std::function<void(const Row&)>& use) override;
  std::int64_t execute(std::string_view sql, std::span<const Argument>) override;
  std::int64_t execute_many(std::string_view sql, const Type&, const void* rows, std::size_t stride,
                            std::size_t count) override;
  void number(std::string_view prefix, std::span<std::int64_t> ids) override;
  void script(std::string_view sql) override;
  std::string plan_of(std::string_view sql) noexcept override;

  void step(std::string_view sql) { execute(sql, {}); }  // begin, savepoint, …
  bool in_transaction() const { return sqlite3_get_autocommit(handle_.get()) == 0; }
  // Moves on with every row that is changed and every script.
  std::int64_t changes() const { return sqlite3_total_changes64(handle()) + scripts_; }
  void roll_back_if_open() noexcept;
  void end_reading() noexcept;
  void roll_back_to(std::string_view savepoint);
  // Pages in the write-ahead log after this connection's last commit.
  int wal_pages() const { return wal_pages_; }
  int page_bytes() const { return page_bytes_; }
  // Returns how many of the log's pages are in the file now, 0 on failure.
  int checkpoint(int mode) noexcept;
  sqlite3* handle() const { return handle_.get(); }

 private:
  class Use;
  void configure(SqliteRole role, int cache_mib);
  SqliteStatement& cached(std::string_view sql);

  struct Close {
    void operator()(sqlite3* h) const { sqlite3_close(h); }
  };
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  std::unique_ptr<sqlite3, Close> handle_;
  int wal_pages_ = 0, page_bytes_ = 0;
  std::int64_t scripts_ = 0;
  std::unordered_map<std::string, SqliteStatement, Hash, std::equal_to<>> statements_;
  // Ids taken from id_counter and not given out yet.
  struct Ids {
    std::int64_t next = 0, left = 0;
  };
  void take_ids(std::string_view prefix, std::int64_t count, Ids&);
  std::unordered_map<std::string, Ids, Hash, std::equal_to<>> ids_;
};

}  // namespace tc::db
