// The bare limits: what the machine, SQLite and Beast could do with nothing of ours between.
#pragma once
#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/id_codec.hpp"
#include "groups/access.hpp"

namespace tc::bench {

// SQLite's C API, with the settings of platform/db.
class BareSqlite {
 public:
  explicit BareSqlite(const std::string& file);
  ~BareSqlite();
  BareSqlite(const BareSqlite&) = delete;
  BareSqlite& operator=(const BareSqlite&) = delete;

  void run(const std::string& sql);
  sqlite3_stmt* prepare(std::string_view sql);  // finalized with the connection

 private:
  sqlite3* handle_ = nullptr;
  std::vector<sqlite3_stmt*> statements_;
};

// What a page of a storefront is asked with; the session is left out.
struct PageQuestion {
  groups::StorefrontStanding at;
  std::string tax_label;
  std::int64_t day = 0;
  int limit = 50;
  std::vector<std::string> cursors;
};

// Beast's own loop on two threads: GET /N answers the page at cursor N with the bytes that the product answers.
class BarePages {
 public:
  BarePages(const std::string& file, const IdCodec&, PageQuestion);
  ~BarePages();
  std::uint16_t port() const;

 private:
  struct Running;
  std::unique_ptr<Running> running_;
};

// Inserts the rows of the latest order again and again, under new ids and numbers, in transactions of 64, and says
// how many a second were durable. `source` holds the order, `target` another copy of the same data.
double bare_orders_per_second(const std::string& source, const std::string& target, double seconds);

// Upserts every row that the last import of `source` ("products", "prices") left into `target`, which is the data as it
// was before: the records, what is indexed of them for search, their history and the marks for the way back, 2,000
// records to a transaction, each table's rows in its own order. Reading them is not counted; nothing is parsed,
// compared or told of progress.
struct BareUpserts {
  double seconds = 0, processor_s = 0;
  std::int64_t rows = 0;
};
BareUpserts bare_upserts(const std::string& source, const std::string& target, std::string_view kind);

// Steps through the order lines as the product asks for them, writes each as CSV by hand into a file. The bytes are
// those that the product answers.
struct BareDump {
  double seconds = 0, processor_s = 0;
  std::int64_t lines = 0;
};
BareDump bare_order_lines(const std::string& source, std::int64_t seller, const std::string& file);

}  // namespace tc::bench
