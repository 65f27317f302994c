#include "identity/store.hpp"

namespace tc::identity {
namespace {

constexpr std::string_view columns =
    "select seller, id, customer, customer_name, email, email_key, name, security_group, token_hash, made_by, created,"
    " expires, opened, accepted, withdrawn from invitation where ";

std::string with(std::string_view condition) { return std::string(columns).append(condition); }

}  // namespace

void insert_invitation(db::Tx& tx, const InvitationRow& row) {
  tx.run(
      "insert into invitation (seller, id, customer, customer_name, email, email_key, name, security_group, token_hash,"
      " made_by, created, expires, opened, accepted, withdrawn)"
      " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
      row);
}

void update_invitation(db::Tx& tx, const InvitationRow& row) {
  tx.run(
      "update invitation set token_hash = $3, expires = $4, opened = $5, accepted = $6, withdrawn = $7"
      " where seller = $1 and id = $2",
      row.seller, row.id, row.token_hash, row.expires, row.opened, row.accepted, row.withdrawn);
}

std::optional<InvitationRow> find_invitation_for_change(db::Tx& tx, SellerId seller, CustomerId customer,
                                                        InvitationId id) {
  return tx.one<InvitationRow>(with("seller = $1 and id = $2 and customer = $3 for_update()"), seller, id, customer);
}

// Across sellers: a link's token is all that its bearer has.
std::optional<InvitationRow> find_invitation(db::Tx& tx, const Bytes& token_hash) {
  return tx.one<InvitationRow>(with("token_hash = $1"), token_hash);
}

// Across sellers: the same, locked.
std::optional<InvitationRow> find_invitation_for_change(db::Tx& tx, const Bytes& token_hash) {
  return tx.one<InvitationRow>(with("token_hash = $1 for_update()"), token_hash);
}

std::vector<InvitationRow> invitation_rows(db::Tx& tx, SellerId seller, CustomerId customer) {
  return tx.all<InvitationRow>(with("seller = $1 and customer = $2 order by id"), seller, customer);
}

void withdraw_open_invitations(db::Tx& tx, SellerId seller, CustomerId customer, const Email& email, Instant now) {
  tx.run(
      "update invitation set withdrawn = $4 where seller = $1 and customer = $2 and email_key = $3"
      " and accepted is null and withdrawn is null",
      seller, customer, email.key(), now);
}

}  // namespace tc::identity
