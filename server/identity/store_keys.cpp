#include "identity/store.hpp"

namespace tc::identity {
namespace {

constexpr std::string_view columns =
    "select token_hash, seller, id, name, rights, made_by, created, expires, revoked from api_key where ";

std::string with(std::string_view condition) { return std::string(columns).append(condition); }

}  // namespace

void insert_api_key(db::Tx& tx, const ApiKeyRow& row) {
  tx.run(
      "insert into api_key (token_hash, seller, id, name, rights, made_by, created, expires, revoked)"
      " values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
      row);
}

// Across sellers: a key's token is all that an integration sends.
std::optional<ApiKeyRow> find_api_key(db::Tx& tx, const Bytes& token_hash, Instant now) {
  return tx.one<ApiKeyRow>(with("token_hash = $1 and expires > $2 and not revoked"), token_hash, now);
}

std::optional<ApiKeyRow> find_api_key(db::Tx& tx, SellerId seller, ApiKeyId key) {
  return tx.one<ApiKeyRow>(with("seller = $1 and id = $2 and not revoked"), seller, key);
}

std::vector<ApiKeyRow> api_key_rows(db::Tx& tx, SellerId seller) {
  return tx.all<ApiKeyRow>(with("seller = $1 and not revoked order by id"), seller);
}

std::int64_t count_operator_keys(db::Tx& tx, UserId made_by, Instant now) {
  return tx.only<std::int64_t>(
      "select count(*) from api_key where seller = $1 and made_by = $2 and expires > $3 and not revoked", SellerId{},
      made_by, now);
}

void set_revoked(db::Tx& tx, SellerId seller, ApiKeyId key) {
  tx.run("update api_key set revoked = $3 where seller = $1 and id = $2", seller, key, true);
}

}  // namespace tc::identity
