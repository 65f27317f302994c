#include "platform/csv/encoding.hpp"

#include <unicode/ucnv.h>
#include <unicode/utf8.h>

#include <array>
#include <cstring>
#include <fstream>
#include <memory>

#include "base/problem.hpp"
#include "platform/csv/faults.hpp"

namespace tc::csv {
namespace {

using namespace std::literals;

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";

struct Signature {
  std::string_view bytes, what;
};
constexpr std::string_view workbook_hint = "In the spreadsheet, choose \"Save as\" and \"CSV UTF-8\".";
constexpr std::array signatures{
    Signature{"PK\x03\x04", "a ZIP archive or an Excel workbook (.xlsx)"},
    Signature{"PK\x05\x06", "an empty ZIP archive"},
    Signature{"\xD0\xCF\x11\xE0", "an old Excel workbook (.xls)"},
    Signature{"\x1F\x8B", "a gzip archive"},
    Signature{"%PDF", "a PDF document"},
    Signature{"\x89PNG", "a picture"},
    Signature{"\xFF\xD8\xFF", "a picture"},
    Signature{"\xFF\xFE", "text in UTF-16"},
    Signature{"\xFE\xFF", "text in UTF-16"},
};

[[noreturn]] void refuse_as(std::string_view what) {
  refuse("csv-not-text", fmt::format("The file is {}, not CSV. {}", what, workbook_hint));
}

void refuse_known_formats(std::string_view start) {
  for (const auto& signature : signatures)
    if (start.starts_with(signature.bytes)) refuse_as(signature.what);
}

// Counts what speaks for and against UTF-8, a chunk at a time.
class Utf8Check {
 public:
  // Returns how many bytes at the end belong to a character that the next chunk completes.
  std::size_t take(std::string_view chunk, bool last) {
    const auto* s = reinterpret_cast<const std::uint8_t*>(chunk.data());
    const std::size_t size = chunk.size();
    std::size_t i = 0;
    while (i < size) {
      if (s[i] < 0x80) {
        take_ascii(s[i++]);
        continue;
      }
      if (!last && size - i < 4 && may_be_cut(s + i, size - i)) return size - i;
      const std::size_t start = i;
      UChar32 c = 0;
      U8_NEXT(s, i, size, c);
      if (c >= 0) {
        ++valid_;
      } else {
        i = start + 1;
        take_invalid(s[start]);
      }
    }
    return 0;
  }

  Encoding verdict() const {
    if (binary_) refuse_as("binary data (it contains zero bytes)");
    if (invalid_ == 0) return Encoding::utf8;
    // A byte of its own above 127 is the rule in Windows-1252 and an accident in UTF-8.
    if (valid_ > invalid_ || undefined_1252_)
      refuse("csv-encoding",
             fmt::format("Line {} is not valid UTF-8. Save the file as \"CSV UTF-8\".", first_invalid_));
    return Encoding::windows_1252;
  }

 private:
  static bool may_be_cut(const std::uint8_t* s, std::size_t left) {
    const std::size_t need = *s >= 0xF0 ? 4 : *s >= 0xE0 ? 3 : *s >= 0xC2 ? 2 : 1;
    if (left >= need) return false;
    for (std::size_t i = 1; i < left; ++i)
      if ((s[i] & 0xC0) != 0x80) return false;
    return true;
  }
  void take_ascii(std::uint8_t c) {
    if (c == '\n') ++line_;
    if (c == 0) binary_ = true;
  }
  void take_invalid(std::uint8_t c) {
    if (invalid_++ == 0) first_invalid_ = line_;
    undefined_1252_ |= c == 0x81 || c == 0x8D || c == 0x8F || c == 0x90 || c == 0x9D;
  }

  std::int64_t line_ = 1, first_invalid_ = 0, valid_ = 0, invalid_ = 0;
  bool binary_ = false, undefined_1252_ = false;
};

}  // namespace

Text find_encoding(const std::filesystem::path& file) {
  auto in = open_for_reading(file, 0);
  std::string buffer(256 * 1024, '\0');
  Text text;
  Utf8Check check;
  std::size_t kept = 0;
  for (bool last = false; !last;) {
    in.read(buffer.data() + kept, static_cast<std::streamsize>(buffer.size() - kept));
    const auto got = static_cast<std::size_t>(in.gcount());
    last = got < buffer.size() - kept;
    std::string_view chunk(buffer.data(), kept + got);
    if (text.bytes == 0) {
      refuse_known_formats(chunk);
      if (chunk.starts_with(utf8_mark)) text.begin = static_cast<std::int64_t>(utf8_mark.size());
    }
    text.bytes += static_cast<std::int64_t>(got);
    kept = check.take(chunk, last);
    std::memmove(buffer.data(), chunk.data() + chunk.size() - kept, kept);
  }
  text.encoding = check.verdict();
  if (text.bytes == text.begin) refuse("csv-empty", "The file is empty.");
  return text;
}

void append_windows_1252(std::string& out, std::string_view text) {
  UErrorCode error = U_ZERO_ERROR;
  thread_local const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open("windows-1252", &error),
                                                                                  ucnv_close);
  const std::size_t before = out.size();
  out.resize(before + text.size() * 3);  // the euro sign takes three bytes, nothing takes more
  error = U_ZERO_ERROR;
  const auto length = ucnv_toAlgorithmic(UCNV_UTF8, converter.get(), out.data() + before,
                                         static_cast<std::int32_t>(out.size() - before), text.data(),
                                         static_cast<std::int32_t>(text.size()), &error);
  TC_CHECK(U_SUCCESS(error) != 0, "ICU: {}", u_errorName(error));
  out.resize(before + static_cast<std::size_t>(length));
}

}  // namespace tc::csv
