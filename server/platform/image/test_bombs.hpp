// For tests: PNG files of a few hundred kilobytes with parts that unpack into hundreds of megabytes.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace tc::image {

// A zlib stream of `count` zeros (RFC 1951, 3.2.6): one byte, then that byte 258 times, over and over. Thirteen bits
// stand for 258 bytes.
class PackedZeros {
 public:
  explicit PackedZeros(std::uint64_t count) {
    bits(0b1, 1);   // the last block
    bits(0b10, 2);  // of fixed codes; written from the lowest bit
    bits(0b00110000, 8);
    const auto repeats = (count - 1) / 258;
    for (std::uint64_t i = 0; i < repeats; ++i) bits(0b1100'0101'00000, 13);
    bits(0, 7);  // the end
    if (used_ > 0) bits(0, 8 - used_);
    const auto adler = ((1 + repeats * 258) % 65521) << 16 | 1;
    for (int shift = 24; shift >= 0; shift -= 8) bytes_ += static_cast<char>(adler >> shift);
  }
  const std::string& bytes() const { return bytes_; }

 private:
  // From the highest of these bits on.
  void bits(unsigned code, int count) {
    for (int at = count - 1; at >= 0; --at) {
      byte_ |= (code >> at & 1U) << used_;
      if (++used_ < 8) continue;
      bytes_ += static_cast<char>(byte_);
      byte_ = 0;
      used_ = 0;
    }
  }

  std::string bytes_{"\x78\x01"};
  unsigned byte_ = 0;
  int used_ = 0;
};

inline std::string png_chunk(std::string_view kind, std::string_view data) {
  const auto number = [](std::uint32_t value) {
    std::string text;
    for (int shift = 24; shift >= 0; shift -= 8) text += static_cast<char>(value >> shift);
    return text;
  };
  const auto named = std::string(kind) + std::string(data);
  std::uint32_t sum = 0xFFFFFFFFU;
  for (const char c : named) {
    sum ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) sum = sum >> 1 ^ (sum & 1U ? 0xEDB88320U : 0U);
  }
  return number(static_cast<std::uint32_t>(data.size())) + named + number(~sum);
}

// The PNG with a chunk of this kind behind its header.
inline std::string with_chunk(const std::string& png, std::string_view kind, std::string_view data) {
  constexpr std::size_t header_size = 8 + 12 + 13;
  return png.substr(0, header_size) + png_chunk(kind, data) + png.substr(header_size);
}

}  // namespace tc::image
