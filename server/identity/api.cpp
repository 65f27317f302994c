#include "identity/api.hpp"

#include "identity/login.hpp"
#include "identity/queries.hpp"
#include "identity/store.hpp"
#include "platform/http/short_list.hpp"

namespace tc::identity {
namespace {

using http::Context;
using http::ListInput;
using http::Page;
using http::page_of;

struct ApiKey {
  ApiKeyId id;
  std::string name;
  std::vector<Right> rights;
  Instant created, expires;
  static constexpr auto fields() {
    return std::array{field<&ApiKey::id>("id"), field<&ApiKey::name>("name"), field<&ApiKey::rights>("rights"),
                      field<&ApiKey::created>("created"), field<&ApiKey::expires>("expires")};
  }
};

struct ApiKeyInput {
  std::string name;
  std::vector<Right> rights;
  std::optional<Instant> expires;
  static constexpr auto fields() {
    return std::array{field<&ApiKeyInput::name>("name", {.min_length = 1, .max_length = 100}),
                      field<&ApiKeyInput::rights>("rights", {.doc = "None that you lack yourself", .max_items = 100}),
                      field<&ApiKeyInput::expires>("expires", {.doc = "At most five years; a year when not sent"})};
  }
};

struct OperatorKeyInput {
  std::string name;
  std::optional<Instant> expires;
  static constexpr auto fields() {
    return std::array{
        field<&OperatorKeyInput::name>("name", {.min_length = 1, .max_length = 100}),
        field<&OperatorKeyInput::expires>("expires", {.doc = "At most five years; a year when not sent"})};
  }
};

struct NewApiKeyAnswer {
  ApiKeyId id;
  std::string token;
  Instant expires;
  static constexpr auto fields() {
    return std::array{field<&NewApiKeyAnswer::id>("id"),
                      field<&NewApiKeyAnswer::token>("token", {.doc = "Shown this once"}),
                      field<&NewApiKeyAnswer::expires>("expires")};
  }
};

Instant default_expiry(const Context& ctx) { return ctx.now() + std::chrono::days(api_key_days_default); }

NewApiKeyAnswer post_operator_key(const Operator& by, const OperatorKeyInput& input, Context& ctx) {
  const auto expires = input.expires.value_or(default_expiry(ctx));
  const auto made = ctx.write([&](db::Tx& tx) { return make_operator_key(tx, by, input.name, expires, ctx.now()); });
  log_event(ctx, "operator's API key made", by.actor.user);
  return {made.id, made.token, expires};
}

NewApiKeyAnswer post_key(const Allowed<Right::key_edit>& by, const ApiKeyInput& input, Context& ctx) {
  Rights rights;
  for (auto right : input.rights) rights = rights | Rights{right};
  const auto expires = input.expires.value_or(default_expiry(ctx));
  // Not create(): it would keep the answer, and with it the token, to give it again.
  const auto made = ctx.write([&](db::Tx& tx) {
    return make_api_key(tx, by, {.name = input.name, .rights = rights, .expires = expires}, ctx.now());
  });
  log_event(ctx, "API key made", by.actor.user);
  return {made.id, made.token, expires};
}

Page<ApiKey> list_keys(SellerId seller, const ListInput& input, Context& ctx) {
  std::vector<ApiKey> keys;
  for (auto& row : ctx.read([&](db::Tx& tx) { return api_key_rows(tx, seller); }))
    keys.push_back({row.id, std::move(row.name), Rights(row.rights).list(), row.created, row.expires});
  return page_of(ctx, std::move(keys), input);
}

void add_key_routes(http::Routes& routes) {
  routes.get<"/api/v1/sellers/{seller}/api-keys">(
      {.summary = "The API keys that work"},
      [](const Allowed<Right::key_edit>& by, const ListInput& input, Context& ctx) -> Page<ApiKey> {
        return list_keys(by.seller, input, ctx);
      });
  routes.post<"/api/v1/sellers/{seller}/api-keys">(
      {.summary = "Make an API key", .doc = "The token is in this answer only.", .status = 201},
      [](const Allowed<Right::key_edit>& by, const ApiKeyInput& input, Context& ctx) -> NewApiKeyAnswer {
        return post_key(by, input, ctx);
      });
  routes.del<"/api/v1/sellers/{seller}/api-keys/{key}">(
      {.summary = "Revoke an API key"}, [](const Allowed<Right::key_edit>& by, ApiKeyId key, Context& ctx) {
        ctx.write([&](db::Tx& tx) { revoke_api_key(tx, by, key); });
        log_event(ctx, "API key revoked", by.actor.user);
      });
}

void add_operator_key_routes(http::Routes& routes) {
  routes.get<"/api/v1/api-keys">(
      {.summary = "The operator's API keys"},
      [](const Operator&, const ListInput& input, Context& ctx) -> Page<ApiKey> { return list_keys({}, input, ctx); });
  routes.post<"/api/v1/api-keys">(
      {.summary = "Make an API key of the operator", .doc = "The token is in this answer only.", .status = 201},
      [](const Operator& by, const OperatorKeyInput& input, Context& ctx) -> NewApiKeyAnswer {
        return post_operator_key(by, input, ctx);
      });
  routes.del<"/api/v1/api-keys/{key}">({.summary = "Revoke an API key of the operator"},
                                       [](const Operator& by, ApiKeyId key, Context& ctx) {
                                         ctx.write([&](db::Tx& tx) { revoke_operator_key(tx, by, key); });
                                         log_event(ctx, "operator's API key revoked", by.actor.user);
                                       });
}

}  // namespace

void add_routes(http::Routes& routes) {
  add_session_list_routes(routes);
  add_two_step_routes(routes);
  add_demo_routes(routes);
  add_member_routes(routes);
  add_security_group_routes(routes);
  add_key_routes(routes);
  add_operator_key_routes(routes);
}

}  // namespace tc::identity
