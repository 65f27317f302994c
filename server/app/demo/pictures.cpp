#include "app/demo/pictures.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "base/check.hpp"

namespace tc::app::demo {
namespace {

constexpr int side = 360;

struct Ink {
  double red, green, blue;
};
constexpr Ink hex(std::uint32_t rgb) {
  return {static_cast<double>(rgb >> 16 & 255), static_cast<double>(rgb >> 8 & 255), static_cast<double>(rgb & 255)};
}
constexpr Ink mixed(Ink a, Ink b, double part) {
  return {a.red + (b.red - a.red) * part, a.green + (b.green - a.green) * part, a.blue + (b.blue - a.blue) * part};
}
constexpr Ink white = hex(0xffffff), shade = hex(0x2b2a33);

struct Palette {
  Ink ground, body, detail;
};
// By what goods are made of, and behind them by their variant.
constexpr std::array<std::pair<Ink, Ink>, 4> bodies{{{hex(0xc9a06a), hex(0x7a5a35)},
                                                     {hex(0x6f9a8d), hex(0x34574d)},
                                                     {hex(0x7f8fb8), hex(0x3d4a70)},
                                                     {hex(0xcf7f6b), hex(0x83402f)}}};
constexpr std::array grounds{hex(0xe9e4dc), hex(0xdfe9e4), hex(0xe4e6f1), hex(0xf3e4df), hex(0xf3ecd2), hex(0xe6e1ee)};

Palette palette_of(std::size_t make, std::size_t variant) {
  const auto& [body, detail] = bodies.at(make % bodies.size());
  return {grounds.at(variant % grounds.size()), body, detail};
}

// A canvas of 100 × 100, from the top left. A shape is a signed distance: below 0 inside of it.
class Canvas {
 public:
  explicit Canvas(Ink ground) : pixels_(side, side) {
    paint(ground, [](double, double) { return -1.0; });
  }

  void box(Ink ink, double left, double top, double right, double bottom, double round = 0) {
    paint(ink, [=](double x, double y) {
      const auto dx = std::abs(x - (left + right) / 2) - (right - left) / 2 + round;
      const auto dy = std::abs(y - (top + bottom) / 2) - (bottom - top) / 2 + round;
      return std::hypot(std::max(dx, 0.0), std::max(dy, 0.0)) + std::min(std::max(dx, dy), 0.0) - round;
    });
  }
  void oval(Ink ink, double x0, double y0, double rx, double ry) {
    paint(ink, [=](double x, double y) { return (std::hypot((x - x0) / rx, (y - y0) / ry) - 1) * std::min(rx, ry); });
  }
  void ring(Ink ink, double x0, double y0, double radius, double width) {
    paint(ink, [=](double x, double y) { return std::abs(std::hypot(x - x0, y - y0) - radius) - width / 2; });
  }
  void stroke(Ink ink, double x1, double y1, double x2, double y2, double width) {
    paint(ink, [=](double x, double y) {
      const auto dx = x2 - x1, dy = y2 - y1;
      const auto along = std::clamp(((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy), 0.0, 1.0);
      return std::hypot(x - x1 - along * dx, y - y1 - along * dy) - width / 2;
    });
  }
  // Sides that lean: `top` and `bottom` wide.
  void pot(Ink ink, double x0, double y1, double y2, double top, double bottom) {
    paint(ink, [=](double x, double y) {
      const auto half = (top + (bottom - top) * std::clamp((y - y1) / (y2 - y1), 0.0, 1.0)) / 2;
      return std::max({std::abs(x - x0) - half, y1 - y, y - y2});
    });
  }

  image::Pixels taken() { return std::move(pixels_); }

 private:
  template <class Distance>
  void paint(Ink ink, Distance distance) {
    constexpr double unit = side / 100.0;
    for (int row = 0; row < side; ++row)
      for (int column = 0; column < side; ++column) {
        const auto inside = std::clamp(0.5 - distance((column + 0.5) / unit, (row + 0.5) / unit) * unit, 0.0, 1.0);
        if (inside > 0) blend(row * side + column, ink, inside);
      }
  }
  void blend(int pixel, Ink ink, double part) {
    auto* at = pixels_.rgba.data() + static_cast<std::size_t>(pixel) * 4;
    const auto to = mixed({double(at[0]), double(at[1]), double(at[2])}, ink, part);
    at[0] = static_cast<unsigned char>(std::lround(to.red));
    at[1] = static_cast<unsigned char>(std::lround(to.green));
    at[2] = static_cast<unsigned char>(std::lround(to.blue));
    at[3] = 255;
  }

  image::Pixels pixels_;
};

struct Drawing {
  Canvas& on;
  const Palette& in;
  Ink light() const { return mixed(in.body, white, 0.35); }
  Ink dark() const { return mixed(in.body, shade, 0.25); }

