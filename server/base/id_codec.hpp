#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/id.hpp"

namespace tc {

// Ids as the outside sees them: `ord_0kq3…`, three letters and thirteen characters of Crockford's base32. A keyed
// permutation of the 64-bit number (a Feistel network whose rounds are SipHash-2-4, tweaked by the prefix), so that
// numbers tell neither volumes nor neighbours. It hides, it does not protect: rights are checked all the same.
// The deployment's key must never change, since links and other systems hold these texts.
class IdCodec {
 public:
  static constexpr std::size_t key_bytes = 16;
  static constexpr std::size_t text_length = 3 + 1 + 13;

  explicit IdCodec(std::span<const unsigned char, key_bytes> key);

  void append(std::string& out, std::string_view prefix, std::int64_t value) const;
  // Exactly the texts that append() writes; any other text is no id.
  std::optional<std::int64_t> parse(std::string_view text, std::string_view prefix) const;

  template <class Tag>
  std::string text(Id<Tag> id) const {
    std::string out;
    append(out, Tag::prefix, id.value);
    return out;
  }
  template <class Tag>
  std::optional<Id<Tag>> parse(std::string_view text) const {
    const auto value = parse(text, Tag::prefix);
    if (!value) return std::nullopt;
    return Id<Tag>{*value};
  }

 private:
  std::array<unsigned char, key_bytes> key_;
};

}  // namespace tc
