#include <webp/decode.h>
#include <webp/encode.h>

#include <memory>

#include "base/check.hpp"
#include "platform/image/formats.hpp"

namespace tc::image {
namespace {

constexpr float quality = 80;

const std::uint8_t* bytes_of(std::string_view file) { return reinterpret_cast<const std::uint8_t*>(file.data()); }

}  // namespace

Pixels read_webp(std::string_view file) {
  WebPBitstreamFeatures facts;
  if (WebPGetFeatures(bytes_of(file), file.size(), &facts) != VP8_STATUS_OK) refuse_broken();
  if (facts.has_animation) refuse("picture-moves", "This picture moves. Save one of its frames as PNG or JPEG.");
  require_size(facts.width, facts.height);
  Pixels pixels(facts.width, facts.height);
  if (!WebPDecodeRGBAInto(bytes_of(file), file.size(), pixels.rgba.data(), pixels.rgba.size(), pixels.width * 4))
    refuse_broken();
  return pixels;
}

std::string webp_of(const Pixels& pixels) {
  std::uint8_t* bytes = nullptr;
  const auto size =
      WebPEncodeRGBA(pixels.rgba.data(), pixels.width, pixels.height, pixels.width * 4, quality, &bytes);
  const std::unique_ptr<std::uint8_t, void (*)(void*)> owned(bytes, WebPFree);
  TC_CHECK(size > 0, "a picture of {} × {} was not written", pixels.width, pixels.height);
  return {reinterpret_cast<const char*>(bytes), size};
}

}  // namespace tc::image
