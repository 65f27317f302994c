#include "identity/store.hpp"

namespace tc::identity {

void insert_reset(db::Tx& tx, const PasswordResetRow& reset) {
  tx.run("insert into password_reset (token_hash, app_user, created, expires) values ($1, $2, $3, $4)", reset);
}

std::optional<PasswordResetRow> find_reset(db::Tx& tx, const Bytes& token_hash) {
  return tx.one<PasswordResetRow>(
      "select token_hash, app_user, created, expires from password_reset where token_hash = $1", token_hash);
}

bool take_reset(db::Tx& tx, const Bytes& token_hash) {
  return tx.run("delete from password_reset where token_hash = $1", token_hash) > 0;
}

void delete_resets_of(db::Tx& tx, UserId user) { tx.run("delete from password_reset where app_user = $1", user); }

std::int64_t delete_expired_resets(db::Tx& tx, Instant before, std::int64_t limit) {
  return tx.run(
      "delete from password_reset where token_hash in"
      " (select token_hash from password_reset where expires < $1 order by expires limit $2)",
      before, limit);
}

}  // namespace tc::identity
