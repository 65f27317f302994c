#include <fmt/format.h>

#include <algorithm>
#include <boost/asio.hpp>
#include <charconv>
#include <filesystem>
#include <fstream>

#include "bench/bare.hpp"
#include "bench/office.hpp"
#include "bench/parts.hpp"
#include "bench/product.hpp"
#include "bench/repeated_order.hpp"

namespace tc::bench {
namespace {

namespace asio = boost::asio;
using SteadyClock = std::chrono::steady_clock;

constexpr int lines_per_order = 10;
constexpr std::chrono::milliseconds settling{2'000};

// The body of an answer of any size, as fast as it comes.
std::string download(std::uint16_t port, const std::string& request) {
  asio::io_context context;
  asio::ip::tcp::socket socket(context);
  socket.connect({asio::ip::address_v4::loopback(), port});
  asio::write(socket, asio::buffer(request));
  std::string body;
  const auto head_end = asio::read_until(socket, asio::dynamic_buffer(body), "\r\n\r\n");
  const auto head = body.substr(0, head_end);
  if (!head.starts_with("HTTP/1.1 200")) throw std::runtime_error(head);
  constexpr std::string_view field = "Content-Length: ";
  std::size_t length = 0;
  const auto at = head.find(field) + field.size();
  std::from_chars(head.data() + at, head.data() + head.size(), length);
  body.erase(0, head_end);
  const auto had = body.size();
  body.resize(length);
  asio::read(socket, asio::buffer(body.data() + had, length - had));
  return body;
}

// But for the headings, which the bare program leaves out.
void require_same(const std::string& body, const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  const std::string bare{std::istreambuf_iterator(in), {}};
  if (std::string_view(body).substr(body.find('\n') + 1) != bare)
    throw std::runtime_error("the bare program writes other bytes");
}

struct Exported {
  double seconds = 0, processor_s = 0;
  Resident over_idle;
  std::string body;
};

Exported export_lines(const Office& office, const Served& served) {
  const auto request = fmt::format("GET {} HTTP/1.1\r\nHost: localhost\r\nCookie: {}\r\nAccept: text/csv\r\n\r\n",
                                   office.path("order-lines?from=2020-01-01"), office.cookie());
  const auto idle = served.resident();
  const auto processor = served.processor_s();
  Peak peak(served);
  Exported done;
  const auto from = SteadyClock::now();
  done.body = download(served.port(), request);
  done.seconds = std::chrono::duration<double>(SteadyClock::now() - from).count();
  done.processor_s = served.processor_s() - processor;
  const auto most = peak.stop();
  done.over_idle = {most.all_mib - idle.all_mib, most.own_mib - idle.own_mib};
  return done;
}

void print_pair(const Exported& ours, const BareDump& bare) {
  const auto lines = static_cast<double>(bare.lines);
  fmt::print("| {:.0f} | {:.0f} | {:.2f} | {:.2f} | {:.2f} | {:.2f} | {:.0f} | {:.0f} |\n", lines / ours.seconds,
             lines / bare.seconds, ours.seconds, bare.seconds, ours.processor_s, bare.processor_s,
             ours.over_idle.own_mib, ours.over_idle.all_mib);
  std::fflush(stdout);
}

}  // namespace

// Ten lines for each product that the data has, so that the usual 100,000 make a million.
void measure_exports(const Options& options, const Data& data) {
  const auto copy = copy_of(data, data.folder + "-exports");
  const auto store = copy.folder + "/tradecounter.db", bare_file = copy.folder + "/bare.csv";
  std::int64_t seller = 0;
  {
    const Product product(copy);
    product.placed(0, product.some_products(0, lines_per_order));
    seller = product.seller().value;
  }
  repeat_latest_order(store, options.size.products);
  Office office(copy);
  fmt::print(
      "\n### Order lines as CSV, {} orders\n\n| lines per second | bare | s | bare s | processor s | bare's | "
      "own MiB over idle | with mapped pages |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n",
      options.size.products);
  std::vector<double> ratios, processor;
  double memory = 0;
  for (int round = 0; round < options.rounds; ++round) {
    pause(settling);
    const auto ours = export_lines(office, office.served());
    const auto bare = bare_order_lines(store, seller, bare_file);
    require_same(ours.body, bare_file);
    print_pair(ours, bare);
    ratios.push_back(bare.seconds / ours.seconds);
    processor.push_back(bare.processor_s / ours.processor_s);
    memory = std::max(memory, ours.over_idle.own_mib);
  }
  fmt::print(
      "\n{:.0f} % of a bare dump (median), by processor time {:.0f} %; target 50 %. {:.0f} MiB over idle; target 47 "
      "(50 MB).\n",
      100 * median(ratios), 100 * median(processor), memory);
}

}  // namespace tc::bench
