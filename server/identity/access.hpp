// Who may call: the first parameter of an endpoint and of a command. Only Gate makes them, so that what can be called
// has been allowed. Answers, in this order: no session 401; no membership at that seller 404; no second step where the
// seller asks its staff for one 403 two-step-needed; right missing 403; what is outside the membership's sites and
// customers 404 (the stores' business, by Scope).
#pragma once
#include <algorithm>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "identity/rights.hpp"
#include "platform/db/db.hpp"
#include "platform/http/access.hpp"

namespace tc {

// Who did something, for timelines and events. A system's own deed has neither user nor key.
struct Actor {
  UserId user;
  ApiKeyId key;
  std::string name;  // of the person or the key, as it was then
};

// What a membership is limited to. Empty lists: everything of the seller.
struct Scope {
  bool limited = false;
  std::vector<SiteId> sites;
  std::vector<CustomerId> customers;
  bool limits_customers() const { return limited && !customers.empty(); }
  bool limits_sites() const { return limited && !sites.empty(); }
  bool allows(CustomerId customer) const {
    return !limits_customers() || std::ranges::find(customers, customer) != customers.end();
  }
  bool allows(SiteId site) const { return !limits_sites() || std::ranges::find(sites, site) != sites.end(); }
};

// For what reaches beyond any limit: whoever sees only some sites and customers must not hand out or read more.
void require_unlimited(const Scope&);      // 403 membership-limited
void require_all_customers(const Scope&);  // the same, but a limit to sites is none here
void require_all_sites(const Scope&);      // and a limit to customers is none here

// A person with a session (never an API key).
class LoggedIn {
 public:
  UserId user;
  SessionId session;

 private:
  friend struct Gate;
  LoggedIn(UserId user, SessionId session) : user(user), session(session) {}
};

// The deployment's operator, by session or by an operator's key.
class Operator {
 public:
  Actor actor;

 private:
  friend struct Gate;
  explicit Operator(Actor actor) : actor(std::move(actor)) {}
};

// Staff of a seller, or the seller's API key, with the right R.
template <Right R>
class Allowed {
 public:
  static constexpr Right right = R;
  SellerId seller;
  Actor actor;
  Scope scope;
  Rights rights;  // all of the membership's or key's: nobody gives away what they lack

 private:
  friend struct Gate;
  Allowed(SellerId seller, Actor actor, Scope scope, Rights rights)
      : seller(seller), actor(std::move(actor)), scope(std::move(scope)), rights(rights) {}
};

// Any active member of staff, or any API key of the seller: for what all of them see (settings, tax schemes, sites).
class Staff {
 public:
  SellerId seller;
  Actor actor;
  Scope scope;
  Rights rights;

 private:
  friend struct Gate;
  Staff(SellerId seller, Actor actor, Scope scope, Rights rights)
      : seller(seller), actor(std::move(actor)), scope(std::move(scope)), rights(rights) {}
};

namespace identity {

// A membership as a request needs it.
struct Standing {
  MembershipId membership;
  Actor actor;
  Rights rights;
  Scope scope;
  bool two_step_missing = false;  // the seller asks its staff for it, and this login has none
};

// The caller's standing as staff of the seller (customer 0) or at a customer of it; none without an active membership.
std::optional<Standing> standing_of(db::Tx& tx, const http::Caller& caller, SellerId seller, CustomerId customer);

}  // namespace identity

struct Gate {
  static LoggedIn login(http::Context&);
  static Operator operator_(http::Context&);
  template <Right R>
  static Allowed<R> seller(http::Context& ctx) {
    SellerId seller;
    auto standing = require_right(ctx, R, seller);
    return {seller, std::move(standing.actor), std::move(standing.scope), standing.rights};
  }
  static Staff staff(http::Context& ctx);
  // For what acts without a request: the command line, jobs, the demo. Jobs name whose order they carry out.
  template <Right R>
  static Allowed<R> on_behalf(SellerId seller, Actor actor) {
    return {seller, std::move(actor), {}, all_rights};
  }
  static Operator operator_on_behalf(Actor actor) { return Operator(std::move(actor)); }
  static LoggedIn login_on_behalf(UserId user) { return LoggedIn(user, {}); }
  // The caller's own session or key, else 401.
  static const http::Caller& require_caller(http::Context&);

 private:
  static identity::Standing require_standing(http::Context&, SellerId& seller);
  static identity::Standing require_right(http::Context&, Right, SellerId& seller);
};

namespace http {

template <>
struct access_of<LoggedIn> {
  static constexpr Access access{.kind = "login"};
  static LoggedIn get(Context& ctx) { return Gate::login(ctx); }
};
template <>
struct access_of<Operator> {
  static constexpr Access access{.kind = "operator"};
  static Operator get(Context& ctx) { return Gate::operator_(ctx); }
};
template <>
struct access_of<Staff> {
  static constexpr Access access{.kind = "seller", .parameter = "seller"};
  static Staff get(Context& ctx) { return Gate::staff(ctx); }
};
template <Right R>
struct access_of<Allowed<R>> {
  static constexpr Access access{.kind = "seller", .right = word_of(R), .parameter = "seller"};
  static Allowed<R> get(Context& ctx) { return Gate::seller<R>(ctx); }
};

}  // namespace http
}  // namespace tc
