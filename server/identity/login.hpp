// Logging in over HTTP: passwords are verified and hashed outside of transactions, on the pool for it
// (`.hashes_password = true`), between two short writes.
// Public: setting up and accepting an invitation end with a session.
#pragma once
#include <string>

#include "identity/commands.hpp"
#include "identity/rules.hpp"
#include "platform/http/context.hpp"

namespace tc::identity {

struct Credentials {
  Email email;
  std::string password;
  std::string code;  // of the second step, where the login has one
};
// Whose these are. An unknown address and a wrong password answer the same, in the same time: 401 wrong-login. Then, of
// a login with a second step, 401 code-needed or wrong-code. After too many of either, 429.
UserId require_login(http::Context&, const Credentials&);

// For what only the person themselves may do with their login: 422 at `pointer` where it is not their password.
void require_own_password(http::Context&, const Person&, const std::string& password, std::string_view pointer);
// The same with the second step: 422 at /password or /code.
void require_own_login(http::Context&, const Person&, const std::string& password, const std::string& code);

// The hash of a new password; 422 at `pointer` where the password won't do.
std::string hash_new_password(const http::Context&, const std::string& password, const PasswordOwner&,
                              std::string_view pointer);

// A new session in the caller's transaction, for set_session_cookie() to send. `former` is whom the request came from:
// that session ends, since a token from before a login must be worth nothing after it.
std::string start_session_of(db::Tx&, const http::Context&, const http::Caller* former, UserId);

// What became of a login, for the operator's log; called once it is committed.
void log_event(const http::Context&, std::string_view what, UserId);

// The session cookie's name. Ports of one host share cookies, so that on plain HTTP the port is part of it.
std::string cookie_name(std::string_view public_url);
void set_session_cookie(http::Context&, const std::string& token);
void clear_session_cookie(http::Context&);

}  // namespace tc::identity
