// What the running program counts of itself, cheap enough for every request, and Prometheus' text format of it.
#pragma once
#include <array>
#include <atomic>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tc::metrics {

// Counted by one thread only and read by any: a plain addition, no locked instruction.
class Count {
 public:
  void add(std::int64_t by = 1) {
    value_.store(value_.load(std::memory_order_relaxed) + by, std::memory_order_relaxed);
  }
  std::int64_t value() const { return value_.load(std::memory_order_relaxed); }

 private:
  std::atomic<std::int64_t> value_{0};
};

inline constexpr std::array<std::int64_t, 12> time_bounds_us{250,    500,    1'000,   2'500,   5'000,     10'000,
                                                             25'000, 50'000, 100'000, 250'000, 1'000'000, 5'000'000};
inline constexpr std::array<std::int64_t, 9> size_bounds{1, 2, 4, 8, 16, 32, 64, 128, 256};

// How values fell between bounds, at one moment.
struct Distribution {
  std::span<const std::int64_t> bounds;  // a value equal to one falls below it
  std::vector<std::int64_t> counts;      // one more than bounds: the last is of what is above all
  std::int64_t sum = 0;
};

// Values of any thread: microseconds, or sizes.
class Histogram {
 public:
  Histogram() : Histogram(time_bounds_us) {}
  explicit Histogram(std::span<const std::int64_t> bounds) : bounds_(bounds) {}
  void add(std::int64_t value) noexcept {
    std::size_t place = 0;
    while (place < bounds_.size() && value > bounds_[place]) ++place;
    counts_[place].fetch_add(1, std::memory_order_relaxed);
    sum_.fetch_add(value, std::memory_order_relaxed);
  }
  Distribution read() const;

 private:
  static constexpr std::size_t bounds_max = 15;
  const std::span<const std::int64_t> bounds_;
  std::array<std::atomic<std::int64_t>, bounds_max + 1> counts_{};
  std::atomic<std::int64_t> sum_{0};
};

enum class Kind : std::uint8_t { counter, gauge, histogram };
enum class Unit : std::uint8_t { one, microseconds };  // of what was counted; times are written in seconds

using Labels = std::initializer_list<std::pair<std::string_view, std::string_view>>;

// Prometheus' text format, version 0.0.4: a family, then its samples.
class Text {
 public:
  static constexpr std::string_view media_type = "text/plain; version=0.0.4; charset=utf-8";

  void family(Kind, std::string_view name, std::string_view help);
  void add(Labels, std::int64_t value);
  void add(Labels, double value);
  void add(Labels, const Distribution&, Unit);

  std::string take() { return std::move(out_); }

 private:
  void begin(std::string_view suffix, Labels, std::string_view bound = {});

  std::string name_, out_;
};

}  // namespace tc::metrics
