#include "platform/paper/paper.hpp"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include <array>
#include <charconv>
#include <deque>
#include <vector>

#include "base/check.hpp"

// Asked for by the leak checker of test builds: Fontconfig reaches its patterns by offsets, which it takes for lost.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() { return "leak:libfontconfig\n"; }
// TSan does not see the locks of libraries that were compiled without it: each thread draws with a font map of its own,
// and what these share they guard by themselves.
extern "C" const char* __tsan_default_suppressions();
extern "C" const char* __tsan_default_suppressions() {
  return "race:libfontconfig.so\nrace:libglib-2.0.so\nrace:libharfbuzz.so\nrace:libcairo.so\nrace:libpango\n";
}

namespace tc::paper {
namespace {

// Liberation Sans has figures of one width and Latin, Greek and Cyrillic; the others add Arabic, Hebrew and what is
// written in China, Japan and Korea. Whatever else is installed comes after them.
constexpr const char* families = "Liberation Sans, DejaVu Sans, Droid Sans Fallback";
constexpr double ascent = 0.93;  // of Liberation Sans, to its size

cairo_status_t append(void* to, const unsigned char* bytes, unsigned length) {
  static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(bytes), length);
  return CAIRO_STATUS_SUCCESS;
}

double points(int pango_units) { return static_cast<double>(pango_units) / PANGO_SCALE; }

double part(std::string_view hex) {
  int value = 0;
  std::from_chars(hex.data(), hex.data() + hex.size(), value, 16);
  return value / 255.0;
}

PangoFontDescription* font_of(const Style& style) {
  auto* font = pango_font_description_new();
  pango_font_description_set_family_static(font, families);
  pango_font_description_set_weight(font, style.weight == Weight::bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_absolute_size(font, style.size * PANGO_SCALE);
  return font;
}

}  // namespace

Ink Ink::hex(std::string_view colour) {
  if (colour.size() != 7 || colour[0] != '#') return {};
  return {part(colour.substr(1, 2)), part(colour.substr(3, 2)), part(colour.substr(5, 2))};
}

constexpr char first_plain = ' ', last_plain = '~';

struct Face {
  cairo_scaled_font_t* font = nullptr;
  double size = 0, height = 0;
  Weight weight{};
  std::array<unsigned long, last_plain - first_plain + 1> glyphs{};
  std::array<double, last_plain - first_plain + 1> advances{};

  Face(PangoContext*, const Style&);
  Face(const Face&) = delete;
  Face& operator=(const Face&) = delete;
  ~Face() { cairo_scaled_font_destroy(font); }
};

Face::Face(PangoContext* context, const Style& style) : size(style.size), weight(style.weight) {
  auto* described = font_of(style);
  auto* loaded = pango_context_load_font(context, described);
  pango_font_description_free(described);
  font = cairo_scaled_font_reference(pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(loaded)));
  g_object_unref(loaded);
  cairo_font_extents_t extents;
  cairo_scaled_font_extents(font, &extents);
  height = extents.ascent + extents.descent;
  for (char c = first_plain; c <= last_plain; ++c) {
    cairo_glyph_t* glyph = nullptr;
    int count = 0;
    cairo_scaled_font_text_to_glyphs(font, 0, 0, &c, 1, &glyph, &count, nullptr, nullptr, nullptr);
    cairo_text_extents_t own;
    cairo_scaled_font_glyph_extents(font, glyph, 1, &own);
    glyphs[static_cast<std::size_t>(c - first_plain)] = glyph->index;
    advances[static_cast<std::size_t>(c - first_plain)] = own.x_advance;
    cairo_glyph_free(glyph);
  }
}

struct Paper::Surface {
  std::string bytes;
  cairo_surface_t* pdf = cairo_pdf_surface_create_for_stream(append, &bytes, a4_width, a4_height);
  cairo_t* cairo = cairo_create(pdf);
  PangoContext* context = pango_cairo_create_context(cairo);
  std::deque<Face> faces;
  std::vector<cairo_glyph_t> drawn;

  Surface() = default;
  Surface(const Surface&) = delete;
  Surface& operator=(const Surface&) = delete;
  ~Surface() {
    faces.clear();
    g_object_unref(context);
    cairo_destroy(cairo);
    cairo_surface_destroy(pdf);
  }
};

Paper::Paper(std::string_view title) : surface_(std::make_unique<Surface>()) {
  cairo_pdf_surface_set_metadata(surface_->pdf, CAIRO_PDF_METADATA_TITLE, std::string(title).c_str());
  // Glyphs stand where the design has them, not on the dots of a screen.
  auto* options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options(surface_->context, options);
  cairo_font_options_destroy(options);
  pango_context_set_round_glyph_positions(surface_->context, FALSE);
}

Paper::~Paper() = default;

