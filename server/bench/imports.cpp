#include <fmt/format.h>

#include <boost/json.hpp>
#include <chrono>
#include <filesystem>
#include <fstream>

#include "bench/bare.hpp"
#include "bench/import_files.hpp"
#include "bench/office.hpp"
#include "bench/parts.hpp"

namespace tc::bench {
namespace {

namespace bj = boost::json;
using namespace std::chrono_literals;
using SteadyClock = std::chrono::steady_clock;

constexpr int buyers_beside = 16;
constexpr double orders_per_buyer = 5;  // a second
constexpr auto settling = 2s;
constexpr auto between_questions = 10ms;

double seconds_since(SteadyClock::time_point from) {
  return std::chrono::duration<double>(SteadyClock::now() - from).count();
}

// From the first byte of the file to the last row in the store.
struct Imported {
  double arrived_s = 0, checked_s = 0, done_s = 0, processor_s = 0;
  Resident over_idle;
};

std::string state_of(const Office& office, const std::string& import) {
  const auto text = office.ask(get(office.path("imports/" + import), office.cookie()), 200);
  return bj::value_to<std::string>(bj::parse(text).at("state"));
}

void require_all_added(const Office& office, const std::string& import, std::int64_t rows) {
  const auto counts = bj::parse(office.ask(get(office.path("imports/" + import), office.cookie()), 200)).at("counts");
  if (counts.at("added").to_number<std::int64_t>() != rows)
    throw std::runtime_error("the import did not add all rows: " + bj::serialize(counts));
}

// As a user does it: the file is sent, checked, and applied.
Imported import(Office& office, const ImportFile& file) {
  const auto idle = office.served().resident();
  const auto processor = office.served().processor_s();
  const auto request = upload(office.path(fmt::format("imports?kind={}&name=file.csv&apply=true", file.kind)),
                              office.cookie(), file.text());
  Peak peak(office.served());
  Imported done;
  const auto from = SteadyClock::now();
  const auto id = bj::value_to<std::string>(bj::parse(office.ask(request, 201)).at("id"));
  done.arrived_s = seconds_since(from);
  for (std::string state; state != "done";) {
    state = state_of(office, id);
    if (state == "failed" || state == "cancelled") throw std::runtime_error("the import is " + state);
    if (state == "checking") done.checked_s = seconds_since(from);
    pause(between_questions);
  }
  done.done_s = seconds_since(from);
  done.processor_s = office.served().processor_s() - processor;
  const auto most = peak.stop();
  done.over_idle = {most.all_mib - idle.all_mib, most.own_mib - idle.own_mib};
  require_all_added(office, id, file.rows);
  return done;
}

struct Pair {
  Imported ours;
  BareUpserts bare;
};

void print_pair(const ImportFile& file, const Pair& pair) {
  const auto& [ours, bare] = pair;
  fmt::print("| {} | {:.0f} | {:.2f} | {:.2f} | {:.2f} | {:.2f} | {:.2f} | {:.2f} | {:.0f} | {:.0f} |\n", file.kind,
             static_cast<double>(file.rows) / ours.done_s, ours.done_s, ours.arrived_s, ours.checked_s - ours.arrived_s,
             ours.done_s - ours.checked_s, bare.seconds, bare.seconds / ours.done_s, ours.over_idle.own_mib,
             ours.over_idle.all_mib);
  fmt::print("| (processor time) | | {:.2f} | | | | {:.2f} | {:.2f} | | |\n", ours.processor_s, bare.processor_s,
             bare.processor_s / ours.processor_s);
  std::fflush(stdout);
}

Pair alone(const Data& data, const ImportFile& file) {
  const auto own = copy_of(data, data.folder + "-imports"), bare = copy_of(data, data.folder + "-bare");
  Pair pair;
  {
    Office office(own);
    pause(settling);
    pair.ours = import(office, file);
  }
  pair.bare = bare_upserts(own.folder + "/tradecounter.db", bare.folder + "/tradecounter.db", file.kind);
  return pair;
}

void measure_alone(const Options& options, const Data& data, const ImportFile& file) {
  std::vector<double> ratios, processor, memory;
  for (int round = 0; round < options.rounds; ++round) {
    const auto pair = alone(data, file);
    print_pair(file, pair);
    ratios.push_back(pair.bare.seconds / pair.ours.done_s);
    processor.push_back(pair.bare.processor_s / pair.ours.processor_s);
    memory.push_back(pair.ours.over_idle.own_mib);
  }
  fmt::print(
      "\n{}: {:.0f} % of bare upserts (median), by processor time {:.0f} %; target 50 %. {:.0f} MiB over idle; "
      "target 95 (100 MB).\n\n",
      file.kind, 100 * median(ratios), 100 * median(processor), *std::ranges::max_element(memory));
}

// Buyers order at an even pace, from before the import's first byte until it is done.
void measure_beside(const Data& data, const ImportFile& file) {
  Office office(copy_of(data, data.folder + "-imports"));
  std::atomic<bool> over = false;
  Load load{.port = office.served().port(),
            .connections = buyers_beside,
            .seconds = warm_up_s,
            .status = 201,
            .per_second = orders_per_buyer,
            .over = &over,
            .request = [&](int buyer, std::size_t number) { return office.order(buyer, number); }};
  run(load);
  load.seconds = std::numeric_limits<double>::max();
  load.first = 1'000'000;
  Figures orders;
  std::jthread buying([&] { orders = run(load); });
  const auto took = import(office, file);
  over = true;
  buying.join();
  print(fmt::format("{} (import took {:.1f} s)", file.kind, took.done_s), orders);
}

}  // namespace

void measure_imports(const Options& options, const Data& data) {
  const auto files = {products_file(data.folder + "-products.csv", options.size),
                      prices_file(data.folder + "-prices.csv", options.size)};
  fmt::print(
      "\n### Files in, nobody else\n\n| | rows per second | whole s | arriving | checking | applying | bare s | share "
      "| "
      "own MiB over idle | with mapped pages |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n");
  for (const auto& file : files) measure_alone(options, data, file);
  print_head(fmt::format("Orders of 10 lines beside an import, {} buyers, {} orders a second", buyers_beside,
                         buyers_beside * orders_per_buyer));
  for (const auto& file : files) measure_beside(data, file);
  fmt::print("\nTargets: p99 of every second < 50 ms, none over 200 ms.\n");
  for (const auto& file : files) std::filesystem::remove(file.path);
}

}  // namespace tc::bench
