// Who is logged in, as the API answers it.
#pragma once
#include <array>
#include <functional>
#include <string>
#include <vector>

#include "identity/types.hpp"
#include "platform/http/context.hpp"
#include "sellers/types.hpp"

namespace tc::sellers {

// A seller that the person works for, with the rights of that membership alone.
struct SessionSeller {
  SellerId id;
  std::string name;
  Currency currency;
  CountryCode country;
  Colour accent;
  std::string logo;
  std::vector<Right> rights;
  bool two_step_missing{};
  bool trying{};
  static constexpr auto fields() {
    return std::array{field<&SessionSeller::id>("id"),
                      field<&SessionSeller::name>("name"),
                      field<&SessionSeller::currency>("currency"),
                      field<&SessionSeller::country>("country"),
                      field<&SessionSeller::accent>("accent"),
                      field<&SessionSeller::logo>("logo"),
                      field<&SessionSeller::rights>("rights"),
                      field<&SessionSeller::two_step_missing>(
                          "two_step_missing", {.doc = "Whether the seller waits for this login to turn it on"}),
                      field<&SessionSeller::trying>("trying", {.doc = "Not live yet: orders are tests"})};
  }
};

struct Session {
  identity::Person user;
  bool is_operator = false;
  bool mail_server = false;
  bool two_step = false;
  std::vector<SessionSeller> sellers;
  static constexpr auto fields() {
    return std::array{
        field<&Session::user>("user"), field<&Session::is_operator>("operator"),
        field<&Session::mail_server>("mail_server",
                                     {.doc = "Whether one is set up; until then mails are kept in the outbox only"}),
        field<&Session::two_step>("two_step", {.doc = "Whether logging in takes a code besides the password"}),
        field<&Session::sellers>("sellers")};
  }
};
Session session_of(db::Tx&, UserId);

// Starts a session and sends its cookie. `who` finds or makes the login in the same transaction, so that neither is
// there without the other.
Session begin_session(http::Context&, const std::function<UserId(db::Tx&)>& who);

}  // namespace tc::sellers
