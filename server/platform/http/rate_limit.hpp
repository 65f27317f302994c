// Token buckets by name (an address, an API key), kept in memory per process.
#pragma once
#include <array>
#include <cstdint>
#include <mutex>
#include <string>
#include <unordered_map>

#include "base/time.hpp"

namespace tc::http {

struct RateLimit {
  std::int64_t per_second = 0;
  std::int64_t burst = 0;
};

struct RateAnswer {
  bool allowed = true;
  std::int64_t remaining = 0;
  int retry_after_s = 0;
};

class RateLimiter {
 public:
  explicit RateLimiter(RateLimit limit) : limit_(limit) {}
  RateAnswer take(const std::string& name, Instant now);
  const RateLimit& limit() const { return limit_; }

 private:
  static constexpr std::size_t shards = 16;
  static constexpr std::size_t names_per_shard_max = 10'000;
  struct Bucket {
    std::int64_t millitokens;
    Instant at;
  };
  struct Shard {
    std::mutex mutex;
    std::unordered_map<std::string, Bucket> buckets;
  };
  RateLimit limit_;
  std::array<Shard, shards> shards_;
};

}  // namespace tc::http
