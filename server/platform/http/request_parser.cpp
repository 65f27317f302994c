#include "platform/http/request_parser.hpp"

#include <algorithm>
#include <boost/beast/http/basic_parser.hpp>
#include <new>

namespace tc::http {
namespace {

namespace bhttp = boost::beast::http;
using boost::beast::string_view;
using Error = boost::beast::error_code;

std::string_view std_view(string_view text) { return {text.data(), text.size()}; }

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// Decoded control characters in a path are never meant well; in a query only NUL is refused, lines may be searched for.
bool well_encoded(std::string_view text, int lowest) {
  for (auto at = text.find('%'); at != text.npos; at = text.find('%', at + 1)) {
    if (at + 2 >= text.size()) return false;
    const int high = hex_value(text[at + 1]), low = hex_value(text[at + 2]);
    if (high < 0 || low < 0 || high * 16 + low < lowest || high * 16 + low == 0x7f) return false;
  }
  return true;
}

bool target_is_sound(const Request& request) {
  if (request.target == "*") return request.method == Method::options;
  return request.path.starts_with('/') && request.target.find('#') == std::string::npos &&
         well_encoded(request.path, 0x20) && well_encoded(request.query, 1);
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<Fault> fault_of(const Error& error) {
  if (error == bhttp::error::header_limit) return Fault{431, "The header is too large."};
  if (error == bhttp::error::bad_target) return Fault{400, "The request target has a character that is not allowed."};
  if (error == bhttp::error::bad_chunk || error == bhttp::error::bad_chunk_extension)
    return Fault{400, "The chunked body is malformed."};
  return Fault{400, "The request is malformed."};
}

}  // namespace

HeadScan::Found HeadScan::look(std::string_view text) {
  for (auto end = text.find('\n', line_); end != text.npos; end = text.find('\n', line_)) {
    if (end == 0 || text[end - 1] != '\r') return Found::bad_line;
    if (line_ > 0 && (text[line_] == ' ' || text[line_] == '\t')) return Found::bad_line;
    const bool blank = end == line_ + 1;
    line_ = end + 1;
    if (blank) return Found::end;
  }
  return Found::nothing;
}

struct RequestParser::Parser final : bhttp::basic_parser<true> {
  explicit Parser(Request* into) : request(into) {
    eager(true);
    header_limit(0xffffffffU);  // the connection has its own
    body_limit(boost::none);    // feed() has its own
  }

  Request* request;
  std::string* out = nullptr;
  std::uint64_t body_size = 0, body_max = 0;
  bool http_1_1 = false, in_head = true, expects_continue = false, length_seen = false, coding_seen = false,
       too_large = false;
  int hosts = 0;
  std::optional<Fault> fault;

  void refuse(Error& error, int status, std::string_view detail) {
    fault = Fault{status, detail};
    error = bhttp::error::bad_field;
  }

  void on_request_impl(bhttp::verb, string_view method, string_view target, int version, Error& error) override {
    http_1_1 = version >= 11;
    request->method = http::parse_method(std_view(method));
    request->set_target(std_view(target));
    if (!target_is_sound(*request)) refuse(error, 400, "The request target is malformed.");
  }
  void on_response_impl(int, string_view, int, Error&) override {}

  void on_field_impl(bhttp::field field, string_view name, string_view value, Error& error) override {
    if (!in_head) return;  // trailer fields say nothing here
    if (request->header_count() == fields_max) return refuse(error, 431, "The header has too many fields.");
    request->add_header(std_view(name), std_view(value));
    // Beast takes equal lengths twice, lists of them, and codings that it does not know.
    if (field == bhttp::field::content_length) {
      if (length_seen || coding_seen || !all_digits(std_view(value)))
        return refuse(error, 400, "Content-Length must stand alone, once, as a number.");
      length_seen = true;
    } else if (field == bhttp::field::transfer_encoding) {
      if (length_seen || coding_seen) return refuse(error, 400, "Transfer-Encoding must stand alone, once.");
      if (!boost::beast::iequals(value, "chunked"))
        return refuse(error, 400, "The only Transfer-Encoding that is understood is chunked.");
      coding_seen = true;
    } else if (field == bhttp::field::host) {
      ++hosts;
    } else if (field == bhttp::field::expect) {
      if (!boost::beast::iequals(value, "100-continue")) return refuse(error, 417, "This expectation can't be met.");
      expects_continue = true;
    }
  }

  void on_header_impl(Error& error) override {
    in_head = false;
    if (hosts > 1 || (hosts == 0 && http_1_1)) refuse(error, 400, "A request has one Host field.");
    if (coding_seen && !http_1_1) refuse(error, 400, "HTTP/1.0 has no Transfer-Encoding.");
  }

  void on_body_init_impl(const boost::optional<std::uint64_t>&, Error&) override {}
  std::size_t on_body_impl(string_view bytes, Error& error) override { return take(bytes, error); }
  void on_chunk_header_impl(std::uint64_t size, string_view, Error& error) override {
    if (size > body_max - body_size) refuse(error, 413, "The body is too large.");
  }
  std::size_t on_chunk_body_impl(std::uint64_t, string_view bytes, Error& error) override { return take(bytes, error); }
  void on_finish_impl(Error&) override {}

  std::size_t take(string_view bytes, Error& error) {
    if (bytes.size() > body_max - body_size) {
      refuse(error, 413, "The body is too large.");
      return 0;
    }
    body_size += bytes.size();
    out->append(bytes.data(), bytes.size());
    return bytes.size();
  }
};

RequestParser::RequestParser() = default;
RequestParser::~RequestParser() = default;

std::optional<Fault> RequestParser::read_head(std::string_view head, Request& request) {
  if (parser_) {
    // Beast's parser serves one message: made anew in the same memory.
    Parser* place = parser_.release();
    place->~Parser();
    parser_.reset(new (place) Parser(&request));
  } else {
    parser_ = std::make_unique<Parser>(&request);
  }
  Error error;
  parser_->put(boost::asio::buffer(head.data(), head.size()), error);
  if (parser_->fault) return parser_->fault;
  if (error && error != bhttp::error::need_more) return fault_of(error);
  if (!parser_->is_header_done()) return Fault{400, "The request is malformed."};
  return std::nullopt;
}

bool RequestParser::done() const { return parser_->is_done(); }
bool RequestParser::keep_alive() const { return parser_->keep_alive(); }
bool RequestParser::http_1_0() const { return !parser_->http_1_1; }
bool RequestParser::expects_continue() const { return parser_->expects_continue; }

std::uint64_t RequestParser::content_length() const {
  return parser_->content_length() ? *parser_->content_length() : 0;
}

RequestParser::Fed RequestParser::feed(std::string_view bytes, std::uint64_t body_max, std::string& out) {
  // The rest of a chunked body never has less than five bytes ("0\r\n\r\n"), and Beast asserts that it gets them at
  // once.
  constexpr std::size_t chunk_end_size = 5;
  if (parser_->chunked() && bytes.size() < chunk_end_size) return {};
  parser_->out = &out;
  parser_->body_max = body_max;
  Error error;
  Fed fed;
  fed.consumed = parser_->put(boost::asio::buffer(bytes.data(), bytes.size()), error);
  if (parser_->fault)
    fed.fault = parser_->fault;
  else if (error && error != bhttp::error::need_more)
    fed.fault = fault_of(error);
  return fed;
}

}  // namespace tc::http
