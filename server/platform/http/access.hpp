// Who may call an endpoint: its function's first parameter. Modules add their own kinds by specialising access_of
// (identity: LoggedIn, Operator, Allowed<Right>; groups: AtStorefront<Right>).
#pragma once
#include <string_view>

#include "platform/http/context.hpp"

namespace tc::http {

// What OpenAPI and the permission tests are told of an access.
struct Access {
  std::string_view kind;         // "public", "login", "operator", "seller", "storefront"
  std::string_view right{};      // the right's word, where one is needed
  std::string_view parameter{};  // the path's first parameter, which the access resolves itself ("seller")
};

// Anybody, without a login.
struct Public {};

template <class A>
struct access_of;  // undefined for everything else: an endpoint that does not say who may call it does not compile

template <>
struct access_of<Public> {
  static constexpr Access access{.kind = "public"};
  static Public get(Context&) { return {}; }
};

template <class A>
concept IsAccess = requires(Context& ctx) {
  { access_of<A>::access } -> std::convertible_to<Access>;
  { access_of<A>::get(ctx) } -> std::same_as<A>;
};

}  // namespace tc::http
