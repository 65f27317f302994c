// PostgreSQL by libpq alone: databases for the bench, and the bare limit.
#pragma once
#include <libpq-fe.h>

#include <memory>
#include <string>

namespace tc::bench {

class BarePostgresql {
 public:
  explicit BarePostgresql(const std::string& address);

  void run(const std::string& sql);          // one statement or several
  std::string only(const std::string& sql);  // the first column of the first row; "" where there is none
  PGconn* handle() { return connection_.get(); }

 private:
  struct Finished {
    void operator()(PGconn* connection) const { PQfinish(connection); }
  };
  std::unique_ptr<PGconn, Finished> connection_;
};

// The address of a database that is called like the folder, on the same PostgreSQL.
std::string database_of(const std::string& address, const std::string& folder);
bool make_database(const std::string& address);  // false where it was there
void remake_database(const std::string& address);
// Another copy of it, called like the folder.
std::string copy_database(const std::string& address, const std::string& folder);

}  // namespace tc::bench
