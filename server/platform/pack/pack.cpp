#include "platform/pack/pack.hpp"

#include <lz4.h>

#include <bit>
#include <cstdint>
#include <cstring>

#include "base/check.hpp"

namespace tc::pack {
namespace {

using Size = std::uint32_t;
static_assert(std::endian::native == std::endian::little);

}  // namespace

std::string packed(std::string_view text) {
  TC_CHECK(text.size() <= LZ4_MAX_INPUT_SIZE, "{} bytes are too many", text.size());
  const auto size = static_cast<Size>(text.size());
  std::string out(sizeof size + static_cast<std::size_t>(LZ4_compressBound(static_cast<int>(size))), '\0');
  std::memcpy(out.data(), &size, sizeof size);
  const int written = LZ4_compress_default(text.data(), out.data() + sizeof size, static_cast<int>(size),
                                           static_cast<int>(out.size() - sizeof size));
  out.resize(sizeof size + static_cast<std::size_t>(written));
  return out;
}

std::optional<std::string> unpacked(std::string_view packed, std::size_t size_max) {
  Size size = 0;
  if (packed.size() < sizeof size) return std::nullopt;
  std::memcpy(&size, packed.data(), sizeof size);
  if (size > size_max || size > LZ4_MAX_INPUT_SIZE || packed.size() > LZ4_MAX_INPUT_SIZE) return std::nullopt;
  packed.remove_prefix(sizeof size);
  std::string text(size, '\0');
  const int read =
      LZ4_decompress_safe(packed.data(), text.data(), static_cast<int>(packed.size()), static_cast<int>(size));
  if (read < 0 || static_cast<Size>(read) != size) return std::nullopt;
  return text;
}

}  // namespace tc::pack
