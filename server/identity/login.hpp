// Logging in over HTTP: passwords are verified and hashed outside of transactions, on the pool for it
// (`.hashes_password = true`), between two short writes.
// Public: setting up and accepting an invitation end with a session.
#pragma once
#include <string>

#include "identity/commands.hpp"
#include "platform/http/context.hpp"

namespace tc::identity {

// Whose e-mail and password these are. An unknown address and a wrong password answer the same, in the same time: 401
// wrong-login; after too many, 429.
UserId require_login(http::Context&, const Email&, const std::string& password);

// The hash of a new password; 422 at `pointer` where the password won't do.
std::string hash_new_password(const std::string& password, const Email&, const std::string& name,
                              std::string_view pointer);

// A new session in the caller's transaction; what set_session_cookie() then sends. A session that the request came with
// ends: a token from before the login is worth nothing after it.
std::string start_session_of(db::Tx&, http::Context&, UserId);

}  // namespace tc::identity
