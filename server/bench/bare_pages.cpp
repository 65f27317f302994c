#include <fmt/format.h>

#include <boost/asio.hpp>
#include <boost/beast.hpp>
#include <charconv>
#include <thread>
#include <unordered_map>

#include "bench/bare.hpp"
#include "groups/store.hpp"
#include "platform/http/cursor.hpp"

namespace tc::bench {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using asio::ip::tcp;
using Context = asio::io_context;

struct Row {
  std::int64_t id = 0;
  std::string sku, name, unit, category, packs, key;
};
struct PriceBreak {
  std::int64_t from = 0, price = 0;  // base units, 1/10000
};

std::string_view text(sqlite3_stmt* statement, int column) {
  const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(statement, column));
  return {data, static_cast<std::size_t>(sqlite3_column_bytes(statement, column))};
}

// One thread's statements, and the JSON by hand.
class PageWriter {
 public:
  PageWriter(const std::string& file, const IdCodec& ids, const PageQuestion& question)
      : sqlite_(file),
        ids_(ids),
        question_(question),
        page_(sqlite_.prepare(groups::page_sql)),
        prices_(sqlite_.prepare(groups::page_prices_sql)),
        begin_(sqlite_.prepare("begin")),
        commit_(sqlite_.prepare("commit")) {
    for (const auto& cursor : question.cursors) {
      const auto place = http::decode_cursor<Bytes, ProductId>(ids, cursor);
      places_.push_back(place ? *place : std::tuple<Bytes, ProductId>{});
    }
  }

  std::string answer(std::size_t number) {
    const auto& [key, product] = places_.at(number);
    run(begin_);
    read_rows(key.data, product.value);
    read_prices(key.data, product.value);
    run(commit_);
    std::string out;
    out.reserve(24 * 1024);
    out += R"({"items":[)";
    for (std::size_t i = 0; i < count_; ++i) {
      if (i != 0) out += ',';
      write(out, rows_[i]);
    }
    out += R"(],"next":)";
    if (has_next_)
      out.append("\"").append(http::encode_cursor(ids_, Bytes{last().key}, ProductId{last().id})).append("\"");
    else
      out += "null";
    return out += '}';
  }

 private:
  static void run(sqlite3_stmt* statement) {
    sqlite3_step(statement);
    sqlite3_reset(statement);
  }
  static int at(sqlite3_stmt* statement, const char* name) { return sqlite3_bind_parameter_index(statement, name); }
  static void bind(sqlite3_stmt* statement, const char* name, std::int64_t value) {
    sqlite3_bind_int64(statement, at(statement, name), value);
  }
  static void bind(sqlite3_stmt* statement, const char* name, const std::string& key) {
    sqlite3_bind_blob64(statement, at(statement, name), key.data(), key.size(), SQLITE_STATIC);
  }
  const Row& last() const { return rows_[count_ - 1]; }

  void read_rows(const std::string& key, std::int64_t product) {
    bind(page_, "$1", question_.at.seller.value);
    bind(page_, "$2", question_.at.group.value);
    bind(page_, "$3", key);
    bind(page_, "$4", product);
    bind(page_, "$5", question_.limit + 1);
    rows_.resize(static_cast<std::size_t>(question_.limit) + 1);
    for (count_ = 0; sqlite3_step(page_) == SQLITE_ROW; ++count_) {
      auto& row = rows_[count_];
      row.id = sqlite3_column_int64(page_, 0);
      row.sku = text(page_, 1);
      row.name = text(page_, 2);
      row.unit = text(page_, 3);
      row.category = text(page_, 4);
      row.packs = text(page_, 5);
      row.key = text(page_, 7);
    }
    sqlite3_reset(page_);
    has_next_ = count_ == rows_.size();
    if (has_next_) --count_;
  }

  void read_prices(const std::string& key, std::int64_t product) {
    found_.clear();
    bind(prices_, "$1", question_.at.seller.value);
    bind(prices_, "$2", question_.at.group.value);
    bind(prices_, "$3", question_.at.group.value);
    bind(prices_, "$4", key);
    bind(prices_, "$5", product);
    bind(prices_, "$6", last().key);
    bind(prices_, "$7", last().id);
    bind(prices_, "$8", question_.day);
    while (sqlite3_step(prices_) == SQLITE_ROW)
      found_[sqlite3_column_int64(prices_, 0)].push_back(
          {sqlite3_column_int64(prices_, 2) / Quantity::one, sqlite3_column_int64(prices_, 5)});
    sqlite3_reset(prices_);
  }

