#include "platform/http/static_files.hpp"

#include <strings.h>

#include <array>
#include <optional>
#include <stdexcept>
#include <utility>

#include "platform/crypto/crypto.hpp"

namespace tc::http {
namespace {

constexpr std::string_view index_name = "index.html";

std::string_view content_type_of(std::string_view path) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 16> types{{
      {".html", "text/html; charset=utf-8"},
      {".js", "text/javascript; charset=utf-8"},
      {".mjs", "text/javascript; charset=utf-8"},
      {".css", "text/css; charset=utf-8"},
      {".json", "application/json"},
      {".map", "application/json"},
      {".webmanifest", "application/manifest+json"},
      {".svg", "image/svg+xml"},
      {".png", "image/png"},
      {".jpg", "image/jpeg"},
      {".webp", "image/webp"},
      {".ico", "image/x-icon"},
      {".woff2", "font/woff2"},
      {".wasm", "application/wasm"},
      {".txt", "text/plain; charset=utf-8"},
      {".xml", "application/xml"},
  }};
  for (const auto& [ending, type] : types)
    if (path.ends_with(ending)) return type;
  return "application/octet-stream";
}

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ') || text.starts_with('\t')) text.remove_prefix(1);
  while (text.ends_with(' ') || text.ends_with('\t')) text.remove_suffix(1);
  return text;
}

std::string_view next_item(std::string_view& list) {
  const auto comma = list.find(',');
  const auto item = trimmed(list.substr(0, comma));
  list = comma == list.npos ? std::string_view{} : list.substr(comma + 1);
  return item;
}

bool same(std::string_view a, std::string_view b) {
  return a.size() == b.size() && ::strncasecmp(a.data(), b.data(), a.size()) == 0;
}

// Whether Accept-Encoding allows the coding: named, or by "*", and not with q=0 (RFC 9110, 12.5.3).
bool accepts(std::string_view accept_encoding, std::string_view coding) {
  std::optional<bool> named, any;
  while (!accept_encoding.empty()) {
    const auto item = next_item(accept_encoding);
    const auto semicolon = item.find(';');
    const auto name = trimmed(item.substr(0, semicolon));
    bool allowed = true;
    if (semicolon != item.npos) {
      const auto weight = trimmed(item.substr(semicolon + 1));
      allowed = !(weight.starts_with("q=0") && weight.find_first_not_of("0.", 2) == weight.npos);
    }
    if (same(name, coding)) named = allowed;
    if (name == "*") any = allowed;
  }
  return named.value_or(any.value_or(false));
}

// Weak comparison: a proxy that compresses weakens the tag (RFC 9110, 13.1.2).
bool names_etag(std::string_view if_none_match, std::string_view etag) {
  while (!if_none_match.empty()) {
    auto item = next_item(if_none_match);
    if (item.starts_with("W/")) item.remove_prefix(2);
    if (item == etag || item == "*") return true;
  }
  return false;
}

std::string etag_of(std::string_view bytes) {
  return "\"" + crypto::base64url(crypto::token_hash(bytes).substr(0, 18)) + "\"";
}

std::pair<std::string_view, std::string_view> name_and_coding(std::string_view path) {
  if (path.ends_with(".br")) return {path.substr(0, path.size() - 3), "br"};
  if (path.ends_with(".gz")) return {path.substr(0, path.size() - 3), "gzip"};
  return {path, ""};
}

std::vector<std::string_view> split(std::string_view text, std::string_view by) {
  std::vector<std::string_view> parts;
  for (auto at = text.find(by); at != text.npos; at = text.find(by)) {
    parts.push_back(text.substr(0, at));
    text.remove_prefix(at + by.size());
  }
  parts.push_back(text);
  return parts;
}

std::string content_security_policy(std::string_view nonce) {
  std::string policy = "default-src 'self'; script-src 'self'; style-src-elem 'self' 'nonce-";
  policy += nonce;
  return policy +
         "'; style-src-attr 'unsafe-inline'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; "
         "form-action 'self'; frame-ancestors 'none'";
}

}  // namespace

StaticFiles::StaticFiles(std::span<const EmbeddedFile> files) {
  for (const EmbeddedFile& file : files) {
    const auto [name, coding] = name_and_coding(file.path);
    if (name == index_name) {
      if (coding.empty()) page_parts_ = split(file.bytes, nonce_placeholder);
      continue;
    }
    File& entry = files_[std::string(name)];
    entry.content_type = content_type_of(name);
    entry.immutable = name.starts_with("assets/");
    entry.variants[coding] = {file.bytes, etag_of(file.bytes)};
  }
  for (auto& [name, file] : files_) {
    if (!file.variants.contains("")) throw std::invalid_argument("\"" + name + "\" is only there compressed");
  }
}

Response StaticFiles::get(const Request& request) const {
  if (request.method != Method::get && request.method != Method::head) {
    Response refusal = problem(405, "Method Not Allowed", "Pages can only be read.");
    refusal.headers.emplace_back("Allow", "GET, HEAD");
    return refusal;
  }
  const std::string_view path = request.path.substr(request.path.starts_with('/') ? 1 : 0);
  if (const auto found = files_.find(path); found != files_.end()) return answer(found->second, request);
  const bool asset = path.starts_with("assets/") || path.starts_with("api/");
  const bool shown = request.header("Accept").find("text/html") != std::string_view::npos;
  if (path.empty() || path == index_name || (shown && !asset)) return page();
  return problem(404, "Not Found", "There is nothing here.");
}

Response StaticFiles::answer(const File& file, const Request& request) const {
  const auto accepted = request.header("Accept-Encoding");
  const Variant* chosen = &file.variants.at("");
  std::string_view coding;
  for (const std::string_view wanted : {"br", "gzip"}) {  // the smaller one first
    const auto variant = file.variants.find(wanted);
    if (variant == file.variants.end() || !accepts(accepted, wanted)) continue;
    chosen = &variant->second;
    coding = wanted;
    break;
  }
  Response response;
  response.headers.emplace_back("ETag", chosen->etag);
  response.headers.emplace_back("Cache-Control", file.immutable ? "public, max-age=31536000, immutable" : "no-cache");
  if (file.variants.size() > 1) response.headers.emplace_back("Vary", "Accept-Encoding");
  if (names_etag(request.header("If-None-Match"), chosen->etag)) {
    response.status = 304;
    return response;
  }
  response.headers.emplace_back("Content-Type", file.content_type);
  if (!coding.empty()) response.headers.emplace_back("Content-Encoding", coding);
  response.view = chosen->bytes;
  return response;
}

Response StaticFiles::page() const {
  if (page_parts_.empty()) return problem(404, "Not Found", "This server was built without its web app.");
  const std::string nonce = crypto::base64(crypto::random_bytes(16));
  Response response;
  for (bool first = true; const auto part : page_parts_) {
    if (!std::exchange(first, false)) response.body += nonce;
    response.body += part;
  }
  response.headers = {{"Content-Type", "text/html; charset=utf-8"},
                      {"Cache-Control", "no-store"},
                      {"Content-Security-Policy", content_security_policy(nonce)}};
  return response;
}

}  // namespace tc::http
