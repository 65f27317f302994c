// Pictures as people send them: read within limits, made smaller and written anew, so that nothing is served as it
// came.
#pragma once
#include <array>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace tc::image {

inline constexpr std::uint64_t file_bytes_max = 20 * 1024 * 1024;
inline constexpr std::array<std::string_view, 3> media_types{"image/jpeg", "image/png", "image/webp"};
inline constexpr int side_max = 16'000;
inline constexpr std::int64_t pixels_max = 50'000'000;  // 200 MB of memory while it is read, one at a time

// Rows from the top, four bytes for each pixel: red, green, blue, opacity.
struct Pixels {
  int width = 0, height = 0;
  std::vector<unsigned char> rgba;
  Pixels() = default;
  Pixels(int width, int height)
      : width(width), height(height), rgba(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4) {}
};

// A JPEG, PNG or WebP in each of the sizes, the largest first: upright (EXIF) and without its metadata. Throws a
// Problem (422) that says what to mend; the limits are held against the header before anything is decoded. `media_type`
// is what the sender says it is: a picture that is sent as something else is refused, too (415).
std::vector<Pixels> read(std::string_view file, std::string_view media_type, std::initializer_list<int> sides);

// Each side at most `side`, never larger than it was; every pixel counts by its area.
Pixels fit(const Pixels&, int side);

std::string webp_of(const Pixels&);

}  // namespace tc::image
