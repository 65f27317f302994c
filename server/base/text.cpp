#include "base/text.hpp"

#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/coll.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <memory>

#include "base/check.hpp"

namespace tc {
namespace {

constexpr UChar32 replacement = 0xFFFD;

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::int32_t size32(std::string_view text) { return static_cast<std::int32_t>(text.size()); }

// The code point at `at`, which moves behind it; negative for invalid bytes.
UChar32 next(std::string_view text, std::int32_t& at) {
  UChar32 c;
  U8_NEXT(text.data(), at, size32(text), c);
  return c;
}

UChar32 previous(std::string_view text, std::int32_t& at) {
  UChar32 c;
  U8_PREV(text.data(), 0, at, c);
  return c;
}

void append(std::string& out, UChar32 c) {
  std::array<char, U8_MAX_LENGTH> bytes;
  std::int32_t length = 0;
  U8_APPEND_UNSAFE(bytes.data(), length, c < 0 ? replacement : c);
  out.append(bytes.data(), static_cast<std::size_t>(length));
}

bool is_white(UChar32 c) { return c >= 0 && u_isUWhiteSpace(c); }

std::u32string code_points(std::string_view text) {
  std::u32string points;
  points.reserve(text.size());
  for (std::int32_t at = 0; at < size32(text);) {
    const UChar32 c = next(text, at);
    points.push_back(static_cast<char32_t>(c < 0 ? replacement : c));
  }
  return points;
}

icu::UnicodeString to_icu(std::string_view text) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), size32(text)));
}

// Folded and with diacritics as characters of their own (NFKD, so that "²" is "2" and "ﬁ" is "fi").
std::string decomposed(std::string_view text) {
  std::string folded = fold_case(text);
  if (is_ascii(folded)) return folded;
  UErrorCode status = U_ZERO_ERROR;
  const auto* form = icu::Normalizer2::getNFKDInstance(status);
  TC_CHECK(U_SUCCESS(status), "{}", u_errorName(status));
  std::string out;
  form->normalize(to_icu(folded), status).toUTF8String(out);
  TC_CHECK(U_SUCCESS(status), "{}", u_errorName(status));
  return out;
}

// Marks are dropped; so are apostrophes, that "children's" and "childrens" are one word.
bool is_dropped_in_words(UChar32 c) { return c == '\'' || c == 0x2019 || (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0; }

const icu::Collator& collator() {
  thread_local const std::unique_ptr<icu::Collator> root = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::Collator> made(icu::Collator::createInstance(icu::Locale::getRoot(), status));
    TC_CHECK(U_SUCCESS(status), "{}", u_errorName(status));
    made->setAttribute(UCOL_NUMERIC_COLLATION, UCOL_ON, status);
    TC_CHECK(U_SUCCESS(status), "{}", u_errorName(status));
    return made;
  }();
  return *root;
}

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// What is left of both without their common beginning and end, cut between code points.
void strip_common(std::string_view& a, std::string_view& b) {
  const auto shorter = std::min(a.size(), b.size());
  std::size_t front = 0;
  while (front < shorter && a[front] == b[front]) ++front;
  while (front > 0 &&
         ((front < a.size() && is_continuation(a[front])) || (front < b.size() && is_continuation(b[front]))))
    --front;
  std::size_t back = 0;
  while (back < shorter - front && a[a.size() - 1 - back] == b[b.size() - 1 - back]) ++back;
  while (back > 0 && is_continuation(a[a.size() - back])) --back;
  a = a.substr(front, a.size() - front - back);
  b = b.substr(front, b.size() - front - back);
}

// Persian and Indic words and emoji are written with joiners; Latin ones never.
bool is_joiner_after(UChar32 before, UChar32 c) {
  constexpr UChar32 non_joiner = 0x200C, joiner = 0x200D, latin_ends = 0x0250;
  return (c == non_joiner || c == joiner) && before >= latin_ends && !u_isUWhiteSpace(before) && before != c;
}

}  // namespace

bool is_text(std::string_view bytes) {
  for (std::int32_t at = 0; at < size32(bytes);)
    if (next(bytes, at) <= 0) return false;
  return true;
}

