#include "platform/image/image.hpp"

#include <gmock/gmock.h>
#include <sys/resource.h>

#include "base/problem.hpp"
#include "platform/image/formats.hpp"
#include "platform/image/test_bombs.hpp"
#include "platform/image/test_pictures.hpp"

namespace tc::image {
namespace {

constexpr Colour red{200, 20, 20}, blue{20, 20, 200}, white{255, 255, 255};

// Left half red, right half blue, the lower half of each white.
Pixels flag(int width, int height) {
  auto pixels = filled(width, height, white);
  for (int y = 0; y < height / 2; ++y)
    for (int x = 0; x < width; ++x) {
      const auto colour = x < width / 2 ? red : blue;
      auto* p = pixels.rgba.data() +
                (static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)) * 4;
      p[0] = colour.red, p[1] = colour.green, p[2] = colour.blue;
    }
  return pixels;
}

bool alike(Colour a, Colour b) {
  const auto near = [](int x, int y) { return std::abs(x - y) <= 12; };
  return near(a.red, b.red) && near(a.green, b.green) && near(a.blue, b.blue) && near(a.opacity, b.opacity);
}

std::string refusal(std::string_view file, std::string_view media_type = "image/png") {
  try {
    read(file, media_type, {64});
  } catch (const Problem& problem) {
    if (problem.status == 415) return "415: " + problem.detail;
    EXPECT_EQ(problem.status, 422);
    return problem.violations.at(0).code + ": " + problem.violations.at(0).detail;
  }
  return "taken";
}

TEST(Pictures, are_read_from_jpeg_png_and_webp_whatever_their_name_says_of_the_three) {
  const auto pixels = flag(40, 20);
  for (const auto& file : {png_of(pixels), jpeg_of(pixels), webp_of(pixels)})
    for (const auto* type : {"image/jpeg", "image/png", "application/octet-stream", "", "IMAGE/WEBP; q=1"}) {
      const auto made = read(file, type, {40}).front();
      ASSERT_EQ(made.width, 40);
      ASSERT_EQ(made.height, 20);
      EXPECT_TRUE(alike(at(made, 5, 4), red));
      EXPECT_TRUE(alike(at(made, 34, 4), blue));
      EXPECT_TRUE(alike(at(made, 20, 16), white));
    }
}

TEST(Pictures, are_made_smaller_in_every_size_and_never_larger) {
  const auto sizes = read(png_of(flag(300, 100)), "image/png", {120, 30});
  ASSERT_EQ(sizes.size(), 2U);
  EXPECT_EQ(sizes[0].width, 120);
  EXPECT_EQ(sizes[0].height, 40);
  EXPECT_EQ(sizes[1].width, 30);
  EXPECT_EQ(sizes[1].height, 10);
  EXPECT_EQ(at(sizes[1], 3, 2), red);
  EXPECT_EQ(read(png_of(flag(30, 10)), "image/png", {120}).front().width, 30);
  EXPECT_EQ(read(png_of(filled(900, 2, red)), "image/png", {64}).front().height, 1);
  // The decoder of JPEG halves what is much larger.
  const auto photo = read(jpeg_of(flag(1600, 800)), "image/jpeg", {100}).front();
  EXPECT_EQ(photo.width, 100);
  EXPECT_TRUE(alike(at(photo, 10, 10), red));
  EXPECT_TRUE(alike(at(photo, 90, 10), blue));
}

TEST(Pictures, keep_what_can_be_seen_through) {
  auto pixels = filled(64, 64, {0, 255, 0, 0});
  for (std::size_t i = 0; i < pixels.rgba.size(); i += 8) {  // every second one is red
    pixels.rgba[i] = 200;
    pixels.rgba[i + 1] = 20;
    pixels.rgba[i + 2] = 20;
    pixels.rgba[i + 3] = 255;
  }
  const auto mixed = at(read(png_of(pixels), "image/png", {32}).front(), 9, 9);
  EXPECT_TRUE(alike(mixed, {200, 20, 20, 128}))
      << int(mixed.red) << " " << int(mixed.green) << " " << int(mixed.opacity);
}

TEST(Pictures, stand_upright_however_the_camera_was_held) {
  // Where the red corner of the picture as it lies in the file is seen.
  struct Corner {
    char held;
    bool right, bottom;
  };
  const auto jpeg = jpeg_of(flag(64, 32));
  for (const auto [orientation, right, bottom] :
       {Corner{1, false, false}, Corner{2, true, false}, Corner{3, true, true}, Corner{4, false, true},
        Corner{5, false, false}, Corner{6, true, false}, Corner{7, true, true}, Corner{8, false, true}}) {
    SCOPED_TRACE(int(orientation));
    const auto made = read(held(jpeg, orientation), "image/jpeg", {64}).front();
    ASSERT_EQ(made.width, orientation >= 5 ? 32 : 64);
    EXPECT_TRUE(alike(at(made, right ? made.width - 4 : 4, bottom ? made.height - 4 : 4), red));
  }
  EXPECT_EQ(orientation_in(held(jpeg, 42), Format::jpeg), 1);
  EXPECT_EQ(orientation_in(held(jpeg, 6).substr(0, 30), Format::jpeg), 1);
}

TEST(Pictures, lose_their_metadata) {
  const auto file = held(jpeg_of(flag(64, 32)), 6);
  const auto written = webp_of(read(file, "image/jpeg", {64}).front());
  EXPECT_EQ(written.find("Exif"), written.npos);
  EXPECT_EQ(written.find("EXIF"), written.npos);
}

TEST(Pictures, that_would_fill_the_memory_are_refused_by_their_header) {
  const auto small = png_of(filled(2, 2, red));
  EXPECT_THAT(refusal(claiming(small, 50'000, 50'000)), testing::HasSubstr("50000 × 50000 pixels"));
  EXPECT_THAT(refusal(claiming(small, 4'000'000'000, 1)), testing::StartsWith("picture-too-large"));
  EXPECT_THAT(refusal(claiming(small, 15'000, 15'000)), testing::StartsWith("picture-too-large"));
  EXPECT_THAT(refusal(claiming(small, 0, 7)), testing::StartsWith("picture-broken"));
}

long most_memory_mib() {
  rusage used{};
  ::getrusage(RUSAGE_SELF, &used);
  return used.ru_maxrss / 1024;
}

TEST(Pictures, with_parts_that_unpack_into_hundreds_of_megabytes_take_no_such_memory) {
  const PackedZeros packed(300'000'000);
  ASSERT_LT(packed.bytes().size(), 2'000'000U);
  const auto small = png_of(filled(2, 2, red));
  const auto profile = std::string("name\0\0", 6) + packed.bytes();
  const auto text = std::string("Comment\0\0", 9) + packed.bytes();
  const auto international = std::string("Comment\0\1\0\0\0", 12) + packed.bytes();
  const auto before = most_memory_mib();
  for (const auto& [kind, data] : {std::pair("IDAT", packed.bytes()), std::pair("iCCP", profile),
                                   std::pair("zTXt", text), std::pair("iTXt", international)})
    EXPECT_EQ(refusal(with_chunk(small, kind, data)), "taken") << kind << ": what is no pixel is not unpacked";
  EXPECT_LT(most_memory_mib() - before, 100);
}

TEST(Pictures, that_are_none_are_refused_in_words_that_say_what_to_mend) {
  using testing::HasSubstr;
  EXPECT_THAT(refusal("%PDF-1.7 …", "image/jpeg"), HasSubstr("This is a PDF. Export the picture"));
  EXPECT_THAT(refusal("<svg xmlns='…'/>", "image/svg+xml"), HasSubstr("Export it as PNG"));
  EXPECT_THAT(refusal("\xEF\xBB\xBF <?xml version='1.0'?><svg/>"), HasSubstr("SVG"));
  EXPECT_THAT(refusal("GIF89a"), HasSubstr("a GIF"));
  EXPECT_THAT(refusal(std::string("\0\0\0\x18"
                                  "ftypheic0000",
                                  16)),
              HasSubstr("HEIC"));
  EXPECT_THAT(refusal("sku,name\n"), HasSubstr("This is no picture"));
  EXPECT_THAT(refusal(""), HasSubstr("This is no picture"));
  EXPECT_THAT(
      refusal(jpeg_of(flag(8, 8)), "application/pdf"),
      HasSubstr("415: This is a JPEG picture, but it is sent as application/pdf. Give the file the ending .jpeg"));
  EXPECT_THAT(refusal("%PDF-1.7", "application/pdf"), HasSubstr("415: This is a PDF"));
}

TEST(Pictures, that_end_too_early_or_are_damaged_are_refused) {
  const auto pixels = flag(200, 100);
  for (const auto& file : {png_of(pixels), jpeg_of(pixels), webp_of(pixels)}) {
    for (const auto part : {std::size_t{14}, file.size() / 4, file.size() / 2, file.size() * 3 / 4})
      EXPECT_THAT(refusal(file.substr(0, part)), testing::StartsWith("picture-broken"))
          << part << " of " << file.size();
    for (std::size_t at = 8; at < file.size(); at += 7) {  // whatever becomes of it, it ends
      auto damaged = file;
      damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
      refusal(damaged);
    }
  }
}

}  // namespace
}  // namespace tc::image
