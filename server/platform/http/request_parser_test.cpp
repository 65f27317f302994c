#include "platform/http/request_parser.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace tc::http {
namespace {

struct Parsed {
  int fault = 0;  // its status
  bool done = false;
  std::string path, body;
  friend bool operator==(const Parsed&, const Parsed&) = default;
  friend void PrintTo(const Parsed& p, std::ostream* out) {
    *out << p.fault << (p.done ? " done " : " unfinished ") << p.path << " \"" << p.body << '"';
  }
};

// Reads as a connection does, with the bytes coming in pieces of these sizes at most.
template <class PieceSize>
Parsed parse(std::string_view text, PieceSize piece_size, std::uint64_t body_max = 1000) {
  Parsed parsed;
  Request request;
  RequestParser parser;
  HeadScan scan;
  std::string waiting;
  bool in_body = false;
  while (!parsed.done && !text.empty()) {
    const auto piece = text.substr(0, piece_size());
    text.remove_prefix(piece.size());
    waiting += piece;
    std::optional<Fault> fault;
    if (!in_body) {
      const auto found = scan.look(waiting);
      if (found == HeadScan::Found::bad_line) return {.fault = 400};
      if (found == HeadScan::Found::nothing) continue;
      fault = parser.read_head(waiting.substr(0, scan.size()), request);
      waiting.erase(0, scan.size());
      if (fault) return {.fault = fault->status};
      in_body = true;
      parsed.path = request.path;
    }
    if (!parser.done() && !waiting.empty()) {
      const auto fed = parser.feed(waiting, body_max, parsed.body);
      waiting.erase(0, fed.consumed);
      if (fed.fault) return {.fault = fed.fault->status};
    }
    parsed.done = parser.done();
  }
  return parsed;
}

Parsed parse_whole(std::string_view text) {
  return parse(text, [&] { return text.size(); });
}

constexpr std::string_view samples[] = {
    "GET /a?b=c HTTP/1.1\r\nHost: a\r\nAccept: text/html\r\n\r\n",
    "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 11\r\n\r\nhello world",
    "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6;x=\"y\"\r\n world\r\n0\r\n\r\n",
    "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nDigest: x\r\n\r\n",
    "PUT /a HTTP/1.1\r\nTransfer-Encoding: chunked\r\nHost: a\r\n\r\n0b\r\nhello world\r\n00\r\n\r\n",
};

TEST(RequestParser, reads_the_same_however_the_bytes_come) {
  for (const auto sample : samples) {
    const Parsed whole = parse_whole(sample);
    EXPECT_TRUE(whole.done) << sample;
    EXPECT_EQ(whole.path, "/a");
    for (std::size_t size = 1; size < sample.size(); ++size)
      EXPECT_EQ(parse(sample, [size] { return size; }), whole) << "in pieces of " << size;
  }
  EXPECT_EQ(parse_whole(samples[1]).body, "hello world");
  EXPECT_EQ(parse_whole(samples[2]).body, "hello world");
}

TEST(RequestParser, a_part_of_a_request_is_never_taken_for_a_whole_one) {
  for (const auto sample : samples)
    for (std::size_t size = 1; size < sample.size(); ++size) {
      const Parsed part = parse_whole(sample.substr(0, size));
      EXPECT_FALSE(part.done) << sample.substr(0, size);
      EXPECT_EQ(part.fault, 0) << sample.substr(0, size);
    }
}

TEST(RequestParser, damaged_requests_read_the_same_however_the_bytes_come) {
  std::mt19937 random(20'261'121);
  constexpr std::string_view bytes{"\r\n\t :;,=0123456789abcfxX/%?#\"-+\x7f\xff"};
  const auto any = [&](std::size_t below) { return std::uniform_int_distribution<std::size_t>(0, below - 1)(random); };
  for (int round = 0; round < 20'000; ++round) {
    std::string text(samples[any(std::size(samples))]);
    for (std::size_t edits = 1 + any(3); edits > 0; --edits) {
      const std::size_t at = any(text.size());
      const char byte = bytes[any(bytes.size())];
      switch (any(3)) {
        case 0:
          text[at] = byte;
          break;
        case 1:
          text.insert(at, 1, byte);
          break;
        default:
          text.erase(at, 1);
          break;
      }
    }
    const Parsed whole = parse_whole(text);
    const Parsed pieces = parse(text, [&] { return 1 + any(7); });
    ASSERT_EQ(pieces.fault, whole.fault) << text;
    ASSERT_EQ(pieces.done, whole.done) << text;
    if (whole.done) {
      ASSERT_EQ(pieces, whole) << text;
    }
    ASSERT_LE(whole.body.size(), 1000U);
  }
}

}  // namespace
}  // namespace tc::http
