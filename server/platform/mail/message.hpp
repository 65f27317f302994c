// A mail as people mean it, and as RFC 5322 text: UTF-8, quoted-printable, text and HTML as alternatives.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/describe.hpp"
#include "base/names.hpp"
#include "base/time.hpp"

namespace tc::mail {

struct Header {
  std::string name, value;
  static constexpr auto fields() { return std::array{field<&Header::name>("name"), field<&Header::value>("value")}; }
};

struct Message {
  Email to;
  std::string to_name;    // may be empty
  std::string from_name;  // the seller's; the address is the deployment's
  std::string reply_to;   // an address, may be empty
  std::string subject;
  std::string text;
  std::string html;             // may be empty: then only text is sent
  std::vector<Header> headers;  // such as List-Unsubscribe
  // Names a file that goes with it, made when the mail leaves (Settings::attach); "" for none.
  std::string attached = {};
};

struct Attachment {
  std::string name, media_type, bytes;
};

// What the mail's row adds. The same for every attempt to send it, so that a receiver can drop a repeat.
struct Envelope {
  std::string from_address;  // "orders@example.com"
  std::string message_id;    // without <> and domain, which is the sender's
  Instant date;
};

// Lines end with CRLF. No value can add a header or end the headers: line breaks in them become blanks.
std::string to_rfc5322(const Message& message, const Envelope& envelope,
                       const std::optional<Attachment>& attachment = {});

// Inner parts, for tests.
std::string encode_words(std::string_view text, std::size_t used);  // RFC 2047; `used` characters stand on the line
std::string quoted_printable(std::string_view text);                // RFC 2045, 6.7
std::string base64_lines(std::string_view bytes);                   // RFC 2045, 6.8
std::string mail_date(Instant instant);                             // "Sun, 29 Mar 2026 01:00:00 +0000"

}  // namespace tc::mail
