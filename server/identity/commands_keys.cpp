#include <chrono>

#include "identity/commands.hpp"
#include "identity/store.hpp"
#include "platform/crypto/crypto.hpp"

namespace tc::identity {
namespace {

MadeApiKey insert_new_key(db::Tx& tx, ApiKeyRow row) {
  MadeApiKey made{tx.next_id<ApiKeyId>(), std::string(api_key_prefix) + crypto::token()};
  row.id = made.id;
  row.token_hash = {crypto::token_hash(made.token)};
  insert_api_key(tx, row);
  return made;
}

constexpr SellerId operators_own{};

void revoke(db::Tx& tx, SellerId seller, ApiKeyId key) {
  if (!find_api_key(tx, seller, key)) throw Problem::not_found();
  set_revoked(tx, seller, key);
}

void check_expiry(Instant expires, Instant now) {
  if (expires > now && expires <= now + std::chrono::days(api_key_days_max)) return;
  throw Problem::invalid({{"/expires", "bad-expiry", "A key expires within five years from now."}});
}

}  // namespace

MadeApiKey make_api_key(db::Tx& tx, const Allowed<Right::key_edit>& by, const NewApiKey& key, Instant now) {
  require_unlimited(by.scope);  // a key has no limits
  if (!covers(by.rights, key.rights))
    throw Problem::invalid({{"/rights", "beyond-own-rights", "A key can't have rights that you don't have yourself."}});
  check_expiry(key.expires, now);
  if (api_key_rows(tx, by.seller).size() >= api_keys_max)
    throw Problem::conflict("too-many-keys", fmt::format("A seller has at most {} keys: revoke one.", api_keys_max));
  return insert_new_key(tx, {.seller = by.seller,
                             .name = key.name,
                             .rights = key.rights.bits,
                             .made_by = by.actor.user,
                             .created = now,
                             .expires = key.expires});
}

void revoke_api_key(db::Tx& tx, const Allowed<Right::key_edit>& by, ApiKeyId key) { revoke(tx, by.seller, key); }

void revoke_operator_key(db::Tx& tx, const Operator&, ApiKeyId key) { revoke(tx, operators_own, key); }

MadeApiKey make_operator_key(db::Tx& tx, const Operator& by, const std::string& name, Instant expires, Instant now) {
  check_expiry(expires, now);
  return insert_new_key(
      tx, {.seller = operators_own, .name = name, .made_by = by.actor.user, .created = now, .expires = expires});
}

}  // namespace tc::identity
