#include "platform/http/static_files.hpp"

#include <gtest/gtest.h>

#include <array>
#include <initializer_list>
#include <stdexcept>

namespace tc::http {
namespace {

constexpr std::array<EmbeddedFile, 6> web{{
    {"index.html", "<meta nonce=\"__CSP_NONCE__\"><style nonce=\"__CSP_NONCE__\"></style>"},
    {"index.html.br", "compressed, and never sent"},
    {"assets/app-3f2a.js", "plain script"},
    {"assets/app-3f2a.js.br", "brotli script"},
    {"assets/app-3f2a.js.gz", "gzip script"},
    {"favicon.ico", "icon"},
}};

using Fields = std::initializer_list<std::pair<std::string_view, std::string_view>>;

Response get(std::string_view target, Fields fields = {}, Method method = Method::get) {
  static const StaticFiles files(web);
  Request request;
  request.method = method;
  request.set_target(target);
  for (const auto& [name, value] : fields) request.add_header(name, value);
  return files.get(request);
}

std::string header(const Response& response, std::string_view name) {
  for (const auto& [field, value] : response.headers)
    if (field == name) return value;
  return {};
}

std::string_view script(std::string_view accept_encoding) {
  return get("/assets/app-3f2a.js", {{"Accept-Encoding", accept_encoding}}).view;
}

TEST(StaticFiles, hashed_assets_are_kept_for_ever_and_others_are_checked_again) {
  const auto asset = get("/assets/app-3f2a.js"), icon = get("/favicon.ico?x=1");
  EXPECT_EQ(header(asset, "Cache-Control"), "public, max-age=31536000, immutable");
  EXPECT_EQ(header(asset, "Content-Type"), "text/javascript; charset=utf-8");
  EXPECT_EQ(header(icon, "Cache-Control"), "no-cache");
  EXPECT_EQ(header(icon, "Content-Type"), "image/x-icon");
  EXPECT_EQ(icon.view, "icon");
}

TEST(StaticFiles, the_smallest_accepted_coding_is_sent) {
  EXPECT_EQ(script(""), "plain script");
  EXPECT_EQ(script("gzip, deflate, br, zstd"), "brotli script");
  EXPECT_EQ(script("GZIP"), "gzip script");
  EXPECT_EQ(script("br;q=0, gzip;q=0.5"), "gzip script");
  EXPECT_EQ(script("br; q=0.01"), "brotli script");
  EXPECT_EQ(script("*"), "brotli script");
  EXPECT_EQ(script("*, br;q=0"), "gzip script");
  EXPECT_EQ(script("*;q=0"), "plain script");
  EXPECT_EQ(script("brotli"), "plain script");
  const auto answer = get("/assets/app-3f2a.js", {{"Accept-Encoding", "br"}});
  EXPECT_EQ(header(answer, "Content-Encoding"), "br");
  EXPECT_EQ(header(answer, "Vary"), "Accept-Encoding");
  EXPECT_EQ(header(get("/favicon.ico"), "Vary"), "");
}

TEST(StaticFiles, what_the_browser_has_is_not_sent_again) {
  const auto etag = header(get("/favicon.ico"), "ETag");
  EXPECT_TRUE(etag.starts_with('"') && etag.ends_with('"') && etag.size() > 20) << etag;
  EXPECT_NE(header(get("/assets/app-3f2a.js", {{"Accept-Encoding", "br"}}), "ETag"),
            header(get("/assets/app-3f2a.js"), "ETag"));
  for (const std::string& known : {etag, "W/" + etag, "\"other\", " + etag, std::string("*")}) {
    const auto answer = get("/favicon.ico", {{"If-None-Match", known}});
    EXPECT_EQ(answer.status, 304) << known;
    EXPECT_EQ(answer.view, "");
    EXPECT_EQ(header(answer, "ETag"), etag);
  }
  EXPECT_EQ(get("/favicon.ico", {{"If-None-Match", "\"other\""}}).status, 200);
}

TEST(StaticFiles, the_page_gets_a_fresh_nonce_each_time) {
  const auto first = get("/"), second = get("/");
  const auto policy = header(first, "Content-Security-Policy");
  const auto from = policy.find("'nonce-") + 7;
  const auto nonce = policy.substr(from, policy.find('\'', from) - from);
  EXPECT_EQ(policy, "default-src 'self'; script-src 'self'; style-src-elem 'self' 'nonce-" + nonce +
                        "'; style-src-attr 'unsafe-inline'; img-src 'self' data: blob:; object-src 'none'; "
                        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
  EXPECT_EQ(nonce.size(), 24U);
  EXPECT_EQ(first.body, "<meta nonce=\"" + nonce + "\"><style nonce=\"" + nonce + "\"></style>");
  EXPECT_NE(first.body, second.body);
  EXPECT_EQ(header(first, "Cache-Control"), "no-store");
  EXPECT_EQ(header(first, "Content-Encoding"), "");
}

TEST(StaticFiles, the_app_answers_for_every_page_it_may_know) {
  const Fields browser{{"Accept", "text/html,application/xhtml+xml,*/*;q=0.8"}};
  EXPECT_EQ(get("/orders/17", browser).status, 200);
  EXPECT_EQ(get("/index.html").status, 200);
  EXPECT_EQ(get("/orders/17", browser, Method::head).status, 200);
  EXPECT_EQ(get("/orders/17", {{"Accept", "*/*"}}).status, 404);
  EXPECT_EQ(get("/assets/gone-1234.js", browser).status, 404);
  EXPECT_EQ(get("/api/v1/nothing", browser).status, 404);
  EXPECT_EQ(header(get("/assets/../favicon.ico"), "Content-Type"), "application/problem+json");
}

TEST(StaticFiles, pages_can_only_be_read) {
  const auto answer = get("/favicon.ico", {}, Method::post);
  EXPECT_EQ(answer.status, 405);
  EXPECT_EQ(header(answer, "Allow"), "GET, HEAD");
}

TEST(StaticFiles, without_a_built_web_app_that_is_said) {
  const StaticFiles none({});
  Request request;
  request.method = Method::get;
  request.set_target("/");
  const auto answer = none.get(request);
  EXPECT_EQ(answer.status, 404);
  EXPECT_NE(answer.body.find("without its web app"), std::string::npos);
}

TEST(StaticFiles, a_compressed_file_needs_its_plain_one) {
  const std::array<EmbeddedFile, 1> broken{{{"a.js.br", "x"}}};
  EXPECT_THROW(StaticFiles{broken}, std::invalid_argument);
}

}  // namespace
}  // namespace tc::http
