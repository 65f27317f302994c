// Part of the store: it writes the same rows by SQLite's own C API.
// Orders of ten lines, durable: 64 buyers through prepare() and place_prepared(), beside the bare limit, one thread of
// SQLite's C API that commits the very same rows in groups of 64. TMPDIR should lie on the disk in question.
#include <benchmark/benchmark.h>
#include <sqlite3.h>

#include <filesystem>

#include "catalog/commands.hpp"
#include "catalog/queries.hpp"
#include "customers/commands.hpp"
#include "groups/commands.hpp"
#include "identity/commands.hpp"
#include "ordering/placing/commands.hpp"
#include "platform/db/migrate.hpp"
#include "sellers/commands.hpp"
#include "sellers/queries.hpp"

namespace tc::ordering {
namespace {

constexpr int products = 1'000;
constexpr int lines_per_order = 10;
constexpr int group_size = 64;
constexpr Instant now{1'800'000'000'000'000};

// A deployment with one seller, its products and prices, and one buyer.
class Shop {
 public:
  Shop() {
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    database_ = db::Database::open({.sqlite_file = file()});
    db::migrate(*database_);
    database_->write([&](db::Tx& tx) { set_up(tx); });
    at_ = database_->read([&](db::Tx& tx) {
      return std::make_unique<AtStorefront<Right::order_place>>(
          StorefrontGate::on_behalf<Right::order_place>(tx, storefront_, buyer_));
    });
  }
  ~Shop() {
    database_.reset();
    std::filesystem::remove_all(folder_);
  }

  std::string file() const { return (folder_ / "data.db").string(); }
  void place(int number) {
    PlaceOrder order{.expected_total = {}, .reference = "PO 4711", .lines = std::vector<BasketLineInput>()};
    for (int i = 0; i < lines_per_order; ++i)
      order.lines->push_back(
          {ids_[static_cast<std::size_t>((number * 7 + i * 13) % products)], "", Quantity::whole(3)});
    order.expected_total = {{9000}, trusted<Currency>("GBP")};
    auto prepared = database_->read([&](db::Tx& tx) { return prepare(tx, *at_, order, now); });
    database_->write([&](db::Tx& tx) { place_prepared(tx, prepared, now); });
  }
  void close() { database_.reset(); }

 private:
  template <Right R>
  Allowed<R> allowed() const {
    return Gate::on_behalf<R>(seller_, {{}, {}, "bench"});
  }
  void set_up(db::Tx& tx) {
    seller_ = sellers::create_seller(tx, Gate::operator_on_behalf({}),
                                     {.name = "Bench", .country = trusted<CountryCode>("GB")}, now);
    groups::GroupInput group;
    group.name = "Trade";
    group.currency = trusted<Currency>("GBP");
    group.tax_scheme = sellers::tax_schemes(tx, seller_).front().id;
    const auto trade = groups::create_group(tx, allowed<Right::group_edit>(), group);
    fill_catalogue(tx);
    customers::CustomerInput customer;
    customer.name = "Quayside";
    const auto id = customers::create_customer(tx, allowed<Right::customer_edit>(), customer, now);
    storefront_ = groups::join_group(tx, seller_, trade, id).storefront;
    buyer_ = identity::create_user(tx, {trusted<Email>("ada@example.com"), "Ada", "-"}, now);
    const auto rights = identity::security_group_named(tx, seller_, "Customer");
    identity::add_membership(tx, {buyer_, seller_, id, rights}, now);
  }
  void fill_catalogue(db::Tx& tx) {
    std::vector<catalog::ProductInput> inputs(products);
    std::vector<groups::PriceInput> prices(products);
    for (std::size_t i = 0; i < products; ++i) {
      inputs[i].sku = prices[i].sku = trusted<Sku>("SKU-" + std::to_string(i));
      inputs[i].name = "Product " + std::to_string(i);
      prices[i].group = "Trade";
      prices[i].price = UnitPrice{2'5000};
    }
    catalog::put_products(tx, allowed<Right::product_edit>(), inputs, now);
    groups::put_prices(tx, allowed<Right::price_edit>(), prices);
    for (const auto& input : inputs)
      ids_.push_back(catalog::products_by_sku(tx, seller_, {input.sku}).begin()->second.id);
  }

  std::filesystem::path folder_ =
      std::filesystem::temp_directory_path() / ("tradecounter-placing-bench-" + std::to_string(getpid()));
  std::unique_ptr<db::Database> database_;
  std::unique_ptr<AtStorefront<Right::order_place>> at_;
  SellerId seller_;
  StorefrontId storefront_;
  UserId buyer_;
  std::vector<ProductId> ids_;
};

std::unique_ptr<Shop> shop;

void orders_of_many_buyers(benchmark::State& state) {
  if (state.thread_index() == 0) shop = std::make_unique<Shop>();
  int number = state.thread_index();
  for (auto _ : state) shop->place(number++);
  state.SetItemsProcessed(state.iterations());
  if (state.thread_index() == 0) shop.reset();
}
BENCHMARK(orders_of_many_buyers)->Threads(1)->Threads(64)->UseRealTime();

// The rows of one order in one table, inserted again under other ids.
class Copies {
 public:
  Copies(sqlite3* handle, const std::string& table, const std::vector<std::string>& moved) : handle_(handle) {
    sqlite3_stmt* select = nullptr;
    sqlite3_prepare_v2(handle, ("select * from " + table).c_str(), -1, &select, nullptr);
    const int columns = sqlite3_column_count(select);
    std::string values = "?";
    for (int i = 1; i < columns; ++i) values += ", ?";
    sqlite3_prepare_v2(handle, ("insert into " + table + " values (" + values + ")").c_str(), -1, &insert_, nullptr);
    for (int i = 0; i < columns; ++i)
      moved_.push_back(std::ranges::find(moved, sqlite3_column_name(select, i)) != moved.end());
    while (sqlite3_step(select) == SQLITE_ROW) {
      auto& row = rows_.emplace_back();
      for (int i = 0; i < columns; ++i) row.push_back(sqlite3_value_dup(sqlite3_column_value(select, i)));
    }
    sqlite3_finalize(select);
  }
  ~Copies() {
    sqlite3_finalize(insert_);
    for (auto& row : rows_)
      for (auto* value : row) sqlite3_value_free(value);
  }
  Copies(const Copies&) = delete;
  Copies& operator=(const Copies&) = delete;

  void insert(std::int64_t offset) {
    for (const auto& row : rows_) {
      for (std::size_t i = 0; i < row.size(); ++i) {
        const int at = static_cast<int>(i) + 1;
        if (moved_[i])
          sqlite3_bind_int64(insert_, at, sqlite3_value_int64(row[i]) + offset);
        else
          sqlite3_bind_value(insert_, at, row[i]);
      }
      if (sqlite3_step(insert_) != SQLITE_DONE) throw std::runtime_error(sqlite3_errmsg(handle_));
      sqlite3_reset(insert_);
    }
  }

 private:
  sqlite3* handle_;
  sqlite3_stmt* insert_ = nullptr;
  std::vector<std::vector<sqlite3_value*>> rows_;
  std::vector<bool> moved_;
};

void bare_grouped_inserts(benchmark::State& state) {
  Shop template_shop;
  template_shop.place(1);
  const auto file = template_shop.file();
  template_shop.close();
  sqlite3* handle = nullptr;
  sqlite3_open(file.c_str(), &handle);
  const auto run = [handle](const char* sql) { sqlite3_exec(handle, sql, nullptr, nullptr, nullptr); };
  run("pragma journal_mode = wal; pragma synchronous = full; pragma secure_delete = off;"
      "pragma wal_autocheckpoint = 20000; pragma cache_size = -131072; pragma mmap_size = 2147418112");
  {
    Copies orders(handle, "sales_order", {"id", "number"}), lines(handle, "order_line", {"sales_order"}),
        taxes(handle, "order_tax", {"sales_order"}), events(handle, "order_event", {"sales_order", "id"}),
        jobs(handle, "job", {"id"});
    std::int64_t offset = 0;
    for (auto _ : state) {
      run("begin immediate");
      for (int i = 0; i < group_size; ++i) {
        ++offset;
        for (auto* table : {&lines, &taxes, &orders, &events, &jobs}) table->insert(offset);
      }
      run("commit");
    }
  }
  state.SetItemsProcessed(state.iterations() * group_size);
  sqlite3_close(handle);
}
BENCHMARK(bare_grouped_inserts)->UseRealTime();

}  // namespace
}  // namespace tc::ordering