bool is_printable(std::string_view text) {
  constexpr auto hidden = U_GC_CC_MASK | U_GC_CF_MASK | U_GC_CS_MASK | U_GC_CN_MASK | U_GC_ZL_MASK | U_GC_ZP_MASK;
  UChar32 before = 0;
  for (std::int32_t at = 0; at < size32(text);) {
    const UChar32 c = next(text, at);
    if (c < 0 || ((U_GET_GC_MASK(c) & hidden) != 0 && !is_joiner_after(before, c))) return false;
    before = c;
  }
  return true;
}

std::size_t length(std::string_view text) {
  std::size_t count = 0;
  for (std::int32_t at = 0; at < size32(text); ++count) next(text, at);
  return count;
}

std::string_view trim(std::string_view text) {
  std::int32_t begin = 0;
  for (std::int32_t at = 0; at < size32(text) && is_white(next(text, at));) begin = at;
  text.remove_prefix(static_cast<std::size_t>(begin));
  std::int32_t end = size32(text);
  for (std::int32_t at = end; at > 0 && is_white(previous(text, at));) end = at;
  return text.substr(0, static_cast<std::size_t>(end));
}

std::string collapse_spaces(std::string_view text) {
  text = trim(text);
  std::string out;
  out.reserve(text.size());
  bool in_space = false;
  for (std::int32_t at = 0; at < size32(text);) {
    const UChar32 c = next(text, at);
    const bool white = is_white(c);
    if (!white)
      append(out, c);
    else if (!in_space)
      out += ' ';
    in_space = white;
  }
  return out;
}

std::string fold_case(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  if (is_ascii(text)) {
    for (const char c : text) out += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    return out;
  }
  icu::StringByteSink<std::string> sink(&out);
  UErrorCode status = U_ZERO_ERROR;
  icu::CaseMap::utf8Fold(0, icu::StringPiece(text.data(), size32(text)), sink, nullptr, status);
  TC_CHECK(U_SUCCESS(status), "{}", u_errorName(status));
  return out;
}

std::string sort_key(std::string_view text) {
  const auto source = to_icu(text);
  std::string key(text.size() * 2 + 16, '\0');
  const auto fill = [&] {
    return collator().getSortKey(source, reinterpret_cast<std::uint8_t*>(key.data()), size32(key));
  };
  auto needed = fill();
  if (needed > size32(key)) {
    key.resize(static_cast<std::size_t>(needed));
    needed = fill();
  }
  key.resize(static_cast<std::size_t>(needed) - 1);  // ICU ends it with a zero
  return key;
}

std::vector<std::string> search_words(std::string_view text) {
  const std::string source = decomposed(text);
  std::vector<std::string> words;
  std::string word;
  const auto end_word = [&] {
    if (!word.empty()) words.push_back(std::move(word));
    word.clear();
  };
  for (std::int32_t at = 0; at < size32(source);) {
    const UChar32 c = next(source, at);
    if (c >= 0 && u_isalnum(c))
      append(word, c);
    else if (c < 0 || !is_dropped_in_words(c))
      end_word();
  }
  end_word();
  return words;
}

bool within_one_edit(std::string_view a, std::string_view b) {
  strip_common(a, b);
  if (a.size() > 2 * U8_MAX_LENGTH || b.size() > 2 * U8_MAX_LENGTH) return false;
  const auto left = code_points(a);
  const auto right = code_points(b);
  if (left.size() <= 1 && right.size() <= 1) return true;
  return left.size() == 2 && right.size() == 2 && left[0] == right[1] && left[1] == right[0];
}

// Optimal string alignment, three rows.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
  const auto left = code_points(a);
  const auto right = code_points(b);
  const auto beyond = limit + 1;
  if (std::max(left.size(), right.size()) - std::min(left.size(), right.size()) > limit) return beyond;

  std::vector<std::size_t> before_last(right.size() + 1), last(right.size() + 1), row(right.size() + 1);
  for (std::size_t j = 0; j <= right.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= left.size(); ++i) {
    std::swap(before_last, last);
    std::swap(last, row);
    row[0] = i;
    for (std::size_t j = 1; j <= right.size(); ++j) {
      const std::size_t wrong = left[i - 1] == right[j - 1] ? 0 : 1;
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + wrong});
      if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
        row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
    // A row's least is at most one more than that of the row before, so a swap from there can't return below the limit.
    if (std::ranges::min(row) > limit) return beyond;
  }
  return std::min(row.back(), beyond);
}

}  // namespace tc
