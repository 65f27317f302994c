#include "platform/http/message.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>

namespace tc::http {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

bool same_name(std::string_view a, std::string_view b) {
  return a.size() == b.size() &&
         std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower(x) == lower(y); });
}

void append_escaped(std::string& out, std::string_view text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) < 0x20) {
      char code[7];
      std::snprintf(code, sizeof code, "\\u%04x", static_cast<unsigned>(c));
      out += code;
      continue;
    }
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
}

}  // namespace

Method parse_method(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, Method>, 7> names{{{"GET", Method::get},
                                                                             {"HEAD", Method::head},
                                                                             {"POST", Method::post},
                                                                             {"PUT", Method::put},
                                                                             {"PATCH", Method::patch},
                                                                             {"DELETE", Method::del},
                                                                             {"OPTIONS", Method::options}}};
  for (const auto& [text, method] : names)
    if (text == name) return method;
  return Method::other;
}

Request::~Request() {
  if (!spooled_file.empty()) ::unlink(spooled_file.c_str());
}

std::pair<std::string_view, std::string_view> Request::header_at(std::size_t index) const {
  const Field& f = fields_.at(index);
  const std::string_view text = header_text_;
  return {text.substr(f.name, f.name_size), text.substr(f.value, f.value_size)};
}

std::string_view Request::header(std::string_view name) const {
  for (std::size_t i = 0; i < fields_.size(); ++i) {
    const auto [field, value] = header_at(i);
    if (same_name(field, name)) return value;
  }
  return {};
}

void Request::set_target(std::string_view text) {
  target = text;
  std::string_view rest = target;
  // Absolute form, which a proxy may send: the path begins behind the authority.
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (!rest.starts_with(scheme)) continue;
    const auto slash = rest.find('/', scheme.size());
    rest = slash == rest.npos ? std::string_view{} : rest.substr(slash);
    break;
  }
  const auto mark = rest.find('?');
  path = rest.substr(0, mark);
  query = mark == rest.npos ? std::string_view{} : rest.substr(mark + 1);
}

void Request::add_header(std::string_view name, std::string_view value) {
  const auto at = static_cast<std::uint32_t>(header_text_.size());
  const auto name_size = static_cast<std::uint32_t>(name.size());
  header_text_.append(name).append(value);
  fields_.push_back({at, name_size, at + name_size, static_cast<std::uint32_t>(value.size())});
}

void Request::clear() {
  if (!spooled_file.empty()) ::unlink(spooled_file.c_str());
  spooled_file.clear();
  method = Method::other;
  target.clear();
  path = query = {};
  body.clear();
  remote_address.clear();
  id.clear();
  has_waited = false;
  header_text_.clear();
  fields_.clear();
}

Response problem(int status, std::string_view title, std::string_view detail) {
  Response answer;
  answer.status = status;
  answer.headers = {{"Content-Type", "application/problem+json"}};
  answer.body = R"({"type":"about:blank","title":")";
  append_escaped(answer.body, title);
  answer.body += R"(","status":)" + std::to_string(status) + R"(,"detail":")";
  append_escaped(answer.body, detail);
  answer.body += "\"}";
  return answer;
}

std::string_view reason_phrase(int status) {
  static constexpr std::array<std::pair<int, std::string_view>, 40> phrases{{
      {100, "Continue"},
      {200, "OK"},
      {201, "Created"},
      {202, "Accepted"},
      {204, "No Content"},
      {206, "Partial Content"},
      {301, "Moved Permanently"},
      {302, "Found"},
      {303, "See Other"},
      {304, "Not Modified"},
      {307, "Temporary Redirect"},
      {308, "Permanent Redirect"},
      {400, "Bad Request"},
      {401, "Unauthorized"},
      {402, "Payment Required"},
      {403, "Forbidden"},
      {404, "Not Found"},
      {405, "Method Not Allowed"},
      {406, "Not Acceptable"},
      {408, "Request Timeout"},
      {409, "Conflict"},
      {410, "Gone"},
      {411, "Length Required"},
      {412, "Precondition Failed"},
      {413, "Content Too Large"},
      {414, "URI Too Long"},
      {415, "Unsupported Media Type"},
      {416, "Range Not Satisfiable"},
      {417, "Expectation Failed"},
      {421, "Misdirected Request"},
      {422, "Unprocessable Content"},
      {423, "Locked"},
      {428, "Precondition Required"},
      {429, "Too Many Requests"},
      {431, "Request Header Fields Too Large"},
      {500, "Internal Server Error"},
      {501, "Not Implemented"},
      {502, "Bad Gateway"},
      {503, "Service Unavailable"},
      {507, "Insufficient Storage"},
  }};
  for (const auto& [code, phrase] : phrases)
    if (code == status) return phrase;
  return "Unknown";
}

}  // namespace tc::http
