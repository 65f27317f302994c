// The version of something that has none of its own is what it is made of: other content has another number.
#pragma once
#include <cstdint>
#include <string_view>

namespace tc {

class Fingerprint {
 public:
  void add(std::string_view part) {
    for (const unsigned char c : part) hash_ = (hash_ ^ c) * 1099511628211U;  // FNV-1a
    hash_ = (hash_ ^ '\n') * 1099511628211U;
  }
  std::int64_t version() const {
    constexpr int exact_in_json = 53;  // bits, for readers that have only floating point
    return static_cast<std::int64_t>(hash_ >> (64 - exact_in_json));
  }

 private:
  std::uint64_t hash_ = 14695981039346656037U;
};

}  // namespace tc
