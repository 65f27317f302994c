#include "platform/json/items.hpp"

#include <fmt/format.h>

#include "base/problem.hpp"

namespace tc::json {
namespace {

constexpr std::size_t buffer_bytes = 64 * 1024;

bool is_blank(int c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

[[noreturn]] void refuse(std::string_view what) {
  throw Problem::bad_request("malformed-json", fmt::format("The body is no JSON array: {}.", what));
}

}  // namespace

Items::Items(const std::filesystem::path& file, ItemsForm form)
    : in_(file, std::ios::binary), form_(form), buffer_(buffer_bytes, '\0') {
  if (!in_) throw std::runtime_error(fmt::format("{} can't be read", file.string()));
}

bool Items::next() {
  text_.clear();
  return form_ == ItemsForm::lines ? next_line() : next_of_array();
}

int Items::peek() {
  if (at_ < filled_) return static_cast<unsigned char>(buffer_[at_]);
  in_.read(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
  filled_ = static_cast<std::size_t>(in_.gcount());
  at_ = 0;
  return filled_ == 0 ? end_of_file : static_cast<unsigned char>(buffer_[0]);
}

int Items::get() {
  const int c = peek();
  if (c != end_of_file) ++at_;
  return c;
}

int Items::skip_blanks() {
  while (is_blank(peek())) get();
  return peek();
}

void Items::keep(char c) {
  if (text_.size() == item_bytes_max)
    throw Problem::bad_request("item-too-long",
                               fmt::format("Item {} is longer than {} bytes.", number_, item_bytes_max));
  text_ += c;
}

// Blank lines are none.
bool Items::next_line() {
  for (;;) {
    ++number_;
    bool blank = true;
    int c = get();
    for (; c != end_of_file && c != '\n'; c = get()) {
      blank &= is_blank(c);
      keep(static_cast<char>(c));
    }
    if (!blank) return true;
    text_.clear();
    if (c == end_of_file) return false;
  }
}

bool Items::next_of_array() {
  if (number_ == 0 && (skip_blanks() == end_of_file || get() != '[')) refuse("it begins with no \"[\"");
  const int c = skip_blanks();
  if (c == ']') {
    get();
    if (skip_blanks() != end_of_file) refuse("there is text after its end");
    return false;
  }
  if (number_ > 0 && get() != ',') refuse("it has no end");
  ++number_;
  read_item();
  return true;
}

// Up to the comma or bracket behind it, which stays.
void Items::read_item() {
  int depth = 0;
  bool quoted = false, escaped = false;
  for (int c = peek(); c != end_of_file; c = peek()) {
    if (!quoted && depth == 0 && (c == ',' || c == ']')) {
      if (text_.find_first_not_of(" \t\r\n") == std::string::npos) refuse(fmt::format("item {} is empty", number_));
      return;
    }
    keep(static_cast<char>(get()));
    if (quoted) {
      quoted = escaped || c != '"';
      escaped = !escaped && c == '\\';
    } else if (c == '"') {
      quoted = true;
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if (c == '}' || c == ']') {
      --depth;
    }
  }
  refuse("it has no end");
}

}  // namespace tc::json
