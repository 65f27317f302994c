// Inner: what a file is by its first bytes, and a reader for each format that is taken.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "platform/image/image.hpp"

namespace tc::image {

enum class Format : std::uint8_t { jpeg, png, webp };

std::optional<Format> format_of(std::string_view file);
// What a file is that no picture can be made of, with what to do about it.
std::string why_no_picture(std::string_view file);

[[noreturn]] void refuse(std::string code, std::string detail);  // 422
[[noreturn]] void refuse_broken();
void require_size(std::int64_t width, std::int64_t height);  // within the limits

Pixels read_jpeg(std::string_view file, int side);
Pixels read_png(std::string_view file);
Pixels read_webp(std::string_view file);

// How a camera was held, 1 to 8 as EXIF has it; 1 where it says nothing.
int orientation_in(std::string_view file, Format);
Pixels turned(Pixels, int orientation);

}  // namespace tc::image
