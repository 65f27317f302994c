// PostgreSQL plans by what it last counted in a table, and looks again a minute after it has changed: until then an import
// into an empty table reads all of it for each chunk. So a table that has doubled is counted at once.
#pragma once
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace tc::db {

// Rows that went into a table.
struct Grown {
  std::string table;
  std::int64_t rows = 0;
};

// The table of an insert; empty for any other statement.
std::string_view table_of_insert(std::string_view sql);

class PostgresqlGrowth {
 public:
  // Adds what a transaction has saved. Gives the tables that have doubled since they were last given, with all rows that
  // this program put into them.
  std::vector<Grown> add(const std::vector<Grown>& saved);

 private:
  struct Table {
    std::int64_t rows = 0;
    std::int64_t due_at = 200;  // fewer are read whole faster than they are counted
  };

  std::mutex mutex_;
  std::map<std::string, Table> tables_;
};

}  // namespace tc::db
