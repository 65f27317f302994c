#include "platform/metrics/metrics.hpp"

#include <gtest/gtest.h>

#include <thread>

namespace tc::metrics {
namespace {

TEST(Metrics, a_value_falls_below_the_first_bound_that_it_does_not_pass) {
  Histogram sizes(size_bounds);
  for (const std::int64_t size : {1, 2, 3, 256, 257, 100'000}) sizes.add(size);
  const auto seen = sizes.read();
  EXPECT_EQ(seen.counts, (std::vector<std::int64_t>{1, 1, 1, 0, 0, 0, 0, 0, 1, 2}));
  EXPECT_EQ(seen.sum, 1 + 2 + 3 + 256 + 257 + 100'000);
}

TEST(Metrics, values_of_many_threads_are_all_counted) {
  Histogram times;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([&] {
      for (int i = 0; i < 1'000; ++i) times.add(i);
    });
  for (auto& thread : threads) thread.join();
  const auto seen = times.read();
  std::int64_t count = 0;
  for (const auto n : seen.counts) count += n;
  EXPECT_EQ(count, 4'000);
  EXPECT_EQ(seen.sum, 4 * 999 * 1'000 / 2);
}

TEST(Metrics, are_written_as_prometheus_reads_them) {
  static constexpr std::array<std::int64_t, 2> bounds{1'000, 250'000};
  Histogram times(bounds);
  for (const std::int64_t us : {800, 1'000, 40'000, 2'500'000}) times.add(us);
  Text text;
  text.family(Kind::gauge, "tc_waiting", "Requests that wait.\nReally");
  text.add({}, std::int64_t{3});
  text.family(Kind::counter, "tc_done_total", "Done, by \"kind\"");
  text.add({{"kind", "a\"b\\c\nd"}, {"state", "x"}}, std::int64_t{-1});
  text.add({{"kind", "half"}}, 0.5);
  text.family(Kind::histogram, "tc_seconds", "Time");
  text.add({{"pool", "read"}}, times.read(), Unit::microseconds);
  EXPECT_EQ(text.take(), R"(# HELP tc_waiting Requests that wait.\nReally
# TYPE tc_waiting gauge
tc_waiting 3
# HELP tc_done_total Done, by "kind"
# TYPE tc_done_total counter
tc_done_total{kind="a\"b\\c\nd",state="x"} -1
tc_done_total{kind="half"} 0.5
# HELP tc_seconds Time
# TYPE tc_seconds histogram
tc_seconds_bucket{pool="read",le="0.001"} 2
tc_seconds_bucket{pool="read",le="0.25"} 3
tc_seconds_bucket{pool="read",le="+Inf"} 4
tc_seconds_sum{pool="read"} 2.5418
tc_seconds_count{pool="read"} 4
)");
}

TEST(Metrics, a_histogram_without_labels_has_its_bounds_alone) {
  Text text;
  text.family(Kind::histogram, "tc_sizes", "Sizes");
  static constexpr std::array<std::int64_t, 1> bounds{8};
  Histogram sizes(bounds);
  sizes.add(9);
  text.add({}, sizes.read(), Unit::one);
  EXPECT_TRUE(
      text.take().ends_with("tc_sizes_bucket{le=\"8\"} 0\ntc_sizes_bucket{le=\"+Inf\"} 1\n"
                            "tc_sizes_sum 9\ntc_sizes_count 1\n"));
}

}  // namespace
}  // namespace tc::metrics
