#include "bench/idle.hpp"

#include <chrono>

#include "bench/served.hpp"

namespace tc::bench {
namespace {

using namespace std::chrono_literals;
constexpr auto settling = 2s;

}  // namespace

Idle measure_idle(const std::string& program, const std::string& folder) {
  const auto start = std::chrono::steady_clock::now();
  const Served served(program, {"--data", folder});
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  pause(settling);
  return {took.count(), served.resident_mib()};
}

}  // namespace tc::bench
