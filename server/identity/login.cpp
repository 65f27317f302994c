#include "identity/login.hpp"

#include "identity/store.hpp"
#include "platform/crypto/crypto.hpp"

namespace tc::identity {
namespace {

// Of no password. Verified where there is no login, so that an unknown address takes as long as a wrong password; its
// costs are those of crypto::PasswordCost, which a test compares.
constexpr std::string_view hash_of_nothing =
    "$argon2id$v=19$m=65536,t=2,p=1$lUeoTgx1/PxV/3OaZndREw$PKPr8FrKqiCl/NEpcrKF740JyvFnt41pTjV6lYi27/c";

[[noreturn]] void refuse() { throw Problem(401, "wrong-login", "Not logged in", "E-mail or password is wrong."); }

void renew_hash_if_weak(http::Context& ctx, const LoginRow& login, const std::string& password) {
  if (!crypto::needs_rehash(login.password_hash)) return;
  const auto hash = crypto::hash_password(password);
  ctx.write([&](db::Tx& tx) {
    const auto now = find_login(tx, login.id);
    if (now && now->password_hash == login.password_hash) update_password(tx, login.id, hash);
  });
}

}  // namespace

UserId require_login(http::Context& ctx, const Email& email, const std::string& password) {
  const auto& address = ctx.request.remote_address;
  const auto login = ctx.write([&](db::Tx& tx) {
    begin_login(tx, email, address, ctx.now());
    return find_login(tx, email);
  });
  const bool right = crypto::verify_password(login ? login->password_hash : std::string(hash_of_nothing), password);
  if (!login || !right) refuse();
  ctx.write([&](db::Tx& tx) { login_succeeded(tx, email, address); });
  renew_hash_if_weak(ctx, *login, password);
  return login->id;
}

std::string hash_new_password(const std::string& password, const Email& email, const std::string& name,
                              std::string_view pointer) {
  if (auto wrong = check_password(password, email, name, pointer); !wrong.empty())
    throw Problem::invalid(std::move(wrong));
  return crypto::hash_password(password);
}

std::string start_session_of(db::Tx& tx, http::Context& ctx, UserId user) {
  if (const auto* before = ctx.caller(); before && before->session) end_session(tx, before->user, before->session);
  return start_session(tx, user, {ctx.request.remote_address, std::string(ctx.request.header("User-Agent"))},
                       ctx.now());
}

}  // namespace tc::identity