Text Paper::set(std::string_view text, const Style& style, double width) {
  Text made;
  auto* layout = pango_layout_new(surface_->context);
  made.layout_ = {layout, g_object_unref};
  auto* font = font_of(style);
  pango_layout_set_font_description(layout, font);
  pango_font_description_free(font);
  pango_layout_set_text(layout, text.data(), static_cast<int>(text.size()));
  pango_layout_set_width(layout, static_cast<int>(width * PANGO_SCALE));
  pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_alignment(layout, style.align == Align::right ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
  int across = 0, height = 0;
  pango_layout_get_size(layout, &across, &height);
  made.height_ = points(height);
  // Another script's font may rise higher: all texts of a row stand on one line.
  made.down_ = ascent * style.size - points(pango_layout_get_baseline(layout));
  made.ink_ = style.ink;
  return made;
}

const Face& Paper::face_of(const Style& style) {
  for (const auto& face : surface_->faces)
    if (face.size == style.size && face.weight == style.weight) return face;
  return surface_->faces.emplace_back(surface_->context, style);
}

std::optional<Text> Paper::set_plain(std::string_view text, const Style& style, double width) {
  const auto& face = face_of(style);
  double across = 0;
  for (const char c : text) {
    if (c < first_plain || c > last_plain) return std::nullopt;
    across += face.advances[static_cast<std::size_t>(c - first_plain)];
  }
  if (across > width) return std::nullopt;
  Text made;
  made.face_ = &face;
  made.text_ = text;
  made.height_ = face.height;
  made.right_ = style.align == Align::right ? width - across : 0;
  made.down_ = ascent * style.size;
  made.ink_ = style.ink;
  return made;
}

void Paper::draw(const Text& text, double x, double y) {
  auto* cairo = surface_->cairo;
  cairo_set_source_rgb(cairo, text.ink_.red, text.ink_.green, text.ink_.blue);
  x += text.right_;
  y += text.down_;
  if (text.layout_) {
    cairo_move_to(cairo, x, y);
    return pango_cairo_show_layout(cairo, static_cast<PangoLayout*>(text.layout_.get()));
  }
  auto& drawn = surface_->drawn;
  drawn.clear();
  for (const char c : text.text_) {
    const auto at = static_cast<std::size_t>(c - first_plain);
    drawn.push_back({text.face_->glyphs[at], x, y});
    x += text.face_->advances[at];
  }
  cairo_set_scaled_font(cairo, text.face_->font);
  cairo_show_glyphs(cairo, drawn.data(), static_cast<int>(drawn.size()));
}

// Cairo has blue first and colours times opacity.
void Paper::draw(const image::Pixels& pixels, double x, double y, double width, double height) {
  auto* surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, pixels.width, pixels.height);
  auto* rows = cairo_image_surface_get_data(surface);
  const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface));
  const auto across = static_cast<std::size_t>(pixels.width) * 4;
  for (std::size_t i = 0; i < pixels.rgba.size(); i += 4) {
    const auto* from = pixels.rgba.data() + i;
    auto* to = rows + i / across * stride + i % across;
    for (std::size_t part = 0; part < 3; ++part) to[part] = static_cast<unsigned char>(from[2 - part] * from[3] / 255);
    to[3] = from[3];
  }
  cairo_surface_mark_dirty(surface);
  auto* cairo = surface_->cairo;
  cairo_save(cairo);
  cairo_translate(cairo, x, y);
  cairo_scale(cairo, width / pixels.width, height / pixels.height);
  cairo_set_source_surface(cairo, surface, 0, 0);
  cairo_paint(cairo);
  cairo_restore(cairo);
  cairo_surface_destroy(surface);
}

void Paper::fill(double x, double y, double width, double height, Ink ink) {
  cairo_set_source_rgb(surface_->cairo, ink.red, ink.green, ink.blue);
  cairo_rectangle(surface_->cairo, x, y, width, height);
  cairo_fill(surface_->cairo);
}

void Paper::stroke(std::span<const std::pair<double, double>> points, double thick, Ink ink) {
  auto* cairo = surface_->cairo;
  cairo_set_source_rgb(cairo, ink.red, ink.green, ink.blue);
  cairo_set_line_width(cairo, thick);
  cairo_set_line_cap(cairo, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND);
  for (const auto& [x, y] : points) cairo_line_to(cairo, x, y);
  if (points.size() == 1) cairo_close_path(cairo);  // a dot
  cairo_stroke(cairo);
}

void Paper::end_page() { cairo_show_page(surface_->cairo); }

std::string Paper::finish() {
  cairo_surface_finish(surface_->pdf);
  const auto status = cairo_surface_status(surface_->pdf);
  TC_CHECK(status == CAIRO_STATUS_SUCCESS, "no PDF: {}", cairo_status_to_string(status));
  return std::move(surface_->bytes);
}

}  // namespace tc::paper
