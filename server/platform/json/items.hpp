// The items of a file, one after another in constant memory: a JSON value on each line (NDJSON), or those of one array.
//
//   json::Items items(path, json::ItemsForm::lines);
//   while (items.next()) …          // items.text(), items.number()
#pragma once
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>

namespace tc::json {

inline constexpr std::size_t item_bytes_max = 64 * 1024;

enum class ItemsForm : std::uint8_t { lines, array };

class Items {
 public:
  Items(const std::filesystem::path& file, ItemsForm form);

  // False at the end. Throws a Problem 400 where the file is no array, or an item is too long; whether an item is JSON
  // is for who reads it.
  bool next();
  const std::string& text() const { return text_; }
  std::int64_t number() const { return number_; }  // of the line, or of the item in the array, from 1

 private:
  static constexpr int end_of_file = -1;
  int get();
  int peek();
  int skip_blanks();
  bool next_line();
  bool next_of_array();
  void read_item();
  void keep(char c);

  std::ifstream in_;
  ItemsForm form_;
  std::string buffer_, text_;
  std::size_t at_ = 0, filled_ = 0;
  std::int64_t number_ = 0;
};

}  // namespace tc::json
