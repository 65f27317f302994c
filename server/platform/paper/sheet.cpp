#include "platform/paper/sheet.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

namespace tc::paper {
namespace {

constexpr double margin = 42, inner_width = a4_width - 2 * margin, bottom = a4_height - 56;
constexpr double gap = 8;  // between columns
constexpr Ink quiet{0.38, 0.38, 0.36}, hair{0.83, 0.83, 0.80};
constexpr Style body{}, head{.size = 8, .weight = Weight::bold, .ink = quiet}, small{.size = 7.5, .ink = quiet};
constexpr Style title{.size = 15, .weight = Weight::bold};

Style aligned(Style style, Align align) {
  style.align = align;
  return style;
}

// Goes through the sheet twice: first to count its pages, then to draw. A text is set once.
class Setting {
 public:
  Setting(Paper& paper, const Sheet& sheet) : paper_(paper), sheet_(sheet) {
    double given = 0;
    for (const auto& column : sheet.columns) given += column.width;
    for (const auto& column : sheet.columns) widths_.push_back(column.width > 0 ? column.width : inner_width - given);
    if (!widths_.empty()) widths_.back() += gap;  // nothing stands behind the last
  }

  void run() {
    go();
    pages_ = page_;
    draws_ = true;
    go();
  }

 private:
  void go() {
    page_ = 1;
    y_ = margin;
    put_letterhead();
    put_addresses();
    put_table();
    put_sums();
    for (const auto& note : sheet_.notes) put_note(note);
    put_signature(sheet_.signature);
    put_foot();
  }

  Text set(const std::string& text, const Style& style, double width) {
    if (auto plain = paper_.set_plain(text, style, width)) return *std::move(plain);
    auto key = fmt::format("{:.0f}/{:.0f}/{}{}{:.2f}/{}", width * 10, style.size * 10, static_cast<int>(style.weight),
                           static_cast<int>(style.align), style.ink.red, text);
    auto found = texts_.find(key);
    if (found == texts_.end()) found = texts_.emplace(std::move(key), paper_.set(text, style, width)).first;
    return found->second;
  }
  // Returns its height.
  double put(const std::string& text, const Style& style, double x, double y, double width) {
    if (text.empty()) return 0;
    const auto made = set(text, style, width);
    if (draws_) paper_.draw(made, x, y);
    return made.height();
  }
  // For what takes one line whatever it says: then it need not be set to be counted.
  void put_on_line(const std::string& text, const Style& style, double x, double y, double width) {
    if (draws_ && !text.empty()) put(text, style, x, y, width);
  }
  void rule(double y, double x = margin, double width = inner_width, double thick = 0.6) {
    if (draws_) paper_.fill(x, y, width, thick, hair);
  }

  void put_letterhead() {
    if (draws_) paper_.fill(0, 0, a4_width, 6, sheet_.accent);
    constexpr double right = 210;
    const auto logo = put_logo();
    const auto left = logo + put(sheet_.sender, {.size = 13, .weight = Weight::bold, .ink = sheet_.accent}, margin,
                                 y_ + logo, inner_width - right - gap);
    const auto lines = put(sheet_.sender_lines, aligned(small, Align::right), margin + inner_width - right, y_, right);
    y_ += std::max(left, lines) + 24;
    y_ += put(sheet_.title, title, margin, y_, inner_width) + 12;
  }

  // Returns its height with the space below it.
  double put_logo() {
    constexpr double width_max = 190, height_max = 46;
    const auto& logo = sheet_.logo;
    if (logo.width == 0) return 0;
    const auto scale = std::min(width_max / logo.width, height_max / logo.height);
    if (draws_) paper_.draw(logo, margin, y_, logo.width * scale, logo.height * scale);
    return logo.height * scale + 6;
  }

  // Two addresses and the facts, side by side.
  void put_addresses() {
    constexpr double width = (inner_width - 2 * 16) / 3;
    double x = margin, lowest = y_;
    for (const auto& address : sheet_.addresses) {
      const auto top = y_ + put(address.head, head, x, y_, width) + 2;
      lowest = std::max(lowest, top + put(address.text, body, x, top, width));
      x += width + 16;
    }
    y_ = std::max(lowest, put_facts(margin + 2 * (width + 16), width)) + 18;
  }
  double put_facts(double x, double width) {
    constexpr double label = 58;
    double y = y_;
    for (const auto& [name, value] : sheet_.facts) {
      if (value.empty()) continue;
      const auto left = put(name, aligned({.size = 8, .ink = quiet}, Align::left), x, y + 1, label);
      y += std::max(left, put(value, body, x + label, y, width - label)) + 2;
    }
    return y;
  }

