#include <fmt/format.h>

#include <chrono>
#include <ctime>

#include "bench/bare.hpp"
#include "bench/bare_rows.hpp"

namespace tc::bench {
namespace {

constexpr std::string_view records_per_chunk = "2000";

// The rows of one table that the import left, chunk by chunk ($1), and what writes one of them.
struct Part {
  sqlite3_stmt *rows, *upsert;
};

// Tables of the source that say which new row belongs to which chunk: records in the file's order, 2,000 to a chunk.
void cut_products(BareSqlite& source) {
  const auto chunk = fmt::format("(product - (select first from new_from)) / {} as chunk", records_per_chunk);
  const auto is_new = "product >= (select first from new_from)";
  source.run("create temp table new_from as select coalesce(max(id) + 1, 1) as first from old.product");
  source.run(
      fmt::format("create temp table new_product as select p.*, (id - (select first from new_from)) / {} as chunk"
                  " from main.product p where id >= (select first from new_from)",
                  records_per_chunk));
  for (const auto* table : {"product_category", "product_event", "posting"})
    source.run(
        fmt::format("create temp table new_{0} as select t.*, {1} from main.{0} t where {2}", table, chunk, is_new));
  source.run(
      "create temp table new_vocabulary as"
      " select seller, word, count(*) as n, chunk from new_posting group by seller, word, chunk");
  source.run("create index temp.word_of on new_vocabulary (word, chunk)");
  source.run(
      "create temp table new_typo as select t.*, (select min(chunk) from new_vocabulary v where v.word = t.word) as "
      "chunk"
      " from main.typo t where word not in (select word from old.vocabulary)");
}

void cut_prices(BareSqlite& source) {
  source.run(
      fmt::format("create temp table new_price as select p.*, (row_number() over (order by trade_group, product,"
                  " min_quantity) - 1) / {} as chunk from main.price p"
                  " where trade_group not in (select distinct trade_group from old.price)",
                  records_per_chunk));
}

void cut_marks(BareSqlite& source) {
  source.run(
      fmt::format("create temp table new_import_mark as select m.*, (line - 2) / {} as chunk from main.import_mark m"
                  " where import = (select max(id) from main.import)",
                  records_per_chunk));
}

class Writer {
 public:
  Writer(const std::string& source, const std::string& target, std::string_view kind)
      : source_(source), target_(target) {
    source_.run(fmt::format("attach '{}' as old; pragma temp_store = memory", target));
    cut_marks(source_);
    if (kind == "products") {
      cut_products(source_);
      add("product", "id", " on conflict (seller, id) do update set name = excluded.name");
      add("product_category", "seller, category, name_key, product");
      add("product_event", "seller, product, id");
      add("vocabulary", "word", " on conflict (seller, word) do update set n = vocabulary.n + excluded.n");
      add("typo", "seller, variant, word", " on conflict do nothing");
      add("posting", "seller, word, rank, product");
    } else {
      cut_prices(source_);
      add("price", "seller, trade_group, product, pack, min_quantity, valid_from",
          " on conflict (seller, trade_group, product, pack, min_quantity, valid_from)"
          " do update set valid_until = excluded.valid_until, price = excluded.price");
    }
    add("import_mark", "seller, import, line");
    source_.run("detach old");
    for (const auto* word : {"begin immediate", "commit"}) around_.push_back(target_.prepare(word));
  }

  BareUpserts write() {
    auto* last = source_.prepare(fmt::format("select max(chunk) from {}", first_table_));
    sqlite3_step(last);
    const auto chunks = sqlite3_column_int64(last, 0) + 1;
    sqlite3_reset(last);
    BareUpserts done;
    for (std::int64_t chunk = 0; chunk < chunks; ++chunk) write_chunk(chunk, done);
    return done;
  }

 private:
  void add(const std::string& table, std::string_view order, std::string_view on_conflict = "") {
    if (first_table_.empty()) first_table_ = "new_" + table;
    source_.run(fmt::format("create index temp.cut_{0} on new_{0} (chunk)", table));
    auto* rows = source_.prepare(fmt::format("select * from new_{} where chunk = $1 order by {}", table, order));
    const int columns = sqlite3_column_count(rows) - 1;  // less the chunk
    parts_.push_back({rows, target_.prepare(fmt::format("insert into {} values ({}) {}", table, question_marks(columns),
                                                        on_conflict))});
  }

  void write_chunk(std::int64_t chunk, BareUpserts& done) {
    std::vector<std::pair<sqlite3_stmt*, std::vector<BareRow>>> all;
    for (const auto& part : parts_) {
      sqlite3_bind_int64(part.rows, 1, chunk);
      all.emplace_back(part.upsert, rows_of(part.rows));
    }
    const Stopwatch watch;
    step(around_[0]);
    for (const auto& [upsert, rows] : all)
      for (const auto& row : rows) put(upsert, row), ++done.rows;
    step(around_[1]);
    done.seconds += watch.seconds();
    done.processor_s += watch.processor_s();
  }

  static void put(sqlite3_stmt* upsert, const BareRow& row) {
    const int parameters = sqlite3_bind_parameter_count(upsert);
    for (int i = 0; i < parameters; ++i) sqlite3_bind_value(upsert, i + 1, row[static_cast<std::size_t>(i)].get());
    step(upsert);
  }

  BareSqlite source_, target_;
  std::string first_table_;
  std::vector<Part> parts_;
  std::vector<sqlite3_stmt*> around_;
};

}  // namespace

BareUpserts bare_upserts(const std::string& source, const std::string& target, std::string_view kind) {
  return Writer(source, target, kind).write();
}

}  // namespace tc::bench
