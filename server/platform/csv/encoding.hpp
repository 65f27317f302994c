// Inner part of inspect(): what the bytes of a file are.
#pragma once
#include <filesystem>

#include "platform/csv/layout.hpp"

namespace tc::csv {

struct Text {
  Encoding encoding = Encoding::utf8;
  std::int64_t begin = 0;  // behind a byte order mark
  std::int64_t bytes = 0;
};

// Throws a Problem when the file is empty or no text.
Text find_encoding(const std::filesystem::path& file);

// Appends Windows-1252 text as UTF-8.
void append_windows_1252(std::string& out, std::string_view text);

}  // namespace tc::csv
