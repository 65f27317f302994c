// A business paper: who writes, to whom, about what, a table that goes on over pages with its head repeated, sums,
// notes, and page numbers. Pure but for the fonts of the machine.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "platform/image/image.hpp"
#include "platform/paper/paper.hpp"

namespace tc::paper {

struct Column {
  std::string head;
  double width = 0;  // 0: what the others leave, for one column
  Align align = Align::left;
};

struct Row {
  std::vector<std::string> cells;
  std::string below;  // small, below the text of the column without a width
};

struct Sum {
  std::string label, amount;
  Weight weight = Weight::normal;
};

struct Block {
  std::string head, text;  // lines are separated by \n
};

// What somebody drew, or wrote instead, above a line that says who and when.
struct Signed {
  std::vector<std::vector<std::pair<double, double>>> strokes;  // from the top left of a field
  double width = 1, height = 1;                                 // of the field
  std::string written, below;                                   // none: nobody signed
};

struct Sheet {
  std::string title;   // "Order confirmation SO-1042"
  std::string sender;  // the name, large
  std::string sender_lines;
  image::Pixels logo{};  // above the name; none where it has no width
  Ink accent;
  std::vector<Block> addresses;                            // at most two, side by side
  std::vector<std::pair<std::string, std::string>> facts;  // empty ones are left out
  std::vector<Column> columns;
  std::vector<Row> rows;
  std::vector<Sum> sums;
  std::vector<Block> notes;
  Signed signature = {};
};

std::string pdf_of(const Sheet&);

}  // namespace tc::paper
