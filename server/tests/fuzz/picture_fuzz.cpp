// Any bytes as a picture: refused with what to mend, or read within what was asked for.
#include <turbojpeg.h>
#include <webp/decode.h>

#include "platform/image/formats.hpp"
#include "platform/image/image.hpp"
#include "tests/fuzz/fuzz.hpp"

namespace {

using namespace tc;

constexpr int side = 64;
// Decoding what claims more would be all that this did: limits are held against the header, which is read here as well.
constexpr std::int64_t pixels_decoded = 100'000;

std::int64_t claimed_pixels(const std::uint8_t* data, std::size_t size, image::Format format) {
  int width = 0, height = 0, sampling = 0, colours = 0;
  if (format == image::Format::webp) {
    if (WebPGetInfo(data, size, &width, &height) == 0) return 0;
  } else if (format == image::Format::jpeg) {
    auto* decoder = tjInitDecompress();
    tjDecompressHeader3(decoder, data, size, &width, &height, &sampling, &colours);
    tjDestroy(decoder);
  } else if (size >= 24) {
    // Two sides of four bytes each, the first two of which say that it is large.
    if (data[16] + data[17] + data[20] + data[21] > 0) return pixels_decoded + 1;
    width = data[18] * 256 + data[19], height = data[22] * 256 + data[23];
  }
  return static_cast<std::int64_t>(width) * height;
}

void check(const image::Pixels& pixels, int longest) {
  TC_CHECK(pixels.width > 0 && pixels.height > 0 && pixels.width <= longest && pixels.height <= longest);
  TC_CHECK(pixels.rgba.size() == static_cast<std::size_t>(pixels.width) * static_cast<std::size_t>(pixels.height) * 4);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto file = fuzz::text_of(data, size);
  const auto format = image::format_of(file);
  if (format) {
    const int orientation = image::orientation_in(file, *format);
    TC_CHECK(orientation >= 1 && orientation <= 8);
  } else {
    TC_CHECK(!image::why_no_picture(file).empty());
  }
  if (format && claimed_pixels(data, size, *format) > pixels_decoded) return 0;
  try {
    const auto sizes = image::read(file, "application/octet-stream", {side, side / 4});
    TC_CHECK(sizes.size() == 2);
    check(sizes[0], side);
    check(sizes[1], side / 4);
    TC_CHECK(image::format_of(image::webp_of(sizes[1])) == image::Format::webp);
  } catch (const Problem& problem) {
    fuzz::require_sound(problem);
  }
  return 0;
}
