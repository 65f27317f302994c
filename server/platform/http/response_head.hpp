// The header of an answer, written by hand into one buffer: Beast's serializer costs a fifth of the throughput.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "platform/http/message.hpp"

namespace tc::http {

struct HeadFacts {
  std::uint64_t content_length = 0;
  std::string_view date;      // as in the Date field
  std::string_view security;  // whole lines, see security_headers()
  std::string_view request_id;
  bool keep_alive = true;
  bool http_1_0 = false;
};

// The lines that every answer carries. A Content-Security-Policy is among them only where the answer sets none.
std::string security_headers(bool hsts);

// "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110, 5.6.7)
std::string http_date(std::int64_t unix_seconds);

// 1xx, 204 and 304 have neither body nor length.
bool may_have_body(int status);

// A name or value with control characters would let a caller write headers of their own.
bool headers_are_sound(const Response&);

void append_head(std::string& out, const Response&, const HeadFacts&);

}  // namespace tc::http
