// The parts of a URL and of header values that need decoding (RFC 3986, RFC 6266).
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tc::http {

// Percent-decoded; none where it is malformed or not UTF-8 text.
std::optional<std::string> percent_decoded(std::string_view text, bool plus_is_space = false);

// "a=1&b=x%20y" in order; throws a 400 Problem where it can't be decoded.
std::vector<std::pair<std::string, std::string>> query_pairs(std::string_view query);

// A Content-Disposition that downloads under this name.
std::string attachment(std::string_view name);

}  // namespace tc::http
