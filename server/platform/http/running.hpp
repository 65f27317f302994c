// What a process does just now, as its operator sees it: by SIGUSR1 in the log, and by the operator's API. It names
// endpoints and ids of requests, nothing that anybody sent.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/describe.hpp"

namespace tc::http {

struct RequestNow {
  std::string request, name, doing;
  std::int64_t ms = 0;
  static constexpr auto fields() {
    return std::array{
        field<&RequestNow::request>("request", {.doc = "The id that its answer and its lines of the log carry"}),
        field<&RequestNow::name>("name", {.doc = "Its method and endpoint"}),
        field<&RequestNow::doing>("doing", {.doc = "receiving, handling (or in a pool's queue), waiting, sending"}),
        field<&RequestNow::ms>("ms", {.doc = "Since it began to come"})};
  }
};

struct PoolNow {
  std::string pool;
  std::int64_t threads = 0, busy = 0, queued = 0;
  static constexpr auto fields() {
    return std::array{field<&PoolNow::pool>("pool"), field<&PoolNow::threads>("threads"), field<&PoolNow::busy>("busy"),
                      field<&PoolNow::queued>("queued", {.doc = "Requests that wait for a thread"})};
  }
};

struct DatabaseNow {
  std::int64_t waiting = 0;
  std::optional<std::string> writing;
  std::int64_t ms = 0;
  std::int64_t connections_used = 0, connections_max = 0;
  static constexpr auto fields() {
    return std::array{
        field<&DatabaseNow::waiting>("waiting",
                                     {.doc = "Writes for SQLite's writer, or transactions for a connection"}),
        field<&DatabaseNow::writing>("writing", {.doc = "The request or job whose write SQLite's writer is at"}),
        field<&DatabaseNow::ms>("ms", {.doc = "Since that write began"}),
        field<&DatabaseNow::connections_used>("connections_used", {.doc = "Of PostgreSQL"}),
        field<&DatabaseNow::connections_max>("connections_max")};
  }
};

struct JobNow {
  std::string job, kind;
  std::int64_t ms = 0;
  static constexpr auto fields() {
    return std::array{field<&JobNow::job>("job", {.doc = "The id that its lines of the log carry"}),
                      field<&JobNow::kind>("kind"), field<&JobNow::ms>("ms")};
  }
};

struct RunningNow {
  std::int64_t connections = 0, threads_silent = 0;
  std::vector<RequestNow> requests;
  std::vector<PoolNow> pools;
  DatabaseNow database;
  std::vector<JobNow> jobs;
  static constexpr auto fields() {
    return std::array{field<&RunningNow::connections>("connections", {.doc = "Of browsers and programs"}),
                      field<&RunningNow::threads_silent>(
                          "threads_silent", {.doc = "Threads of connections that did not answer within a second"}),
                      field<&RunningNow::requests>("requests", {.doc = "The oldest first"}),
                      field<&RunningNow::pools>("pools"),
                      field<&RunningNow::database>("database"),
                      field<&RunningNow::jobs>("jobs", {.doc = "Of this process"})};
  }
};

}  // namespace tc::http
