// Any bytes as HTTP: a whole request is the same one, or refused, however they come in pieces; and never a body beyond
// the limit. The product takes no multipart: a file is the body itself, read by this parser.
#include "platform/http/request_parser.hpp"
#include "tests/fuzz/fuzz.hpp"

namespace {

using namespace tc;
using namespace tc::http;

constexpr std::uint64_t body_max = 100;

struct Read {
  int fault = 0;  // its status
  bool done = false, keep_alive = false;
  Method method{};
  std::string target, headers, body;
  bool operator==(const Read&) const = default;
};

std::string headers_of(const Request& request) {
  std::string all;
  for (std::size_t i = 0; i < request.header_count(); ++i) {
    const auto [name, value] = request.header_at(i);
    TC_CHECK(!name.empty() && value.find_first_of("\r\n") == value.npos);
    all.append(name).append("=").append(value).append("\n");
  }
  return all;
}

// As a connection reads it.
Read read(std::string_view text, std::size_t piece_size) {
  Read read;
  Request request;
  RequestParser parser;
  HeadScan scan;
  std::string waiting;
  bool in_body = false;
  while (!read.done && !text.empty()) {
    const auto piece = text.substr(0, piece_size);
    text.remove_prefix(piece.size());
    waiting += piece;
    if (!in_body) {
      const auto found = scan.look(waiting);
      if (found == HeadScan::Found::bad_line) return {.fault = 400};
      if (found == HeadScan::Found::nothing) continue;
      const auto fault = parser.read_head(std::string_view(waiting).substr(0, scan.size()), request);
      waiting.erase(0, scan.size());
      if (fault) return {.fault = fault->status};
      in_body = true;
      read.method = request.method;
      read.target = request.target;
      read.headers = headers_of(request);
      read.keep_alive = parser.keep_alive();
      if (parser.content_length() > body_max) return {.fault = 413};
    }
    if (!parser.done() && !waiting.empty()) {
      const auto fed = parser.feed(waiting, body_max, read.body);
      waiting.erase(0, fed.consumed);
      TC_CHECK(read.body.size() <= body_max);
      if (fed.fault) return {.fault = fed.fault->status};
    }
    read.done = parser.done();
  }
  return read;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const auto text = fuzz::text_of(data + 1, size - 1);
  const auto whole = read(text, text.size() + 1);
  const auto in_pieces = read(text, std::size_t{1} + data[0] % 64);
  // What has not ended may have its last few bytes waiting, a fault among them. Of two faults either may be met first.
  if (!whole.done && !in_pieces.done) return 0;
  TC_CHECK(whole == in_pieces, "{} or {}, done {} or {}", whole.fault, in_pieces.fault, whole.done, in_pieces.done);
  return 0;
}
