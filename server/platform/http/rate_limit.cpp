#include "platform/http/rate_limit.hpp"

#include <algorithm>

namespace tc::http {

RateAnswer RateLimiter::take(const std::string& name, Instant now) {
  auto& shard = shards_[std::hash<std::string>{}(name) % shards];
  const std::int64_t full = limit_.burst * 1000;
  const std::lock_guard lock(shard.mutex);
  // A flood of names must not fill the memory. Full buckets say nothing, so all may go: at worst a burst is given
  // again.
  if (shard.buckets.size() >= names_per_shard_max) shard.buckets.clear();
  auto& bucket = shard.buckets.try_emplace(name, Bucket{full, now}).first->second;
  const auto passed_ms = std::clamp<std::int64_t>((now - bucket.at).count() / 1000, 0, 3'600'000);
  if (passed_ms > 0) {
    bucket.millitokens = std::min(full, bucket.millitokens + passed_ms * limit_.per_second);
    bucket.at = now;
  }
  if (bucket.millitokens < 1000) {
    const auto missing = 1000 - bucket.millitokens;
    return {false, 0, static_cast<int>(missing / (limit_.per_second * 1000) + 1)};
  }
  bucket.millitokens -= 1000;
  return {true, bucket.millitokens / 1000, 0};
}

}  // namespace tc::http
