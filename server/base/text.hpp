#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tc {

// Text here is UTF-8. Functions other than is_text() expect valid text; given invalid bytes they treat each as U+FFFD.

bool is_text(std::string_view bytes);       // valid UTF-8 without NUL, which PostgreSQL can't store
bool is_printable(std::string_view text);   // valid, nothing hidden: no control or format characters but joiners
std::size_t length(std::string_view text);  // code points

std::string_view trim(std::string_view text);        // without white space (Unicode's) at the ends
std::string collapse_spaces(std::string_view text);  // trimmed, each inner run of white space one blank
std::string fold_case(std::string_view text);        // for comparing without case; "Straße" and "STRASSE" fold alike

// Bytes that sort as people expect (root collation, "A2" before "A10"); stored beside the text they sort.
std::string sort_key(std::string_view text);

// Words as search sees them: folded case, no diacritics, split at everything that is neither letter nor digit.
std::vector<std::string> search_words(std::string_view text);

// Whether one letter missing, added, wrong or swapped with its neighbour (or nothing) makes a into b.
bool within_one_edit(std::string_view a, std::string_view b);
// The number of such edits (no substring edited twice), or `limit` + 1 where it would be more.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);

}  // namespace tc
