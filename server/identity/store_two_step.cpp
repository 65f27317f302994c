#include "identity/store.hpp"

namespace tc::identity {

std::optional<TwoStepRow> find_two_step(db::Tx& tx, UserId user) {
  return tx.one<TwoStepRow>("select app_user, secret, confirmed, last_step from two_step where app_user = $1", user);
}

void put_two_step(db::Tx& tx, const TwoStepRow& row) {
  tx.run(
      "insert into two_step (app_user, secret, confirmed, last_step) values ($1, $2, $3, $4)"
      " on conflict (app_user) do update set secret = excluded.secret, confirmed = excluded.confirmed,"
      " last_step = excluded.last_step",
      row);
}

bool take_step(db::Tx& tx, UserId user, std::int64_t step) {
  return tx.run("update two_step set last_step = $2 where app_user = $1 and last_step < $2", user, step) > 0;
}

void confirm_two_step(db::Tx& tx, UserId user, Instant now) {
  tx.run("update two_step set confirmed = $2 where app_user = $1", user, now);
}

void delete_two_step(db::Tx& tx, UserId user) {
  tx.run("delete from two_step where app_user = $1", user);
  tx.run("delete from recovery_code where app_user = $1", user);
}

void put_recovery_codes(db::Tx& tx, UserId user, const std::vector<Bytes>& hashes) {
  tx.run("delete from recovery_code where app_user = $1", user);
  for (const auto& hash : hashes)
    tx.run("insert into recovery_code (app_user, code_hash, used) values ($1, $2, null)", user, hash);
}

bool take_recovery_code(db::Tx& tx, UserId user, const Bytes& hash, Instant now) {
  return tx.run("update recovery_code set used = $3 where app_user = $1 and code_hash = $2 and used is null", user,
                hash, now) > 0;
}

std::int64_t count_recovery_codes(db::Tx& tx, UserId user) {
  return tx.only<std::int64_t>("select count(*) from recovery_code where app_user = $1 and used is null", user);
}

bool has_two_step_policy(db::Tx& tx, SellerId seller) {
  return tx.only<std::int64_t>("select count(*) from two_step_policy where seller = $1", seller) > 0;
}

void set_two_step_policy(db::Tx& tx, SellerId seller, bool required, Instant now) {
  if (required)
    tx.run("insert into two_step_policy (seller, since) values ($1, $2) on conflict (seller) do nothing", seller, now);
  else
    tx.run("delete from two_step_policy where seller = $1", seller);
}

std::int64_t count_staff_without_two_step(db::Tx& tx, SellerId seller) {
  return tx.only<std::int64_t>(
      "select count(*) from membership m where m.seller = $1 and m.customer = 0 and m.active and not exists"
      " (select 1 from two_step t where t.app_user = m.app_user and t.confirmed is not null)",
      seller);
}

}  // namespace tc::identity
