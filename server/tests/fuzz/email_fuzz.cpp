// Any text as a mail address, and any lines as a mail's names and subject: an address that is taken is one, whatever is
// asked; and no text adds a header to a mail or ends its headers.
#include <algorithm>
#include <vector>

#include "base/text.hpp"
#include "platform/mail/message.hpp"
#include "tests/fuzz/fuzz.hpp"

namespace {

using namespace tc;

constexpr std::size_t text_length_max = 300;

void check_address(const Email& email) {
  const auto& text = email.text();
  TC_CHECK(text.size() <= Email::length_max && std::ranges::count(text, '@') == 1);
  TC_CHECK(std::ranges::all_of(text, [](char c) { return c > ' ' && c < 0x7f; }), "{}", text);
  const auto again = Email::parse(text);
  TC_CHECK(again && *again == email, "{}", text);
  const auto key = Email::parse(email.key());
  TC_CHECK(key && key->key() == email.key(), "{}", text);
}

// The names of the headers, in order; every line is short enough for SMTP and ends with CRLF.
std::vector<std::string> headers_of(const std::string& mail) {
  std::vector<std::string> names;
  bool in_headers = true;
  for (std::size_t at = 0; at < mail.size();) {
    const auto end = mail.find("\r\n", at);
    TC_CHECK(end != mail.npos && end - at <= 998);
    const auto line = std::string_view(mail).substr(at, end - at);
    TC_CHECK(line.find_first_of("\r\n") == line.npos && line.find('\0') == line.npos);
    if (line.empty()) in_headers = false;
    if (in_headers && line[0] != ' ') names.emplace_back(line.substr(0, line.find(':')));
    at = end + 2;
  }
  return names;
}

std::vector<std::string> headers_with(const Email& to, std::string_view name, std::string_view subject) {
  const mail::Message message{.to = to,
                              .to_name = std::string(name),
                              .from_name = std::string(subject),
                              .subject = std::string(subject),
                              .text = std::string(name),
                              .html = std::string(subject),
                              .headers = {{"List-Id", std::string(name)}}};
  return headers_of(mail::to_rfc5322(message, {"orders@example.com", "1", Instant{}}));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto [address, rest] = fuzz::first_line(fuzz::text_of(data, size));
  auto email = Email::parse(address);
  TC_CHECK(email || !email.error().empty());
  if (email) check_address(*email);
  const auto cut = rest.find('\v');
  const auto name = rest.substr(0, cut), subject = cut == rest.npos ? rest : rest.substr(cut + 1);
  // What is kept is text, and not longer.
  if (!is_text(name) || !is_text(subject) || length(name) > text_length_max || length(subject) > text_length_max)
    return 0;
  const auto to = email ? *email : trusted<Email>("somebody@example.com");
  TC_CHECK(headers_with(to, name, subject) == headers_with(to, name.empty() ? "" : "n", subject.empty() ? "" : "s"));
  return 0;
}
