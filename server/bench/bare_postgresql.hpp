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

// By how many connections at once, and how many orders each puts into one transaction.
struct BareGroups {
  int connections = 1, orders = 1;
};
// Inserts the rows of the latest order again and again, under new ids and numbers, prepared and without waiting for
// each other's answers, and says how many a second were durable. `source` holds the order, `target` another copy of the
// data.
double bare_postgresql_orders_per_second(const std::string& source, const std::string& target, const BareGroups&,
                                         double seconds);

// The address of a database that is called like the folder, on the same PostgreSQL.
std::string database_of(const std::string& address, const std::string& folder);
bool make_database(const std::string& address);  // false where it was there
void remake_database(const std::string& address);
// Another copy of it, called like the folder.
std::string copy_database(const std::string& address, const std::string& folder);

}  // namespace tc::bench
