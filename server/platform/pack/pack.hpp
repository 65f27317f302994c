// Text that is kept and rarely read again, in less room: LZ4's block format (github.com/lz4/lz4,
// doc/lz4_Block_format.md) behind the text's size in bytes, 32 bits, little-endian.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace tc::pack {

std::string packed(std::string_view text);

// None where it isn't what packed() has made, or would be longer than `size_max` bytes.
std::optional<std::string> unpacked(std::string_view packed, std::size_t size_max);

}  // namespace tc::pack
