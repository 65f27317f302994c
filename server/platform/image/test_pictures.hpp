// For tests: pictures made by hand.
#pragma once
#include <png.h>
#include <turbojpeg.h>

#include <string>

#include "platform/image/image.hpp"

namespace tc::image {

struct Colour {
  unsigned char red = 0, green = 0, blue = 0, opacity = 255;
  friend bool operator==(const Colour&, const Colour&) = default;
};

inline Colour at(const Pixels& pixels, int x, int y) {
  const auto* p = pixels.rgba.data() + (static_cast<std::size_t>(y) * static_cast<std::size_t>(pixels.width) +
                                        static_cast<std::size_t>(x)) * 4;
  return {p[0], p[1], p[2], p[3]};
}

inline Pixels filled(int width, int height, Colour colour) {
  Pixels pixels(width, height);
  for (std::size_t i = 0; i < pixels.rgba.size(); i += 4) {
    pixels.rgba[i] = colour.red;
    pixels.rgba[i + 1] = colour.green;
    pixels.rgba[i + 2] = colour.blue;
    pixels.rgba[i + 3] = colour.opacity;
  }
  return pixels;
}

inline std::string png_of(const Pixels& pixels) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = static_cast<unsigned>(pixels.width);
  image.height = static_cast<unsigned>(pixels.height);
  image.format = PNG_FORMAT_RGBA;
  png_alloc_size_t size = 0;
  png_image_write_to_memory(&image, nullptr, &size, 0, pixels.rgba.data(), 0, nullptr);
  std::string bytes(size, '\0');
  png_image_write_to_memory(&image, bytes.data(), &size, 0, pixels.rgba.data(), 0, nullptr);
  bytes.resize(size);
  return bytes;
}

inline std::string jpeg_of(const Pixels& pixels) {
  auto* writer = tjInitCompress();
  unsigned char* made = nullptr;
  unsigned long size = 0;
  tjCompress2(writer, pixels.rgba.data(), pixels.width, 0, pixels.height, TJPF_RGBA, &made, &size, TJSAMP_444, 95, 0);
  std::string bytes(reinterpret_cast<const char*>(made), size);
  tjFree(made);
  tjDestroy(writer);
  return bytes;
}

// The JPEG as a camera writes it that was held another way.
inline std::string held(const std::string& jpeg, char orientation) {
  std::string exif("Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0", 25);
  exif += orientation;
  exif.append(6, '\0');
  std::string segment("\xFF\xE1", 2);
  segment += static_cast<char>((exif.size() + 2) / 256);
  segment += static_cast<char>((exif.size() + 2) % 256);
  return jpeg.substr(0, 2) + segment + exif + jpeg.substr(2);
}

// A PNG whose header says another size.
inline std::string claiming(std::string png, std::uint32_t width, std::uint32_t height) {
  for (std::size_t i = 0; i < 4; ++i) {
    png[16 + i] = static_cast<char>(width >> (24 - 8 * i));
    png[20 + i] = static_cast<char>(height >> (24 - 8 * i));
  }
  return png;
}

}  // namespace tc::image
