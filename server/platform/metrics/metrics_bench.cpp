// What it costs to count: a request adds to one histogram and a few counts, a watched statement reads the clock twice.
#include <benchmark/benchmark.h>

#include <chrono>

#include "platform/metrics/metrics.hpp"

namespace tc::metrics {
namespace {

void count_by_one_thread(benchmark::State& state) {
  static Count count;
  for (auto _ : state) count.add();
}
BENCHMARK(count_by_one_thread);

void add_to_a_histogram(benchmark::State& state) {
  static Histogram times;
  for (auto _ : state) times.add(1'200);
}
BENCHMARK(add_to_a_histogram)->Threads(1)->Threads(2);

void read_the_clock_twice(benchmark::State& state) {
  for (auto _ : state) {
    const auto from = std::chrono::steady_clock::now();
    benchmark::DoNotOptimize(std::chrono::steady_clock::now() - from);
  }
}
BENCHMARK(read_the_clock_twice);

}  // namespace
}  // namespace tc::metrics
