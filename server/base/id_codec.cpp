#include "base/id_codec.hpp"

#include <sodium/crypto_shorthash.h>

#include <algorithm>
#include <cstring>

#include "base/check.hpp"

namespace tc {
namespace {

static_assert(IdCodec::key_bytes == crypto_shorthash_KEYBYTES);
constexpr int rounds = 4;
constexpr std::size_t prefix_length = 3;
constexpr std::size_t digits = 13;  // of five bits; the first carries the number's top four
constexpr std::string_view alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
constexpr signed char no_digit = -1;

constexpr auto digit_values = [] {
  std::array<signed char, 256> values{};
  values.fill(no_digit);
  for (std::size_t i = 0; i < alphabet.size(); ++i)
    values[static_cast<unsigned char>(alphabet[i])] = static_cast<signed char>(i);
  return values;
}();

class Permutation {
 public:
  Permutation(const unsigned char* key, std::string_view prefix) : key_(key) {
    TC_CHECK(prefix.size() == prefix_length, "prefix \"{}\"", prefix);
    std::memcpy(block_.data() + 5, prefix.data(), prefix_length);
  }

  std::uint64_t forward(std::uint64_t number) {
    auto left = static_cast<std::uint32_t>(number >> 32);
    auto right = static_cast<std::uint32_t>(number);
    for (int i = 0; i < rounds; ++i) {
      left ^= round(i, right);
      std::swap(left, right);
    }
    return (std::uint64_t{left} << 32) | right;
  }

  std::uint64_t backward(std::uint64_t number) {
    auto left = static_cast<std::uint32_t>(number >> 32);
    auto right = static_cast<std::uint32_t>(number);
    for (int i = rounds; i-- > 0;) {
      std::swap(left, right);
      left ^= round(i, right);
    }
    return (std::uint64_t{left} << 32) | right;
  }

 private:
  // Half, round and prefix fill exactly one block of SipHash. Bytes are written in a stated order, so that a store that
  // moves to another machine keeps its links.
  std::uint32_t round(int number, std::uint32_t half) {
    for (int i = 0; i < 4; ++i) block_[static_cast<std::size_t>(i)] = static_cast<unsigned char>(half >> (8 * i));
    block_[4] = static_cast<unsigned char>(number);
    std::array<unsigned char, crypto_shorthash_BYTES> hash;
    crypto_shorthash(hash.data(), block_.data(), block_.size(), key_);
    return hash[0] | std::uint32_t{hash[1]} << 8 | std::uint32_t{hash[2]} << 16 | std::uint32_t{hash[3]} << 24;
  }

  const unsigned char* key_;
  std::array<unsigned char, 8> block_{};
};

std::optional<std::uint64_t> from_digits(std::string_view text) {
  std::uint64_t number = 0;
  for (const char c : text) {
    const auto digit = digit_values[static_cast<unsigned char>(c)];
    if (digit == no_digit || number >> 59 != 0) return std::nullopt;
    number = number << 5 | static_cast<std::uint64_t>(digit);
  }
  return number;
}

}  // namespace

IdCodec::IdCodec(std::span<const unsigned char, key_bytes> key) { std::ranges::copy(key, key_.begin()); }

void IdCodec::append(std::string& out, std::string_view prefix, std::int64_t value) const {
  const auto number = Permutation(key_.data(), prefix).forward(static_cast<std::uint64_t>(value));
  std::array<char, text_length> text;
  std::ranges::copy(prefix, text.begin());
  text[prefix_length] = '_';
  for (std::size_t i = 0; i < digits; ++i) text[text_length - 1 - i] = alphabet[number >> (5 * i) & 31];
  out.append(text.data(), text.size());
}

std::optional<std::int64_t> IdCodec::parse(std::string_view text, std::string_view prefix) const {
  if (text.size() != text_length || !text.starts_with(prefix) || text[prefix_length] != '_') return std::nullopt;
  const auto number = from_digits(text.substr(prefix_length + 1));
  if (!number) return std::nullopt;
  return static_cast<std::int64_t>(Permutation(key_.data(), prefix).backward(*number));
}

}  // namespace tc
