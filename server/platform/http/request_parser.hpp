// Reads one request: stricter than Beast's parser, which it wraps, wherever two servers could read a message
// differently (RFC 9112, 9.5 and 11.2: request smuggling).
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "platform/http/message.hpp"

namespace tc::http {

// Why the engine itself refuses a request.
struct Fault {
  int status;
  std::string_view detail;
};

inline constexpr std::size_t fields_max = 100;  // header fields of one request

// Finds the end of a header that comes in pieces, and refuses bare LF and folded lines on the way.
class HeadScan {
 public:
  enum class Found : std::uint8_t { nothing, end, bad_line };
  Found look(std::string_view text);          // text: everything since the request line
  std::size_t size() const { return line_; }  // of the header with its blank line, after Found::end
  void clear() { line_ = 0; }

 private:
  std::size_t line_ = 0;  // where the line begins that has not ended yet
};

class RequestParser {
 public:
  RequestParser();
  ~RequestParser();

  // head: as found by HeadScan. Fills method, target and fields of the request.
  std::optional<Fault> read_head(std::string_view head, Request&);

  bool done() const;  // the body, too
  bool keep_alive() const;
  bool http_1_0() const;
  bool expects_continue() const;
  std::uint64_t content_length() const;  // 0 when chunked

  struct Fed {
    std::size_t consumed = 0;
    std::optional<Fault> fault;
  };
  // Appends body bytes to out; 413 before the whole body would exceed body_max.
  Fed feed(std::string_view bytes, std::uint64_t body_max, std::string& out);

 private:
  struct Parser;
  std::unique_ptr<Parser> parser_;
};

}  // namespace tc::http
