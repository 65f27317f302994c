#include "platform/image/image.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <mutex>
#include <span>

#include "base/problem.hpp"
#include "base/text.hpp"
#include "platform/image/formats.hpp"

namespace tc::image {
namespace {

constexpr std::array<std::string_view, 3> names{"JPEG", "PNG", "WebP"};

// Programs that don't know say octet-stream; browsers go by the file's name.
void require_picture_type(std::string_view media_type, std::string_view file) {
  const auto type = fold_case(trim(media_type.substr(0, media_type.find(';'))));
  if (type.empty() || type == "application/octet-stream" || type.starts_with("image/")) return;
  const auto format = format_of(file);
  if (!format) throw Problem::unsupported_media(why_no_picture(file));
  const auto name = names[static_cast<std::size_t>(*format)];
  throw Problem::unsupported_media(fmt::format(
      "This is a {} picture, but it is sent as {}. Give the file the ending .{}.", name, type, fold_case(name)));
}

Pixels decoded(std::string_view file, Format format, int side) {
  switch (format) {
    case Format::jpeg:
      return read_jpeg(file, side);
    case Format::png:
      return read_png(file);
    case Format::webp:
      break;
  }
  return read_webp(file);
}

// Which of the pixels of a row one of a smaller row covers, and how much of each.
struct Cover {
  std::size_t first = 0;
  std::vector<float> parts;  // their sum is 1
};

std::vector<Cover> covers(int from, int to) {
  std::vector<Cover> all(static_cast<std::size_t>(to));
  const double step = static_cast<double>(from) / to;
  for (int i = 0; i < to; ++i) {
    const double begin = i * step, end = std::min(begin + step, static_cast<double>(from));
    auto& cover = all[static_cast<std::size_t>(i)];
    cover.first = static_cast<std::size_t>(begin);
    for (auto at = cover.first; static_cast<double>(at) < end - 1e-9; ++at) {
      const auto place = static_cast<double>(at);
      cover.parts.push_back(static_cast<float>((std::min(place + 1, end) - std::max(place, begin)) / step));
    }
  }
  return all;
}

// Adds a row, made narrower, to the sums of a row below it. Colours count by their opacity, so that what can't be seen
// gives no edge its colour.
void add_row(const unsigned char* row, const std::vector<Cover>& columns, float share, std::vector<float>& sums) {
  for (std::size_t x = 0; x < columns.size(); ++x) {
    const auto& cover = columns[x];
    for (std::size_t i = 0; i < cover.parts.size(); ++i) {
      const auto* pixel = row + (cover.first + i) * 4;
      const float opacity = share * cover.parts[i] * static_cast<float>(pixel[3]) / 255;
      for (std::size_t part = 0; part < 3; ++part) sums[x * 4 + part] += opacity * static_cast<float>(pixel[part]);
      sums[x * 4 + 3] += opacity;
    }
  }
}

unsigned char rounded(float value) { return static_cast<unsigned char>(std::clamp(std::lround(value), 0L, 255L)); }

void write_row(const std::vector<float>& sums, unsigned char* row) {
  for (std::size_t x = 0; x < sums.size(); x += 4) {
    const float opacity = sums[x + 3];
    for (std::size_t part = 0; part < 3; ++part) row[x + part] = opacity > 0 ? rounded(sums[x + part] / opacity) : 0;
    row[x + 3] = rounded(opacity * 255);
  }
}

}  // namespace

std::vector<Pixels> read(std::string_view file, std::string_view media_type, std::initializer_list<int> sides) {
  require_picture_type(media_type, file);
  const auto format = format_of(file);
  if (!format) refuse("no-picture", why_no_picture(file));
  // One at a time: the largest that is taken needs 200 MB.
  static std::mutex reading;
  const std::lock_guard lock(reading);
  std::vector<Pixels> sizes;
  sizes.push_back(turned(fit(decoded(file, *format, *sides.begin()), *sides.begin()), orientation_in(file, *format)));
  for (const int side : std::span(sides).subspan(1)) sizes.push_back(fit(sizes.front(), side));
  return sizes;
}

Pixels fit(const Pixels& pixels, int side) {
  const int longest = std::max(pixels.width, pixels.height);
  if (longest <= side) return pixels;
  const auto scaled = [&](int length) {
    return std::max(1, static_cast<int>(std::lround(static_cast<double>(length) * side / longest)));
  };
  Pixels small(scaled(pixels.width), scaled(pixels.height));
  const auto columns = covers(pixels.width, small.width), rows = covers(pixels.height, small.height);
  const auto width = static_cast<std::size_t>(pixels.width) * 4, small_width = static_cast<std::size_t>(small.width) * 4;
  for (std::size_t y = 0; y < rows.size(); ++y) {
    std::vector<float> sums(small_width);
    for (std::size_t i = 0; i < rows[y].parts.size(); ++i)
      add_row(pixels.rgba.data() + (rows[y].first + i) * width, columns, rows[y].parts[i], sums);
    write_row(sums, small.rgba.data() + y * small_width);
  }
  return small;
}

}  // namespace tc::image