  void put_table() {
    put_table_head();
    for (const auto& row : sheet_.rows) put_row(row);
  }
  void put_table_head() {
    double x = margin;
    for (std::size_t i = 0; i < widths_.size(); ++i) {
      put_on_line(sheet_.columns[i].head, aligned(head, sheet_.columns[i].align), x, y_, widths_[i] - gap);
      x += widths_[i];
    }
    y_ += 14;
    rule(y_);
    y_ += 5;
  }
  void put_row(const Row& row) {
    const auto height = height_of(row);
    if (y_ + height > bottom) {
      turn_page();
      put_table_head();
    }
    double x = margin;
    for (std::size_t i = 0; i < widths_.size(); ++i) {
      const auto style = aligned(body, sheet_.columns[i].align);
      const auto width = widths_[i] - gap;
      put_on_line(row.cells[i], style, x, y_, width);
      if (sheet_.columns[i].width == 0 && !row.below.empty() && draws_)
        put(row.below, small, x, y_ + set(row.cells[i], style, width).height() + 1, width);
      x += widths_[i];
    }
    y_ += height;
    rule(y_ - 3, margin, inner_width, 0.3);
  }
  // Figures stay on their line; words may need more.
  double height_of(const Row& row) {
    double height = body.size * 1.15;
    for (std::size_t i = 0; i < widths_.size(); ++i) {
      const auto& column = sheet_.columns[i];
      if (column.align == Align::right || row.cells[i].empty()) continue;
      auto own = set(row.cells[i], body, widths_[i] - gap).height();
      if (column.width == 0 && !row.below.empty()) own += set(row.below, small, widths_[i] - gap).height() + 1;
      height = std::max(height, own);
    }
    return height + 7;
  }

  void put_sums() {
    if (sheet_.sums.empty()) return;
    constexpr double width = 240, amount = 90;
    if (y_ + 18 * static_cast<double>(sheet_.sums.size()) + 10 > bottom) turn_page();
    y_ += 8;
    const double x = margin + inner_width - width;
    for (const auto& sum : sheet_.sums) {
      const bool strong = sum.weight == Weight::bold;
      if (strong) rule(y_ - 2, x, width);
      const Style style{.size = strong ? 10.5 : 9, .weight = sum.weight};
      const auto y = strong ? y_ + 3 : y_;
      const auto height = put(sum.label, style, x, y, width - amount);
      put(sum.amount, aligned(style, Align::right), x + width - amount, y, amount);
      y_ = y + height + 4;
    }
  }

  void put_note(const Block& note) {
    if (note.text.empty()) return;
    y_ += 12;
    put_paragraph(note.head, head);
    std::size_t from = 0;
    while (from <= note.text.size()) {
      const auto end = std::min(note.text.find('\n', from), note.text.size());
      put_paragraph(note.text.substr(from, end - from), body);
      from = end + 1;
    }
  }
  void put_paragraph(const std::string& text, const Style& style) {
    const auto height = set(text, style, inner_width).height();
    if (y_ + height > bottom) turn_page();
    put(text, style, margin, y_, inner_width);
    y_ += height + 1;
  }

  void put_signature(const Signed& signature) {
    if (signature.below.empty()) return;
    constexpr double width = 180, height = 60;
    if (y_ + 16 + height + 16 > bottom) turn_page();
    y_ += 16;
    if (draws_) draw_strokes(signature, width, height);
    if (!signature.written.empty()) put(signature.written, {.size = 16}, margin, y_ + height - 26, width);
    y_ += height;
    rule(y_, margin, width);
    y_ += 3 + put(signature.below, small, margin, y_ + 3, inner_width);
  }
  // As large as its field fits, standing on the line.
  void draw_strokes(const Signed& signature, double width, double height) {
    const auto scale = std::min(width / signature.width, height / signature.height);
    const auto top = y_ + height - signature.height * scale;
    for (auto stroke : signature.strokes) {
      for (auto& [x, y] : stroke) {
        x = margin + x * scale;
        y = top + y * scale;
      }
      paper_.stroke(stroke, 1, {});
    }
  }

  void turn_page() {
    put_foot();
    if (draws_) paper_.end_page();
    ++page_;
    y_ = margin - 10;
    put_on_line(fmt::format("{} · {}", sheet_.sender, sheet_.title), small, margin, y_, inner_width);
    y_ += 20;
  }
  void put_foot() {
    put_on_line(fmt::format("Page {} of {}", page_, pages_), aligned(small, Align::right), margin, a4_height - 40,
                inner_width);
  }

  Paper& paper_;
  const Sheet& sheet_;
  std::vector<double> widths_;
  std::unordered_map<std::string, Text> texts_;
  double y_ = margin;
  int page_ = 1, pages_ = 1;
  bool draws_ = false;
};

}  // namespace

std::string pdf_of(const Sheet& sheet) {
  Paper paper(sheet.title);
  Setting(paper, sheet).run();
  return paper.finish();
}

}  // namespace tc::paper
