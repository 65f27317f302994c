// What is refused, for whoever looks for attacks: each attempt at what one may not do is a line of the log; input that
// can't be taken, and ids of what is not there, are counted, so that a flood of them is a few lines.
#pragma once
#include <array>
#include <atomic>
#include <cstdint>
#include <mutex>
#include <string>
#include <unordered_map>

#include "base/problem.hpp"
#include "base/time.hpp"

namespace tc::metrics {
class Text;
}

namespace tc::http {

struct Caller;

// Somebody asks at a place where they have no business. The answer is that of what is not there; the log says why.
struct Stranger : Problem {
  explicit Stranger(std::string_view why) : Problem(Problem::not_found()), why(why) {}
  std::string_view why;
};

// Where something was refused. A path may hold a token, and says nothing that its pattern doesn't.
struct RefusedAt {
  std::string_view method, route, address;
  const Caller* caller = nullptr;  // where that was found out
};

class Refusals {
 public:
  void note(const RefusedAt&, const Problem&, Instant now);
  void count(int status);  // any refusal
  void write_metrics(metrics::Text&) const;

 private:
  static constexpr std::size_t names_max = 10'000;
  static constexpr std::array statuses{400, 401, 403, 404, 405, 409, 412, 413, 415, 422, 429};

  // How often that was within this minute, where it is time to say so: the 1st, 10th, 100th, … time.
  std::int64_t worth_telling(const std::string& name, Instant now);

  std::mutex mutex_;
  std::int64_t minute_ = 0;
  std::unordered_map<std::string, std::int64_t> times_;
  std::array<std::atomic<std::int64_t>, statuses.size()> counts_{};
};

}  // namespace tc::http
