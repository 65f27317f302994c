#include <png.h>

#include "platform/image/formats.hpp"

namespace tc::image {
namespace {

struct Reader {
  png_image image{};
  Reader() { image.version = PNG_IMAGE_VERSION; }
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;
  ~Reader() { png_image_free(&image); }
};

// Of the header, which stands first: libpng refuses sides that it finds too long without saying how long they are.
void require_header_size(std::string_view file) {
  if (file.size() < 24) refuse_broken();
  const auto number = [&](std::size_t at) {
    std::int64_t value = 0;
    for (const char byte : file.substr(at, 4)) value = value * 256 + static_cast<unsigned char>(byte);
    return value;
  };
  require_size(number(16), number(20));
}

}  // namespace

Pixels read_png(std::string_view file) {
  require_header_size(file);
  Reader reader;
  if (png_image_begin_read_from_memory(&reader.image, file.data(), file.size()) == 0) refuse_broken();
  require_size(reader.image.width, reader.image.height);
  reader.image.format = PNG_FORMAT_RGBA;
  Pixels pixels(static_cast<int>(reader.image.width), static_cast<int>(reader.image.height));
  if (png_image_finish_read(&reader.image, nullptr, pixels.rgba.data(), 0, nullptr) == 0) refuse_broken();
  return pixels;
}

}  // namespace tc::image
