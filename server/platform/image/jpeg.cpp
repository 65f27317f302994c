#include <turbojpeg.h>

#include <algorithm>
#include <memory>
#include <span>

#include "base/text.hpp"
#include "platform/image/formats.hpp"

namespace tc::image {
namespace {

struct Close {
  void operator()(void* handle) const { tjDestroy(handle); }
};
using Decoder = std::unique_ptr<void, Close>;

// The decoder halves a picture while it reads it. Twice of what is wanted is kept, so that the area's mean is sharp.
tjscalingfactor scale_for(int width, int height, int side) {
  int count = 0;
  const auto* all = tjGetScalingFactors(&count);
  tjscalingfactor best{1, 1};
  for (const auto& scale : std::span(all, static_cast<std::size_t>(count))) {
    const bool is_smaller = scale.num * best.denom < best.num * scale.denom;
    if (is_smaller && std::max(TJSCALED(width, scale), TJSCALED(height, scale)) >= 2 * side) best = scale;
  }
  return best;
}

// Printers' colours as Adobe's programs write them: 255 is no ink.
void to_rgba(std::vector<unsigned char>& cmyk) {
  for (std::size_t i = 0; i + 3 < cmyk.size(); i += 4) {
    const int key = cmyk[i + 3];
    for (std::size_t part = 0; part < 3; ++part)
      cmyk[i + part] = static_cast<unsigned char>(cmyk[i + part] * key / 255);
    cmyk[i + 3] = 255;
  }
}

// A file that ends too early is read as grey below: that is refused, what cameras leave between the parts is not.
void require_whole(void* decoder, int answer) {
  if (answer == 0) return;
  const bool is_warning = tjGetErrorCode(decoder) == TJERR_WARNING;
  if (!is_warning || fold_case(tjGetErrorStr2(decoder)).find("premature end") != std::string::npos) refuse_broken();
}

}  // namespace

Pixels read_jpeg(std::string_view file, int side) {
  const Decoder decoder(tjInitDecompress());
  const auto* bytes = reinterpret_cast<const unsigned char*>(file.data());
  int width = 0, height = 0, sampling = 0, colours = 0;
  if (tjDecompressHeader3(decoder.get(), bytes, file.size(), &width, &height, &sampling, &colours) != 0) refuse_broken();
  require_size(width, height);
  const auto scale = scale_for(width, height, side);
  Pixels pixels(TJSCALED(width, scale), TJSCALED(height, scale));
  const bool is_cmyk = colours == TJCS_CMYK || colours == TJCS_YCCK;
  require_whole(decoder.get(),
                tjDecompress2(decoder.get(), bytes, file.size(), pixels.rgba.data(), pixels.width, 0, pixels.height,
                              is_cmyk ? TJPF_CMYK : TJPF_RGBA, TJFLAG_LIMITSCANS));
  if (is_cmyk) to_rgba(pixels.rgba);
  return pixels;
}

}  // namespace tc::image
