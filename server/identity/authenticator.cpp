#include "identity/authenticator.hpp"

#include "base/text.hpp"
#include "identity/store.hpp"
#include "platform/crypto/crypto.hpp"

namespace tc::identity {
namespace {

constexpr std::size_t token_length_max = 100;
constexpr std::string_view secure_scheme = "https://";

bool is_secure(std::string_view public_url) { return public_url.starts_with(secure_scheme); }

std::optional<std::string_view> bearer(std::string_view header) {
  constexpr std::string_view scheme = "bearer ";
  if (fold_case(header.substr(0, scheme.size())) != scheme) return std::nullopt;
  const auto token = trim(header.substr(scheme.size()));
  if (!token.starts_with(api_key_prefix) || token.size() > token_length_max) return std::nullopt;
  return token;
}

std::optional<http::Caller> caller_with_key(http::Context& ctx, std::string_view token) {
  const Bytes hash{crypto::token_hash(token)};
  const auto key = ctx.read([&](db::Tx& tx) { return find_api_key(tx, hash, ctx.now()); });
  if (!key) return std::nullopt;
  return http::Caller{.user = key->made_by, .key = key->id, .key_seller = key->seller, .operator_ = !key->seller};
}

std::optional<http::Caller> caller_with_session(http::Context& ctx, std::string_view token) {
  const Bytes hash{crypto::token_hash(token)};
  const auto found = ctx.read([&](db::Tx& tx) { return find_session(tx, hash, ctx.now()); });
  if (!found) return std::nullopt;
  return http::Caller{.user = found->user, .session = found->session, .operator_ = found->is_operator};
}

}  // namespace

std::optional<http::Caller> Authenticator::authenticate(http::Context& ctx) {
  // A header that is no key of ours is not made good by a cookie: requests with the header skip the check for those
  // that other web sites make in a browser.
  if (const auto header = ctx.request.header("Authorization"); !header.empty()) {
    const auto token = bearer(header);
    return token ? caller_with_key(ctx, *token) : std::nullopt;
  }
  const auto token = ctx.cookie(cookie_name(ctx.services.public_url));
  if (token.empty() || token.size() > token_length_max) return std::nullopt;
  return caller_with_session(ctx, token);
}

std::string cookie_name(std::string_view public_url) {
  if (is_secure(public_url)) return "__Host-tc";
  auto authority = public_url.substr(std::min(public_url.size(), public_url.find("://") + 3));
  authority = authority.substr(0, authority.find('/'));
  const auto colon = authority.rfind(':');
  const bool has_port = colon != authority.npos && authority.find(']', colon) == authority.npos;
  return "tc-" + (has_port ? std::string(authority.substr(colon + 1)) : std::string("80"));
}

void set_session_cookie(http::Context& ctx, const std::string& token) {
  const auto& url = ctx.services.public_url;
  ctx.add_header("Set-Cookie", http::cookie_text(cookie_name(url), token, session_days * 24 * 60 * 60, is_secure(url)));
}

void clear_session_cookie(http::Context& ctx) {
  const auto& url = ctx.services.public_url;
  ctx.add_header("Set-Cookie", http::cookie_text(cookie_name(url), "", 0, is_secure(url)));
}

}  // namespace tc::identity
