#include "identity/authenticator.hpp"

#include "base/text.hpp"
#include "identity/login.hpp"
#include "identity/store.hpp"
#include "platform/crypto/crypto.hpp"

namespace tc::identity {
namespace {

constexpr std::size_t token_length_max = 100;

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

}  // namespace tc::identity