  void write(std::string& out, const Row& row) const {
    out += R"({"id":")";
    ids_.append(out, ProductId::prefix, row.id);
    out.append(R"(","sku":")").append(row.sku).append(R"(","name":")").append(row.name);
    out.append(R"(","unit":")").append(row.unit).append(R"(","category":")").append(row.category);
    out.append(R"(","tax":")").append(question_.tax_label).append(R"(","image":null,)");
    const auto& prices = found_.at(row.id);
    write_prices(out, prices, 1);
    out += R"(,"packs":[)";
    // "Bag=6": the bench's products have one pack or none.
    if (const auto sign = row.packs.find('='); sign != std::string::npos) {
      const auto units = std::string_view(row.packs).substr(sign + 1);
      out.append(R"({"name":")").append(row.packs, 0, sign).append(R"(","units":)").append(units).append(",");
      write_prices(out, prices, std::stoll(std::string(units)));
      out += '}';
    }
    out += R"(],"stock":null})";
  }

  static void write_prices(std::string& out, const std::vector<PriceBreak>& prices, std::int64_t units) {
    write_price(out, prices.front(), units);
    out += R"(,"breaks":[)";
    for (std::size_t i = 1; i < prices.size(); ++i) {
      out += i == 1 ? "{" : ",{";
      write_price(out, prices[i], units);
      out += '}';
    }
    out += ']';
  }

  static void write_price(std::string& out, const PriceBreak& price, std::int64_t units) {
    out += R"("min_quantity":")";
    append_text(out, Quantity::whole((price.from + units - 1) / units));
    out += R"(","price":{"amount":")";
    append_text(out, UnitPrice{price.price * units}, 2);
    out += R"(","currency":"GBP"})";
  }

  BareSqlite sqlite_;
  const IdCodec& ids_;
  const PageQuestion& question_;
  sqlite3_stmt *page_, *prices_, *begin_, *commit_;
  std::vector<std::tuple<Bytes, ProductId>> places_;
  std::vector<Row> rows_;
  std::size_t count_ = 0;
  bool has_next_ = false;
  std::unordered_map<std::int64_t, std::vector<PriceBreak>> found_;
};

class Session : public std::enable_shared_from_this<Session> {
 public:
  Session(tcp::socket socket, PageWriter& pages) : socket_(std::move(socket)), pages_(pages) {
    socket_.set_option(tcp::no_delay(true));
  }

  void read() {
    request_ = {};
    beast::http::async_read(socket_, buffer_, request_, [self = shared_from_this()](beast::error_code failed, auto) {
      if (!failed) self->answer();
    });
  }

 private:
  void answer() {
    const std::string_view target(request_.target().data(), request_.target().size());
    std::size_t number = 0;
    std::from_chars(target.data() + 1, target.data() + target.size(), number);
    body_ = pages_.answer(number);
    head_ =
        fmt::format("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n", body_.size());
    const std::array pieces{asio::buffer(head_), asio::buffer(body_)};
    asio::async_write(socket_, pieces, [self = shared_from_this()](beast::error_code failed, auto) {
      if (!failed) self->read();
    });
  }

  tcp::socket socket_;
  PageWriter& pages_;
  beast::flat_buffer buffer_;
  beast::http::request<beast::http::empty_body> request_;
  std::string head_, body_;
};

}  // namespace

struct BarePages::Running {
  struct Thread {
    Thread(const std::string& file, const IdCodec& ids, const PageQuestion& question) : pages(file, ids, question) {}
    Context context{1};
    PageWriter pages;
    std::thread thread;
  };

  void accept() {
    auto& to = *threads[accepted++ % threads.size()];
    acceptor->async_accept(to.context, [this, &to](beast::error_code failed, tcp::socket socket) {
      if (failed) return;
      asio::post(to.context, [s = std::make_shared<Session>(std::move(socket), to.pages)] { s->read(); });
      accept();
    });
  }

  PageQuestion question;
  std::vector<std::unique_ptr<Thread>> threads;
  std::optional<tcp::acceptor> acceptor;
  std::size_t accepted = 0;
};

BarePages::BarePages(const std::string& file, const IdCodec& ids, PageQuestion question) : running_(new Running) {
  auto& r = *running_;
  r.question = std::move(question);
  for (int i = 0; i < 2; ++i) r.threads.push_back(std::make_unique<Running::Thread>(file, ids, r.question));
  r.acceptor.emplace(r.threads.front()->context, tcp::endpoint(asio::ip::address_v4::loopback(), 0));
  r.accept();
  for (auto& one : r.threads)
    one->thread = std::thread([&context = one->context] {
      const auto stays = asio::make_work_guard(context);
      context.run();
    });
}

BarePages::~BarePages() {
  for (auto& one : running_->threads) one->context.stop();
  for (auto& one : running_->threads) one->thread.join();
  running_->acceptor.reset();
}

std::uint16_t BarePages::port() const { return running_->acceptor->local_endpoint().port(); }

}  // namespace tc::bench
