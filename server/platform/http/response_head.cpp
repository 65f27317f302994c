#include "platform/http/response_head.hpp"

#include <strings.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <ctime>

namespace tc::http {
namespace {

void append_number(std::string& out, std::uint64_t number) {
  char digits[20];
  const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
  out.append(digits, end);
}

bool has_control(std::string_view text) {
  return std::ranges::any_of(text, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && byte != '\t') || byte == 0x7f;
  });
}

// What is no page of ours loads, frames and sends nothing, whatever a browser takes it for.
constexpr std::string_view no_page =
    "Content-Security-Policy: default-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'\r\n";

bool sets(const Response& response, std::string_view name) {
  return std::ranges::any_of(response.headers, [name](const auto& field) {
    return field.first.size() == name.size() && ::strncasecmp(field.first.data(), name.data(), name.size()) == 0;
  });
}

}  // namespace

std::string security_headers(bool hsts) {
  std::string lines =
      "X-Content-Type-Options: nosniff\r\n"
      "Referrer-Policy: same-origin\r\n"
      "Cross-Origin-Opener-Policy: same-origin\r\n"
      "Permissions-Policy: camera=(self), geolocation=(), microphone=(), payment=(), usb=()\r\n";
  if (hsts) lines += "Strict-Transport-Security: max-age=31536000; includeSubDomains\r\n";
  return lines;
}

std::string http_date(std::int64_t unix_seconds) {
  // Not strftime: names of days and months would follow the locale.
  static constexpr const char* days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr const char* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                           "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::time_t time = unix_seconds;
  std::tm utc{};
  ::gmtime_r(&time, &utc);
  char text[40];
  const int size =
      std::snprintf(text, sizeof text, "%s, %02d %s %04d %02d:%02d:%02d GMT", days[utc.tm_wday], utc.tm_mday,
                    months[utc.tm_mon], utc.tm_year + 1900, utc.tm_hour, utc.tm_min, utc.tm_sec);
  return {text, static_cast<std::size_t>(size)};
}

bool may_have_body(int status) { return status >= 200 && status != 204 && status != 304; }

bool headers_are_sound(const Response& response) {
  return std::ranges::none_of(response.headers, [](const auto& field) {
    return field.first.empty() || has_control(field.first) || has_control(field.second);
  });
}

void append_head(std::string& out, const Response& response, const HeadFacts& facts) {
  out += "HTTP/1.1 ";
  append_number(out, static_cast<std::uint64_t>(response.status));
  out.append(" ").append(reason_phrase(response.status)).append("\r\nDate: ").append(facts.date).append("\r\n");
  if (may_have_body(response.status)) {
    out += "Content-Length: ";
    append_number(out, facts.content_length);
    out += "\r\n";
  }
  for (const auto& [name, value] : response.headers) out.append(name).append(": ").append(value).append("\r\n");
  if (!sets(response, "Cache-Control")) out += "Cache-Control: no-store\r\n";
  if (!sets(response, "Content-Security-Policy")) out += no_page;
  if (!facts.request_id.empty()) out.append("X-Request-Id: ").append(facts.request_id).append("\r\n");
  out += facts.security;
  if (!facts.keep_alive)
    out += "Connection: close\r\n";
  else if (facts.http_1_0)
    out += "Connection: keep-alive\r\n";
  out += "\r\n";
}

}  // namespace tc::http
