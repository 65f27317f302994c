// How the camera was held stands in EXIF, a small TIFF that each format keeps in another place.
#include <algorithm>
#include <utility>

#include "platform/image/formats.hpp"

namespace tc::image {
namespace {

constexpr std::string_view exif_head("Exif\0\0", 6);
constexpr std::size_t orientation_tag = 0x0112;
enum class Order : std::uint8_t { big, little };

// 0 behind the end.
std::size_t number(std::string_view bytes, std::size_t at, std::size_t count, Order order) {
  if (at > bytes.size() || bytes.size() - at < count) return 0;
  std::size_t value = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const auto byte = static_cast<unsigned char>(bytes[at + (order == Order::big ? i : count - 1 - i)]);
    value = value * 256 + byte;
  }
  return value;
}

std::string_view part(std::string_view file, std::size_t at, std::size_t count) {
  return at < file.size() ? file.substr(at, count) : std::string_view();
}

std::string_view exif_of_jpeg(std::string_view file) {
  std::size_t at = 2;
  while (at + 4 <= file.size() && file[at] == '\xFF') {
    const auto marker = static_cast<unsigned char>(file[at + 1]);
    if (marker == 0xDA || marker == 0xD9) break;  // the picture itself, the end
    const auto length = number(file, at + 2, 2, Order::big);
    if (length < 2) break;
    const auto segment = part(file, at + 4, length - 2);
    if (marker == 0xE1 && segment.starts_with(exif_head)) return segment.substr(exif_head.size());
    at += 2 + length;
  }
  return {};
}

std::string_view exif_of_png(std::string_view file) {
  for (std::size_t at = 8; at + 12 <= file.size();) {
    const auto length = number(file, at, 4, Order::big);
    if (part(file, at + 4, 4) == "eXIf") return part(file, at + 8, length);
    at += 12 + length;
  }
  return {};
}

std::string_view exif_of_webp(std::string_view file) {
  for (std::size_t at = 12; at + 8 <= file.size();) {
    const auto length = number(file, at + 4, 4, Order::little);
    if (part(file, at, 4) == "EXIF") {
      const auto exif = part(file, at + 8, length);
      return exif.starts_with(exif_head) ? exif.substr(exif_head.size()) : exif;
    }
    at += 8 + length + length % 2;
  }
  return {};
}

int orientation_of(std::string_view tiff) {
  const auto order = tiff.starts_with("II") ? Order::little : Order::big;
  if (order == Order::big && !tiff.starts_with("MM")) return 1;
  const auto entries = number(tiff, 4, 4, order);
  const auto count = number(tiff, entries, 2, order);
  for (std::size_t i = 0; i < count; ++i) {
    const auto at = entries + 2 + i * 12;
    if (number(tiff, at, 2, order) != orientation_tag) continue;
    const auto value = number(tiff, at + 8, 2, order);
    return value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
  }
  return 1;
}

}  // namespace

int orientation_in(std::string_view file, Format format) {
  switch (format) {
    case Format::jpeg:
      return orientation_of(exif_of_jpeg(file));
    case Format::png:
      return orientation_of(exif_of_png(file));
    case Format::webp:
      return orientation_of(exif_of_webp(file));
  }
  return 1;
}

// 2 to 4 mirror left with right, top with bottom, or both; 5 to 8 are these with rows and columns exchanged.
Pixels turned(Pixels pixels, int orientation) {
  if (orientation <= 1 || orientation > 8) return pixels;
  const bool exchanged = orientation >= 5;
  const bool from_right = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
  const bool from_bottom = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
  Pixels upright(exchanged ? pixels.height : pixels.width, exchanged ? pixels.width : pixels.height);
  for (int y = 0; y < upright.height; ++y)
    for (int x = 0; x < upright.width; ++x) {
      int column = exchanged ? y : x, row = exchanged ? x : y;
      if (from_right) column = pixels.width - 1 - column;
      if (from_bottom) row = pixels.height - 1 - row;
      const auto to = (static_cast<std::size_t>(y) * static_cast<std::size_t>(upright.width) + static_cast<std::size_t>(x)) * 4;
      const auto from = (static_cast<std::size_t>(row) * static_cast<std::size_t>(pixels.width) + static_cast<std::size_t>(column)) * 4;
      std::copy_n(pixels.rgba.begin() + static_cast<std::ptrdiff_t>(from), 4,
                  upright.rgba.begin() + static_cast<std::ptrdiff_t>(to));
    }
  return upright;
}

}  // namespace tc::image