  void candle() {
    on.box(in.body, 36, 40, 64, 82, 3);
    on.box(light(), 36, 40, 45, 82, 3);
    on.stroke(shade, 50, 40, 50, 33, 1.2);
    on.oval(hex(0xf4b942), 50, 26, 4, 8);
    on.oval(white, 50, 28, 1.8, 4);
  }
  void bottle() {
    for (const auto reed : {-12.0, -4.0, 5.0, 13.0}) on.stroke(in.detail, 50, 46, 50 + reed, 12, 1.2);
    on.box(in.body, 34, 46, 66, 84, 6);
    on.box(in.detail, 43, 38, 57, 47, 1);
    on.box(mixed(in.ground, white, 0.6), 40, 58, 60, 74, 1);
    on.stroke(in.detail, 44, 64, 56, 64, 1.2);
    on.stroke(in.detail, 46, 68, 54, 68, 1.2);
  }
  void lantern() {
    on.ring(in.detail, 50, 20, 6, 2);
    on.pot(in.detail, 50, 26, 36, 16, 40);
    on.box(in.detail, 30, 36, 70, 84, 2);
    on.box(mixed(in.ground, hex(0xf4b942), 0.35), 34, 40, 66, 78, 1);
    on.box(white, 44, 58, 56, 78, 1);
    on.oval(hex(0xf4b942), 50, 52, 3, 6);
    on.stroke(in.detail, 50, 40, 50, 45, 1.4);
  }
  void mug() {
    on.ring(in.body, 66, 55, 11, 6);
    on.box(in.body, 30, 34, 66, 80, 5);
    on.box(light(), 30, 34, 39, 80, 4);
    on.oval(dark(), 48, 35, 18, 4);
    on.oval(hex(0x4a3326), 48, 35.6, 15.5, 2.8);
  }
  void board() {
    on.oval(mixed(in.ground, shade, 0.12), 51, 56, 30, 28);
    on.stroke(in.body, 70, 32, 80, 21, 8);
    on.oval(in.body, 50, 53, 29, 28);
    on.ring(light(), 50, 53, 22, 1);
    on.ring(light(), 50, 53, 14, 1);
    on.oval(in.ground, 80, 21, 1.8, 1.8);
  }
  void towel() {
    on.stroke(in.detail, 20, 22, 80, 22, 2.4);
    on.box(mixed(white, in.body, 0.12), 32, 21, 68, 84, 1);
    for (const auto y : {60.0, 66.0, 75.0}) on.box(in.body, 32, y, 68, y + (y == 66 ? 6 : 2.4));
    on.stroke(mixed(in.ground, shade, 0.15), 56, 24, 56, 84, 0.8);
  }
  void frame() {
    on.box(in.body, 26, 18, 74, 84, 1);
    on.box(dark(), 30, 22, 70, 80, 0.5);
    on.box(mixed(white, in.ground, 0.3), 31.5, 23.5, 68.5, 78.5);
    on.box(mixed(in.ground, hex(0x9cc3d5), 0.6), 38, 31, 62, 71);
    on.oval(white, 55, 41, 4, 4);
    on.pot(in.detail, 45, 52, 71, 0, 14);
    on.pot(dark(), 54, 58, 71, 0, 15);
  }
  void cushion() {
    on.box(mixed(in.ground, shade, 0.12), 25, 31, 77, 82, 12);
    on.box(in.body, 24, 26, 76, 78, 12);
    for (const auto y : {38.0, 52.0, 66.0})
      for (int i = 0; i < 5; ++i) {
        const auto x = 33.0 + i * 8;
        on.stroke(light(), x, y - 3, x + 4, y + 3, 1.3);
      }
  }
  void book() {
    on.box(mixed(in.ground, shade, 0.14), 31, 24, 73, 85, 2);
    on.box(in.body, 28, 20, 70, 82, 2);
    on.box(in.detail, 28, 20, 34, 82, 2);
    on.box(mixed(in.ground, white, 0.6), 41, 32, 64, 46, 1);
    on.stroke(in.detail, 45, 37, 60, 37, 1.2);
    on.stroke(in.detail, 47, 41, 58, 41, 1.2);
    on.oval(light(), 52, 63, 8, 8);
  }
  void toy() {
    for (const auto x : {36.0, 64.0}) {
      on.oval(in.body, x, 27, 8, 8);
      on.oval(light(), x, 27, 4.5, 4.5);
      on.oval(in.body, x, 82, 9, 6);
    }
    on.oval(in.body, 50, 70, 20, 17);
    on.oval(light(), 50, 72, 12, 11);
    on.oval(in.body, 50, 40, 19, 17);
    on.oval(light(), 50, 47, 8, 6.5);
    for (const auto x : {43.0, 57.0}) on.oval(shade, x, 37, 1.8, 2.2);
    on.oval(shade, 50, 44, 2.6, 1.8);
  }
  void gift() {
    on.box(in.body, 26, 38, 74, 82, 1.5);
    on.box(light(), 23, 32, 77, 44, 1.5);
    on.box(in.detail, 46, 32, 54, 82);
    on.ring(in.detail, 42, 25, 6.5, 3.2);
    on.ring(in.detail, 58, 25, 6.5, 3.2);
  }
  void plant() {
    const auto leaf = hex(0x4f8a5b);
    for (const auto lean : {-22.0, -12.0, 0.0, 12.0, 22.0}) {
      on.stroke(leaf, 50, 54, 50 + lean, 30 - (20 - std::abs(lean)) * 0.5, 2);
      on.oval(mixed(leaf, white, std::abs(lean) / 80), 50 + lean, 27 - (20 - std::abs(lean)) * 0.5, 5.5, 8);
    }
    on.pot(in.body, 50, 58, 86, 38, 26);
    on.box(dark(), 29, 52, 71, 60, 1.5);
  }
};

struct Sort {
  std::string_view range;
  void (Drawing::*draw)();
};
constexpr std::array<Sort, 12> sorts{{{"CN", &Drawing::candle},
                                      {"HF", &Drawing::bottle},
                                      {"HD", &Drawing::lantern},
                                      {"KM", &Drawing::mug},
                                      {"KS", &Drawing::board},
                                      {"KT", &Drawing::towel},
                                      {"FR", &Drawing::frame},
                                      {"CT", &Drawing::cushion},
                                      {"GB", &Drawing::book},
                                      {"GT", &Drawing::toy},
                                      {"ST", &Drawing::gift},
                                      {"GD", &Drawing::plant}}};

}  // namespace

image::Pixels draw(std::string_view range, std::size_t make, std::size_t variant) {
  const auto sort = std::ranges::find(sorts, range, &Sort::range);
  TC_CHECK(sort != sorts.end());
  const auto palette = palette_of(make, variant);
  Canvas canvas(palette.ground);
  canvas.oval(mixed(palette.ground, shade, 0.1), 50, 86, 30, 3);  // it stands on something
  Drawing drawing{canvas, palette};
  (drawing.*sort->draw)();
  return canvas.taken();
}

}  // namespace tc::app::demo
