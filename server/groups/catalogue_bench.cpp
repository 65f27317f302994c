// A shop of 100,000 products and two groups, on SQLite: putting it in, the page of 50 with a customer's prices beside
// the bare limit (the same statements and bytes by SQLite's C API, no description), and searches.
#include <benchmark/benchmark.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <filesystem>

#include "base/random.hpp"
#include "catalog/commands.hpp"
#include "catalog/listing.hpp"
#include "catalog/search.hpp"
#include "groups/commands.hpp"
#include "groups/offered.hpp"
#include "groups/queries.hpp"
#include "groups/store.hpp"
#include "platform/db/migrate.hpp"
#include "platform/http/cursor.hpp"
#include "sellers/commands.hpp"
#include "sellers/queries.hpp"

namespace tc::groups {
namespace {

constexpr int products = 100'000;
constexpr int chunk = 2'000;
constexpr std::int32_t page_size = 50;
constexpr Instant now{1'800'000'000'000'000};
constexpr std::array<std::string_view, 32> words{
    "small",   "large", "silver", "golden",  "christmas", "garden",  "lantern", "candle", "holder",  "cushion", "cover",
    "hanging", "heart", "wooden", "vintage", "retro",     "spot",    "towel",   "jumbo",  "storage", "ceramic", "bowl",
    "glass",   "metal", "paper",  "chain",   "party",     "bunting", "pantry",  "design", "alarm",   "clock"};

std::string product_name(Random& random) {
  std::string name;
  const auto count = random.between(2, 5);
  for (int i = 0; i < count; ++i) name.append(random.pick(words)).append(" ");
  // A long tail of rare words, as real names have.
  return name + "kind" + static_cast<char>('a' + random.between(0, 25)) +
         static_cast<char>('a' + random.between(0, 25)) + static_cast<char>('a' + random.between(0, 25));
}

class Shop {
 public:
  static Shop& instance() {
    static Shop shop;
    return shop;
  }
  ~Shop() {
    database_.reset();
    std::filesystem::remove_all(folder_);
  }

  db::Database& database() { return *database_; }
  std::string file() const { return (folder_ / "data.db").string(); }
  const IdCodec& ids() const { return ids_; }
  const StorefrontStanding& standing() const { return standing_; }
  const std::vector<std::string>& names() const { return names_; }

 private:
  Shop() : folder_(std::filesystem::temp_directory_path() / fmt::format("tradecounter-bench-{}", getpid())) {
    std::filesystem::create_directories(folder_);
    database_ = db::Database::open({.sqlite_file = file()});
    db::migrate(*database_);
    make_seller();
    put_products();
    put_prices("Trade", 10'000);
    put_prices("Export", 11'500);
  }

  template <Right R>
  Allowed<R> allowed() const {
    return Gate::on_behalf<R>(standing_.seller, {{}, {}, "bench"});
  }

  void make_seller() {
    const auto by = Gate::operator_on_behalf({{}, {}, "bench"});
    database_->write([&](db::Tx& tx) {
      standing_.seller = sellers::create_seller(tx, by, {.name = "Bench", .country = trusted<CountryCode>("GB")}, now);
    });
    standing_.currency = trusted<Currency>("GBP");
    standing_.zone = trusted<Zone>("Europe/London");
    database_->write([&](db::Tx& tx) {
      standing_.tax_scheme = sellers::tax_schemes(tx, standing_.seller).front().id;
      for (const auto* name : {"Trade", "Export"}) {
        GroupInput input;
        input.name = name;
        input.currency = standing_.currency;
        input.tax_scheme = standing_.tax_scheme;
        standing_.group = create_group(tx, allowed<Right::group_edit>(), input);
      }
    });
  }

  template <class F>
  void timed(std::string_view what, int count, F&& work) {
    const auto from = std::chrono::steady_clock::now();
    const auto cpu_from = std::clock();  // of all threads
    work();
    const auto cpu = static_cast<double>(std::clock() - cpu_from) / CLOCKS_PER_SEC;
    const auto took = std::chrono::duration<double>(std::chrono::steady_clock::now() - from).count();
    fmt::print("{}: {} in {:.2f} s, {:.2f} s of CPU\n", what, count, took, cpu);
  }

  void put_products() {
    Random random(1);
    std::vector<catalog::ProductInput> inputs(products);
    for (int i = 0; i < products; ++i) {
      auto& input = inputs[static_cast<std::size_t>(i)];
      input.sku = trusted<Sku>(fmt::format("SKU-{:06}", i));
      input.name = product_name(random);
      input.category = fmt::format("Area {}/Shelf {}", i % 12, i % 120);
      if (i % 4 == 0) input.packs = {{"Bag", 6}};
      names_.push_back(input.name.value_or(""));
    }
    const auto by = allowed<Right::product_edit>();
    const auto put = [&] {
      for (auto rest = std::span<const catalog::ProductInput>(inputs); !rest.empty(); rest = rest.subspan(chunk))
        database_->write([&](db::Tx& tx) { catalog::put_products(tx, by, rest.first(chunk), now); }, db::Weight::chunk);
    };
    timed("products added", products, put);
    timed("products unchanged", products, put);
  }

  void put_prices(const std::string& group, std::int64_t ten_thousandths) {
    const auto by = allowed<Right::price_edit>();
    std::vector<PriceInput> inputs;
    for (int i = 0; i < products; ++i)
      for (const int from : {1, 48}) {
        auto& input = inputs.emplace_back();
        input.group = group;
        input.sku = trusted<Sku>(fmt::format("SKU-{:06}", i));
        input.min_quantity = Quantity::whole(from);
        input.price = {ten_thousandths + i - from * 100};
      }
    timed("prices added", 2 * products, [&] {
      for (auto rest = std::span<const PriceInput>(inputs); !rest.empty(); rest = rest.subspan(chunk))
        database_->write([&](db::Tx& tx) { groups::put_prices(tx, by, rest.first(chunk)); }, db::Weight::chunk);
    });
  }

  static constexpr std::array<unsigned char, IdCodec::key_bytes> key_{1, 2, 3};
  std::filesystem::path folder_;
  std::unique_ptr<db::Database> database_;
  const IdCodec ids_{key_};
  StorefrontStanding standing_;
  std::vector<std::string> names_;
};

// Places all over the catalogue, as buyers page through it.
std::vector<std::string> cursors() {
  auto& shop = Shop::instance();
  std::vector<std::string> all;
  std::string cursor;
  for (int i = 0; i < 200; ++i) {
    all.push_back(cursor);
    const StorefrontListInput input{.cursor = cursor, .limit = 200};
    cursor = shop.database().read(
        [&](db::Tx& tx) { return storefront_page(tx, shop.standing(), input, shop.ids(), now).next.value(); });
  }
  return all;
}

void catalogue_page(benchmark::State& state) {
  auto& shop = Shop::instance();
  const auto places = cursors();
  std::size_t at = 0, bytes = 0;
  for (auto _ : state) {
    const StorefrontListInput input{.cursor = places[at++ % places.size()], .limit = page_size};
    std::string answer;
    answer.reserve(4096);
    shop.database().read([&](db::Tx& tx) {
      const auto page = storefront_page(tx, shop.standing(), input, shop.ids(), now);
      json::write(answer, page, {&shop.ids()});
    });
    bytes += answer.size();
    benchmark::DoNotOptimize(answer);
  }
  state.SetItemsProcessed(state.iterations());
  state.counters["bytes"] = static_cast<double>(bytes) / static_cast<double>(state.iterations());
}
BENCHMARK(catalogue_page);

// The same rows by the same statements, and as many bytes appended, with nothing between.
class BarePage {
 public:
  explicit BarePage(const Shop& shop) : shop_(shop) {
    sqlite3_open_v2(shop.file().c_str(), &handle_, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
    sqlite3_exec(handle_, "pragma mmap_size = 2147418112; pragma cache_size = -32768", nullptr, nullptr, nullptr);
    page_ = prepare(page_sql);
    prices_ = prepare(page_prices_sql);
  }
  ~BarePage() {
    sqlite3_finalize(page_);
    sqlite3_finalize(prices_);
    sqlite3_close(handle_);
  }

  void answer(const std::string& key, std::int64_t product, std::string& out) {
    const auto& at = shop_.standing();
    sqlite3_exec(handle_, "begin", nullptr, nullptr, nullptr);
    bind(page_, {{"$1", at.seller.value}, {"$2", at.group.value}, {"$4", product}, {"$5", page_size + 1}});
    bind_key(page_, "$3", key);
    std::string last_key;
    std::int64_t last = 0;
    std::unordered_map<std::int64_t, std::string> prices;
    std::vector<std::array<std::string, 7>> rows;
    while (sqlite3_step(page_) == SQLITE_ROW) {
      auto& row = rows.emplace_back();
      for (int i = 0; i < 7; ++i) row[static_cast<std::size_t>(i)] = text(page_, i);
      last = sqlite3_column_int64(page_, 0);
      last_key = text(page_, 7);
    }
    sqlite3_reset(page_);
    bind(prices_, {{"$1", at.seller.value},
                   {"$2", at.group.value},
                   {"$3", at.group.value},
                   {"$5", product},
                   {"$7", last},
                   {"$8", 20'000}});
    bind_key(prices_, "$4", key);
    bind_key(prices_, "$6", last_key);
    while (sqlite3_step(prices_) == SQLITE_ROW) {
      auto& one = prices[sqlite3_column_int64(prices_, 0)];
      one.append(R"({"min_quantity":")").append(text(prices_, 2)).append(R"(","price":{"amount":")");
      one.append(text(prices_, 5)).append(R"(","currency":"GBP"}})");
    }
    sqlite3_reset(prices_);
    sqlite3_exec(handle_, "commit", nullptr, nullptr, nullptr);
    for (const auto& row : rows) {
      static constexpr std::array<std::string_view, 7> names{"id", "sku", "name", "unit", "category", "packs", "tax"};
      for (std::size_t i = 0; i < 7; ++i)
        out.append("\"").append(names[i]).append("\":\"").append(row[i]).append("\",");
      out.append(prices[std::stoll(row[0])]);
    }
  }

 private:
  using Values = std::initializer_list<std::pair<const char*, std::int64_t>>;
  sqlite3_stmt* prepare(std::string_view sql) {
    sqlite3_stmt* statement = nullptr;
    sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &statement,
                       nullptr);
    return statement;
  }
  static void bind(sqlite3_stmt* statement, Values values) {
    for (const auto& [name, value] : values)
      sqlite3_bind_int64(statement, sqlite3_bind_parameter_index(statement, name), value);
  }
  static void bind_key(sqlite3_stmt* statement, const char* name, const std::string& key) {
    sqlite3_bind_blob64(statement, sqlite3_bind_parameter_index(statement, name), key.data(), key.size(),
                        SQLITE_STATIC);
  }
  static std::string_view text(sqlite3_stmt* statement, int column) {
    const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(statement, column));
    return {data, static_cast<std::size_t>(sqlite3_column_bytes(statement, column))};
  }

  const Shop& shop_;
  sqlite3* handle_ = nullptr;
  sqlite3_stmt *page_ = nullptr, *prices_ = nullptr;
};

void bare_page(benchmark::State& state) {
  auto& shop = Shop::instance();
  std::vector<std::tuple<Bytes, ProductId>> places{{}};
  for (const auto& cursor : cursors())
    if (const auto place = http::decode_cursor<Bytes, ProductId>(shop.ids(), cursor)) places.push_back(*place);
  BarePage bare(shop);
  std::size_t at = 0, bytes = 0;
  for (auto _ : state) {
    const auto& [key, product] = places[at++ % places.size()];
    std::string answer;
    answer.reserve(4096);
    bare.answer(key.data, product.value, answer);
    bytes += answer.size();
    benchmark::DoNotOptimize(answer);
  }
  state.SetItemsProcessed(state.iterations());
  state.counters["bytes"] = static_cast<double>(bytes) / static_cast<double>(state.iterations());
}
BENCHMARK(bare_page);

enum class Query : std::uint8_t { whole_name, mistyped, two_words, common_word, begun };

std::string query(Query kind, Random& random) {
  const auto& names = Shop::instance().names();
  auto name = names[static_cast<std::size_t>(random.between(0, products - 1))];
  switch (kind) {
    case Query::whole_name:
      return name;
    case Query::mistyped: {
      const auto at = name.rfind("kind") + static_cast<std::size_t>(random.between(0, 5));
      std::swap(name[at], name[at + 1]);
      return name;
    }
    case Query::two_words:
      return fmt::format("{} {}", random.pick(words), random.pick(words));
    case Query::common_word:
      return std::string(random.pick(words));
    case Query::begun:
      break;
  }
  return std::string(random.pick(words).substr(0, 3));
}

void searching(benchmark::State& state) {
  auto& shop = Shop::instance();
  const auto kind = static_cast<Query>(state.range(0));
  Random random(3);
  std::vector<double> took_ms;
  for (auto _ : state) {
    const auto text = query(kind, random);
    const auto from = std::chrono::steady_clock::now();
    const catalog::Search search{
        .text = text, .listed_in = shop.standing().group, .active_only = true, .limit = page_size};
    shop.database().read([&](db::Tx& tx) {
      benchmark::DoNotOptimize(catalog::search(tx, shop.standing().seller, search).products.size());
    });
    took_ms.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - from).count());
  }
  std::ranges::sort(took_ms);
  state.counters["p50_ms"] = took_ms[took_ms.size() / 2];
  state.counters["p99_ms"] = took_ms[took_ms.size() * 99 / 100];
}
BENCHMARK(searching)->DenseRange(0, 4)->Iterations(1000);

}  // namespace
}  // namespace tc::groups
