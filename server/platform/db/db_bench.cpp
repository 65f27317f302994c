// Durable orders of one head and ten lines: 64 threads through db::Database, beside the bare limit, one thread of
// SQLite's C API that commits the same rows in groups of 64. The temporary folder (TMPDIR) should lie on the disk in
// question.
#include <benchmark/benchmark.h>
#include <sqlite3.h>

#include <filesystem>

#include "platform/db/migrate.hpp"

namespace tc::db {
namespace {

constexpr std::string_view schema = R"(
ids ord;
create table bench_order (
  seller id,
  id id,
  customer id,
  total int,
  note text,
  primary key (seller, id)
) clustered;
create table bench_line (
  seller id,
  purchase id,
  line int,
  sku text,
  quantity int,
  price int,
  primary key (seller, purchase, line)
) clustered;
)";
constexpr std::string_view insert_order =
    "insert into bench_order (seller, id, customer, total, note) values ($1, $2, $3, $4, $5)";
constexpr std::string_view insert_line =
    "insert into bench_line (seller, purchase, line, sku, quantity, price) values ($1, $2, $3, $4, $5, $6)";
constexpr int lines_per_order = 10;
constexpr int group_size = 64;

struct OrderTag {
  static constexpr std::string_view prefix = "ord";
};

struct Line {
  std::int64_t seller = 1, purchase = 0, line = 0;
  std::string sku = "SKU-000123";
  std::int64_t quantity = 3'000, price = 12'3400;
  static constexpr auto fields() {
    return std::array{field<&Line::seller>("seller"), field<&Line::purchase>("purchase"), field<&Line::line>("line"),
                      field<&Line::sku>("sku"),       field<&Line::quantity>("quantity"), field<&Line::price>("price")};
  }
};

class Folder {
 public:
  Folder() : path_(std::filesystem::temp_directory_path() / fmt::format("tradecounter-bench-{}", getpid())) {
    std::filesystem::create_directories(path_);
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  std::string file() const { return (path_ / "data.db").string(); }

 private:
  std::filesystem::path path_;
};

void place_order(Database& database) {
  database.write([](Tx& tx) {
    const auto id = tx.next_id<Id<OrderTag>>();
    tx.run(insert_order, std::int64_t{1}, id, std::int64_t{77}, std::int64_t{370'20}, "as every month");
    std::vector<Line> lines(lines_per_order);
    for (int i = 0; i < lines_per_order; ++i) {
      lines[static_cast<std::size_t>(i)].purchase = id.value;
      lines[static_cast<std::size_t>(i)].line = i + 1;
    }
    tx.run_many(insert_line, lines);
  });
}

void orders_through_the_writer(benchmark::State& state) {
  static std::unique_ptr<Folder> folder;
  static std::unique_ptr<Database> database;
  if (state.thread_index() == 0) {
    folder = std::make_unique<Folder>();
    database = Database::open({.sqlite_file = folder->file()});
    migrate(*database, std::array{Migration{"0001_bench.sql", schema}});
  }
  for (auto _ : state) place_order(*database);
  state.SetItemsProcessed(state.iterations());
  if (state.thread_index() == 0) {
    database.reset();
    folder.reset();
  }
}
BENCHMARK(orders_through_the_writer)->Threads(1)->Threads(8)->Threads(64)->UseRealTime();

// The bare limit: no queue, no threads, no ids, the settings of SqliteConnection.
class Bare {
 public:
  Bare() {
    sqlite3_open(folder_.file().c_str(), &handle_);
    run("pragma journal_mode = wal; pragma synchronous = full; pragma secure_delete = off;"
        "pragma wal_autocheckpoint = 20000; pragma cache_size = -131072; pragma mmap_size = 2147418112");
    run(expand_migration(schema.substr(schema.find("create")), Dialect::sqlite));
    prepare(order_, insert_order);
    prepare(line_, insert_line);
  }
  ~Bare() {
    sqlite3_finalize(order_);
    sqlite3_finalize(line_);
    sqlite3_close(handle_);
  }

  void run(const std::string& sql) { sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr); }
  void order(std::int64_t id) {
    step(order_, {1, id, 77, 370'20}, 5, "as every month");
    for (int line = 1; line <= lines_per_order; ++line) {
      sqlite3_bind_text(line_, 4, "SKU-000123", -1, SQLITE_STATIC);
      sqlite3_bind_int64(line_, 5, 3'000);
      step(line_, {1, id, line}, 6, nullptr);
    }
  }

 private:
  void prepare(sqlite3_stmt*& statement, std::string_view sql) {
    sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &statement,
                       nullptr);
  }
  static void step(sqlite3_stmt* statement, std::initializer_list<std::int64_t> first, int last, const char* text) {
    int at = 0;
    for (const auto value : first) sqlite3_bind_int64(statement, ++at, value);
    if (text)
      sqlite3_bind_text(statement, last, text, -1, SQLITE_STATIC);
    else
      sqlite3_bind_int64(statement, last, 12'3400);
    sqlite3_step(statement);
    sqlite3_reset(statement);
  }

  Folder folder_;
  sqlite3* handle_ = nullptr;
  sqlite3_stmt* order_ = nullptr;
  sqlite3_stmt* line_ = nullptr;
};

void bare_grouped_orders(benchmark::State& state) {
  Bare bare;
  std::int64_t id = 0;
  for (auto _ : state) {
    bare.run("begin immediate");
    for (int i = 0; i < group_size; ++i) {
      bare.run("savepoint closure");
      bare.order(++id);
      bare.run("release closure");
    }
    bare.run("commit");
  }
  state.SetItemsProcessed(id);
}
BENCHMARK(bare_grouped_orders)->UseRealTime();

}  // namespace
}  // namespace tc::db
