#include "bench/load.hpp"

#include <fmt/format.h>
#include <pthread.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <exception>
#include <map>
#include <thread>
#include <vector>

#include "bench/served.hpp"
#include "platform/http/client.hpp"

namespace tc::bench {
namespace {

using SteadyClock = std::chrono::steady_clock;

double seconds_of(clockid_t clock) {
  timespec time{};
  ::clock_gettime(clock, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

double ms(SteadyClock::duration time) { return std::chrono::duration<double, std::milli>(time).count(); }

struct Answered {
  double at_ms, took_ms;
};

struct Asker {
  std::vector<Answered> answers;
  double cpu_s = 0;
  std::exception_ptr failed;

  void ask(const Load& load, int connection, SteadyClock::time_point start) {
    http::ClientSocket socket(load.second != 0 && connection % 2 == 1 ? load.second : load.port);
    for (std::size_t number = 0; !(load.over && *load.over); ++number) {
      const auto request = load.request(connection, load.first + number);
      const auto from = due(load, connection, number, start);
      if (!answers.empty() && ms(from - start) > load.seconds * 1000) break;  // one at least, however long it takes
      socket.send(request);
      const auto answer = socket.receive();
      const auto to = SteadyClock::now();
      if (answer.status != load.status) throw std::runtime_error(fmt::format("{} {}", answer.status, answer.body));
      answers.push_back({ms(to - start), ms(to - from)});
      if (load.answered) load.answered(answer.body);
    }
    cpu_s = seconds_of(CLOCK_THREAD_CPUTIME_ID);
  }

 private:
  // When a request is to be sent; one that waited for the answer before it counts from when it should have been.
  static SteadyClock::time_point due(const Load& load, int connection, std::size_t number,
                                     SteadyClock::time_point start) {
    if (load.per_second == 0) return SteadyClock::now();
    const auto place = static_cast<double>(number) + static_cast<double>(connection) / load.connections;
    const auto due = start + std::chrono::duration_cast<SteadyClock::duration>(
                                 std::chrono::duration<double>(place / load.per_second));
    if (SteadyClock::now() >= due) return due;
    while (SteadyClock::now() < due) pause(std::chrono::ceil<std::chrono::milliseconds>(due - SteadyClock::now()));
    return SteadyClock::now();
  }
};

double percentile(std::vector<double>& values, double share) {
  if (values.empty()) return 0;
  std::ranges::sort(values);
  return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}

Figures figures_of(const std::vector<Asker>& askers, double elapsed_s, double process_s) {
  std::vector<double> all;
  std::map<int, std::vector<double>> windows;
  for (const auto& asker : askers) {
    process_s -= asker.cpu_s;
    for (const auto& answer : asker.answers) {
      all.push_back(answer.took_ms);
      windows[static_cast<int>(answer.at_ms / 1000)].push_back(answer.took_ms);
    }
  }
  const auto count = static_cast<double>(all.size());
  Figures figures{.per_second = count / elapsed_s, .cpu_us = process_s * 1e6 / count, .count = all.size()};
  figures.p50_ms = percentile(all, 0.50);
  figures.p99_ms = percentile(all, 0.99);
  figures.max_ms = percentile(all, 1);
  // The last window is cut short.
  if (windows.size() > 1) windows.erase(std::prev(windows.end()));
  for (auto& [second, window] : windows)
    figures.worst_p99_ms = std::max(figures.worst_p99_ms, percentile(window, 0.99));
  return figures;
}

}  // namespace

Figures run(const Load& load) {
  std::vector<Asker> askers(static_cast<std::size_t>(load.connections));
  const auto cpu_from = seconds_of(CLOCK_PROCESS_CPUTIME_ID);
  const auto start = SteadyClock::now();
  std::vector<std::jthread> threads;
  for (int i = 0; i < load.connections; ++i)
    threads.emplace_back([&, i] {
      ::pthread_setname_np(::pthread_self(), "bench-client");
      auto& asker = askers[static_cast<std::size_t>(i)];
      try {
        asker.ask(load, i, start);
      } catch (...) {
        asker.failed = std::current_exception();
      }
    });
  threads.clear();
  for (const auto& asker : askers)
    if (asker.failed) std::rethrow_exception(asker.failed);
  return figures_of(askers, ms(SteadyClock::now() - start) / 1000, seconds_of(CLOCK_PROCESS_CPUTIME_ID) - cpu_from);
}

std::string ask(std::uint16_t port, const std::string& request, int status) {
  http::ClientSocket socket(port);
  socket.send(request);
  auto answer = socket.receive();
  if (answer.status != status) throw std::runtime_error(fmt::format("{} {}", answer.status, answer.body));
  return std::move(answer.body);
}

std::string get(const std::string& target, const std::string& cookie) {
  return fmt::format("GET {} HTTP/1.1\r\nHost: localhost\r\nCookie: {}\r\n\r\n", target, cookie);
}

std::string post(const std::string& target, const std::string& cookie, const std::string& key,
                 const std::string& body) {
  return fmt::format(
      "POST {} HTTP/1.1\r\nHost: localhost\r\nCookie: {}\r\nIdempotency-Key: {}\r\n"
      "Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{}",
      target, cookie, key, body.size(), body);
}

std::string send(std::string_view method, const std::string& target, const std::string& cookie,
                 const std::string& body) {
  return fmt::format(
      "{} {} HTTP/1.1\r\nHost: localhost\r\nCookie: {}\r\n"
      "Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{}",
      method, target, cookie, body.size(), body);
}

std::string upload(const std::string& target, const std::string& cookie, const std::string& csv) {
  return fmt::format(
      "POST {} HTTP/1.1\r\nHost: localhost\r\nCookie: {}\r\n"
      "Content-Type: text/csv\r\nContent-Length: {}\r\n\r\n{}",
      target, cookie, csv.size(), csv);
}

}  // namespace tc::bench
