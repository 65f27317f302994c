// Two sellers with one thing of every kind, and people who stand to them in every way: what every endpoint is asked
// with. A new kind of parameter needs its sample here, or the tests fail.
#pragma once
#include "app/routes.hpp"
#include "groups/queries.hpp"
#include "identity/commands.hpp"
#include "tests/contract/smallest.hpp"
#include "tests/support/steps.hpp"
#include "tests/support/world.hpp"

namespace tc::tests {

// One of everything at a seller.
struct Samples {
  std::string seller;  // path of what is the seller's
  SellerId seller_id;
  CustomerId customer_id;
  // What stands for a parameter: by the end of the path up to it ("/orders/{order}"), the longest that fits.
  std::map<std::string, std::string> at;
  IdsByPrefix ids;  // "ord" → "ord_…", for bodies and queries

  std::optional<std::string> find(std::string_view path_up_to_parameter) const;
  void add(const std::string& where, const std::string& id);
  const std::string& id(const std::string& where) const { return at.at(where); }
};

inline std::string name_of(const http::Route& route) {
  constexpr std::array<std::string_view, 6> words{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"};
  return fmt::format("{} {}", words.at(static_cast<std::size_t>(route.method)), route.path);
}
// "/a/{b}/c/{d}" → "/a/{b}", "/a/{b}/c/{d}".
std::vector<std::string> parameters_of(std::string_view path);

class TwoSellers : public World {
 protected:
  void SetUp() override;

  const std::vector<http::Route>& routes() const { return routes_.all(); }

  // A login of its own and a client with its session: no password is hashed for it.
  UserId person(std::string_view email);
  http::Client as(UserId user);
  void join(UserId user, const Samples& at, CustomerId customer, std::string_view security_group);
  http::Client with_key(const Samples& of, Rights rights);

  // Who may call the route at the first seller: its Admin, who is the operator too, or its buyer.
  http::Client allowed(const http::Route& route) { return as(is_of_staff(route) ? owner_ : buyer_); }
  static bool is_of_staff(const http::Route& r) { return r.access.kind == "seller" || r.access.kind == "operator"; }

  // The route's path with the samples in it; `exchanged` (if any) stands for the parameter of that place.
  std::string path_of(const http::Route& route, const Samples& samples, std::size_t place = SIZE_MAX,
                      const std::string& exchanged = "") const;
  // With the smallest body and query that the route takes, in the first seller's ids.
  http::ClientResponse ask(http::Client& client, const http::Route& route, const std::string& path) const;
  http::ClientResponse send(http::Client& client, const http::Route& route, const std::string& path,
                            std::string_view body, const http::Headers& headers = {}) const;
  std::string query_of(const http::Route& route) const;

  Samples here_, there_;  // the first seller's and the second's
  Samples neighbour_;     // the first seller's again, of its second customer where things are a customer's
  UserId owner_, other_owner_;
  UserId buyer_, neighbour_buyer_, other_buyer_;
  UserId stranger_;  // has no membership
  UserId former_;    // was of the first seller's staff and its buyer

 private:
  void fill(Samples& samples, http::Client& staff, std::string_view currency);
  void fill_customer(Samples& samples, http::Client& staff, const std::string& group, std::string_view code);
  http::Routes routes_;
};

// A problem answer of this status, as RFC 9457 has it.
void expect_problem(const http::ClientResponse& answer, int status);

}  // namespace tc::tests
