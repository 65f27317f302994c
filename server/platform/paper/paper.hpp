// Pages of a PDF, by Cairo, and text on them in any script, by Pango: what the font lacks is taken from another one
// that the machine has. Lengths are points (1/72 inch), from the top left. A thread draws one paper at a time.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "platform/image/image.hpp"

namespace tc::paper {

inline constexpr double a4_width = 595.28, a4_height = 841.89;

struct Ink {
  double red = 0, green = 0, blue = 0;      // 0 … 1
  static Ink hex(std::string_view colour);  // "#0b7285"; black for anything else
};

enum class Weight : std::uint8_t { normal, bold };
enum class Align : std::uint8_t { left, right };

struct Style {
  double size = 9;
  Weight weight = Weight::normal;
  Align align = Align::left;
  Ink ink{};
};

struct Face;  // a size and weight of the font

// A text set into lines of a width.
class Text {
 public:
  double height() const { return height_; }

 private:
  friend class Paper;
  std::shared_ptr<void> layout_;  // Pango's; none where the face draws the text itself
  const Face* face_ = nullptr;
  std::string text_;
  double height_ = 0;
  double right_ = 0;  // from where it is drawn
  double down_ = 0;
  Ink ink_;
};

class Paper {
 public:
  explicit Paper(std::string_view title);
  ~Paper();
  Paper(const Paper&) = delete;
  Paper& operator=(const Paper&) = delete;

  Text set(std::string_view text, const Style&, double width);
  // The same for plain ASCII that fits on one line, which most of a long table is: a tenth of the time. None for
  // others.
  std::optional<Text> set_plain(std::string_view text, const Style&, double width);
  void draw(const Text&, double x, double y);
  void draw(const image::Pixels&, double x, double y, double width, double height);
  // A line through points, round at its ends.
  void stroke(std::span<const std::pair<double, double>> points, double thick, Ink);
  void fill(double x, double y, double width, double height, Ink);
  void end_page();
  std::string finish();  // the PDF

 private:
  const Face& face_of(const Style&);
  struct Surface;
  std::unique_ptr<Surface> surface_;
};

}  // namespace tc::paper
