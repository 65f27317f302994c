// Clients of this process that ask a port of this machine as fast as it answers, each over one connection kept alive.
#pragma once
#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace tc::bench {

struct Load {
  std::uint16_t port = 0;
  std::uint16_t second = 0;  // where every other connection goes, if anywhere
  int connections = 1;
  double seconds = 1;
  int status = 200;                         // what every answer must have
  double per_second = 0;                    // of each connection, at an even pace; 0: as fast as it answers
  const std::atomic<bool>* over = nullptr;  // ends it before its time
  std::size_t first = 0;                    // the number of each connection's first request
  std::function<std::string(int connection, std::size_t number)> request;
  std::function<void(const std::string& body)> answered = {};  // by several threads at once
};

struct Figures {
  double per_second = 0;
  double p50_ms = 0, p99_ms = 0, worst_p99_ms = 0, max_ms = 0;  // worst: of all windows of one second
  double cpu_us = 0;                                            // per request, of this process without the clients
  std::size_t count = 0;
};

Figures run(const Load&);

// What a port answers; throws where the status is another.
std::string ask(std::uint16_t port, const std::string& request, int status);

std::string get(const std::string& target, const std::string& cookie);
std::string post(const std::string& target, const std::string& cookie, const std::string& key, const std::string& body);
// Of a method that has a body and no key: PUT, PATCH.
std::string send(std::string_view method, const std::string& target, const std::string& cookie,
                 const std::string& body);
std::string upload(const std::string& target, const std::string& cookie, const std::string& csv);

}  // namespace tc::bench
