#include "platform/image/formats.hpp"

#include <fmt/format.h>

#include <array>

#include "base/problem.hpp"

namespace tc::image {
namespace {

struct Known {
  std::string_view begins;
  std::string_view is, mend;
};
constexpr std::array others{
    Known{"%PDF-", "a PDF", "Export the picture as JPEG, PNG or WebP."},
    Known{"<svg", "an SVG drawing", "Export it as PNG."},
    Known{"<?xml", "an SVG drawing or another XML file", "Export it as PNG."},
    Known{"GIF8", "a GIF", "Save it as PNG."},
    Known{"BM", "a bitmap (BMP)", "Save it as PNG or JPEG."},
    Known{"II*", "a TIFF", "Save it as PNG or JPEG."},
    Known{"MM", "a TIFF", "Save it as PNG or JPEG."},
    Known{"PK", "an archive or an office document", "Send the pictures in it one by one, as JPEG, PNG or WebP."},
};

}  // namespace

std::optional<Format> format_of(std::string_view file) {
  if (file.starts_with("\xFF\xD8\xFF")) return Format::jpeg;
  if (file.starts_with("\x89PNG\r\n\x1A\n")) return Format::png;
  if (file.starts_with("RIFF") && file.size() > 12 && file.substr(8, 4) == "WEBP") return Format::webp;
  return std::nullopt;
}

std::string why_no_picture(std::string_view file) {
  if (file.starts_with("\xEF\xBB\xBF")) file.remove_prefix(3);
  file.remove_prefix(std::min(file.find_first_not_of(" \t\r\n"), file.size()));
  for (const auto& other : others)
    if (file.starts_with(other.begins)) return fmt::format("This is {}. {}", other.is, other.mend);
  if (file.size() > 12 && file.substr(4, 4) == "ftyp")
    return "This is a HEIC or AVIF picture or a film. Save the picture as JPEG.";
  return "This is no picture: send a JPEG, PNG or WebP.";
}

void refuse(std::string code, std::string detail) {
  throw Problem::invalid({{"", std::move(code), std::move(detail)}});
}

void refuse_broken() {
  refuse("picture-broken", "This picture is damaged or ends too early. Export it again, or send another copy.");
}

void require_size(std::int64_t width, std::int64_t height) {
  if (width < 1 || height < 1) refuse_broken();
  if (width > side_max || height > side_max || width * height > pixels_max)
    refuse("picture-too-large", fmt::format("This picture has {} × {} pixels; at most {} million are taken, and {} on a "
                                            "side. Make it smaller: 2,000 on the longer side are plenty.",
                                            width, height, pixels_max / 1'000'000, side_max));
}

}  // namespace tc::image
