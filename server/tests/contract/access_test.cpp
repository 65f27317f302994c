// Every endpoint of the product, asked by everybody who should get nothing from it. The endpoints are asked for by
// their description, so that a new one is tested from its first day; one that can't be asked fails.
#include "tests/contract/two_sellers.hpp"

namespace tc::tests {
namespace {

// What anybody may call. A new one is a decision: write it down here.
const std::set<std::string> open_to_all{"GET /api/v1/demo/logins",
                                        "GET /api/v1/health",
                                        "GET /api/v1/openapi.json",
                                        "GET /api/v1/ready",
                                        "POST /api/v1/session",
                                        "POST /api/v1/password-resets",
                                        "GET /api/v1/password-resets/{token}",
                                        "POST /api/v1/password-resets/{token}/completion",
                                        "POST /api/v1/password-resets/{token}/two-step-removal",
                                        "GET /api/v1/setup/{token}",
                                        "POST /api/v1/setup/{token}",
                                        "GET /api/v1/invitations/{token}",
                                        "POST /api/v1/invitations/{token}/opening",
                                        "POST /api/v1/invitations/{token}/acceptance",
                                        "GET /api/v1/sellers/{seller}/logo/{logo}"};
const std::set<std::string_view> kinds{"public", "login", "operator", "seller", "storefront"};

class Access : public TwoSellers {
 protected:
  // Each route but those that are open to all, with a trace of its name.
  template <class F>
  void for_each_guarded(F&& use) {
    for (const auto& route : routes()) {
      const testing::ScopedTrace trace(__FILE__, __LINE__, name_of(route));
      if (route.access.kind != "public") use(route);
    }
  }
  // Has parameters besides the one that the access resolves itself.
  static std::size_t first_own_parameter(const http::Route& route) { return route.access.parameter.empty() ? 0 : 1; }

  // What the operator does with everybody's: no seller's id is unknown there.
  static bool is_across_sellers(const http::Route& route) {
    return route.access.kind == "operator" && route.path.starts_with("/api/v1/jobs");
  }

  // A buyer of the first customer whose security group lacks the right.
  UserId buyer_without(std::string_view right) {
    auto staff = as(owner_);
    const auto groups = parsed(staff.get(here_.seller + "/security-groups"));
    for (const auto& group : groups.at("items").as_array()) {
      if (bj::serialize(group.at("rights")).contains("\"" + std::string(right) + "\"")) continue;
      const auto name = text_at(group, "/name");
      const auto user = person(fmt::format("without-{}@example.com", right));
      join(user, here_, here_.customer_id, name);
      return user;
    }
    ADD_FAILURE() << "every security group has " << right;
    return {};
  }
  http::Client without(const http::Route& route) {
    if (route.access.kind == "storefront") return as(buyer_without(route.access.right));
    auto rights = all_rights;
    for (auto right : all_rights.list())
      if (word_of(right) == route.access.right) rights.bits &= ~Rights{right}.bits;
    return with_key(here_, rights);
  }
  void end_memberships_of_former() {
    auto staff = as(owner_);
    const auto end = [&](const std::string& list, std::string_view members, const std::string& one) {
      const auto found = parsed(staff.get(list));
      for (const auto& member : found.at(members).as_array())
        if (text_at(member, "/email") == "former@example.com") {
          const auto answer = staff.patch(one + text_at(member, "/id"), R"({"active":false})");
          EXPECT_EQ(answer.status / 100, 2) << answer.body;
        }
    };
    const auto customer = here_.seller + "/customers/" + here_.id("/customers/{customer}");
    end(here_.seller + "/users", "items", here_.seller + "/users/");
    end(customer + "/people", "logins", customer + "/people/");
  }
};
TC_ON_BOTH_DATABASES(Access);

TEST_P(Access, every_endpoint_is_covered) {
  std::set<std::string> open;
  for (const auto& route : routes()) {
    SCOPED_TRACE(name_of(route));
    EXPECT_TRUE(kinds.contains(route.access.kind)) << "these tests don't know the access " << route.access.kind;
    EXPECT_FALSE(route.access.kind == "storefront" && route.access.right.empty()) << "it names no right";
    if (route.access.kind == "public") open.insert(name_of(route));
    for (const auto& parameter : parameters_of(route.path)) {
      EXPECT_TRUE(here_.find(parameter)) << "no sample for " << parameter << ": add one to TwoSellers";
      EXPECT_TRUE(there_.find(parameter)) << "no sample for " << parameter << ": add one to TwoSellers";
    }
    if (route.body) EXPECT_NO_THROW(smallest(*route.body, {}, here_.ids)) << "add an example to smallest.cpp";
    if (route.body) EXPECT_NO_THROW(with_each_id(*route.body, here_.ids, there_.ids)) << "add it to TwoSellers";
    if (route.query) EXPECT_NO_THROW(smallest_query(*route.query, here_.ids)) << "add an example to smallest.cpp";
  }
  EXPECT_EQ(open, open_to_all) << "what is open to all is listed in this file";
}

TEST_P(Access, without_a_login_nothing_is_shown) {
  auto nobody = client();
  auto forged = client();
  forged.always = {{"Authorization", "Bearer tc_forged"}};
  for_each_guarded([&](const http::Route& route) {
    expect_problem(ask(nobody, route, path_of(route, here_)), 401);
    expect_problem(ask(forged, route, path_of(route, here_)), 401);
  });
}

TEST_P(Access, a_key_is_no_person) {
  auto key = with_key(here_, all_rights);
  for_each_guarded([&](const http::Route& route) {
    if (route.access.kind == "seller") return;
    expect_problem(ask(key, route, path_of(route, here_)), route.access.kind == "operator" ? 404 : 401);
  });
}

TEST_P(Access, without_a_membership_there_is_nothing) {
  end_memberships_of_former();
  auto key = with_key(there_, all_rights);
  std::vector<http::Client> staff, buyers;
  for (auto user : {stranger_, former_, other_owner_, buyer_}) staff.push_back(as(user));
  staff.push_back(std::move(key));
  for (auto user : {stranger_, former_, other_buyer_, neighbour_buyer_, owner_}) buyers.push_back(as(user));
  for_each_guarded([&](const http::Route& route) {
    if (route.access.kind == "login" && parameters_of(route.path).empty()) return;  // one's own, whoever one is
    for (auto& client : is_of_staff(route) ? staff : buyers)
      expect_problem(ask(client, route, path_of(route, here_)), 404);
  });
}

TEST_P(Access, a_missing_right_is_named) {
  std::map<std::string_view, std::unique_ptr<http::Client>> clients;
  for_each_guarded([&](const http::Route& route) {
    if (route.access.right.empty()) return;
    auto& client = clients[route.access.right];
    if (!client) client = std::make_unique<http::Client>(without(route));
    const auto answer = ask(*client, route, path_of(route, here_));
    expect_problem(answer, 403);
    EXPECT_TRUE(text_in(answer, "/detail").contains(route.access.right)) << answer.body;
  });
}

TEST_P(Access, what_is_another_sellers_is_unknown) {
  auto staff = as(owner_), buyer = as(buyer_);
  for_each_guarded([&](const http::Route& route) {
    const auto parameters = parameters_of(route.path);
    for (std::size_t i = first_own_parameter(route); i < parameters.size(); ++i) {
      auto& client = is_of_staff(route) ? staff : buyer;
      if (!is_across_sellers(route))
        expect_problem(ask(client, route, path_of(route, here_, i, *there_.find(parameters[i]))), 404);
      expect_problem(ask(client, route, path_of(route, here_, i, "no-such-id")), 404);
    }
  });
}

TEST_P(Access, what_is_another_customers_is_unknown) {
  auto buyer = as(buyer_);
  for_each_guarded([&](const http::Route& route) {
    const auto parameters = parameters_of(route.path);
    if (is_of_staff(route) || parameters.empty()) return;
    expect_problem(ask(buyer, route, path_of(route, neighbour_)), 404);
    expect_problem(ask(buyer, route, path_of(route, there_)), 404);
  });
}

// What a customer's path leads to is that customer's: the neighbour's invitation is not found below ours.
TEST_P(Access, ids_below_another_customer_are_unknown) {
  auto staff = as(owner_);
  const auto customer = neighbour_.id("/customers/{customer}");
  for_each_guarded([&](const http::Route& route) {
    const auto parameters = parameters_of(route.path);
    if (parameters.size() != 3 || !parameters[1].ends_with("/customers/{customer}")) return;
    expect_problem(ask(staff, route, path_of(route, here_, 1, customer)), 404);
  });
}

TEST_P(Access, ids_of_another_seller_in_bodies_are_refused) {
  auto staff = as(owner_), buyer = as(buyer_);
  for_each_guarded([&](const http::Route& route) {
    if (!route.body || is_across_sellers(route)) return;
    auto& client = is_of_staff(route) ? staff : buyer;
    for (const auto& [pointer, body] : with_each_id(*route.body, here_.ids, there_.ids)) {
      const auto answer = send(client, route, path_of(route, here_) + query_of(route), bj::serialize(body));
      EXPECT_TRUE(answer.status == 404 || answer.status == 422) << pointer << ": " << answer.status << answer.body;
      expect_problem(answer, answer.status);
    }
  });
}

// Without this the tests above would pass for samples that nobody can reach.
TEST_P(Access, what_is_ones_own_is_found) {
  const auto order_of = [](const http::Route& route) {
    const bool removes = route.method == http::Method::del, reads = route.method == http::Method::get;
    return std::pair(is_of_staff(route), reads ? 0 : removes ? 2 : 1);
  };
  std::multimap<std::pair<bool, int>, const http::Route*> all;
  for_each_guarded([&](const http::Route& route) { all.emplace(order_of(route), &route); });
  const std::set<int> never{400, 401, 403, 404, 405, 413, 415};
  for (const auto& [_, route] : all) {
    SCOPED_TRACE(name_of(*route));
    auto client = allowed(*route);
    const auto answer = ask(client, *route, path_of(*route, here_));
    EXPECT_FALSE(never.contains(answer.status) || answer.status >= 500) << answer.status << " " << answer.body;
    if (route->method == http::Method::get) EXPECT_EQ(answer.status, 200) << answer.body;
  }
}

TEST_P(Access, links_that_nobody_made_are_unknown) {
  auto nobody = client();
  for (const auto& route : routes())
    if (route.access.kind == "public" && !parameters_of(route.path).empty()) {
      SCOPED_TRACE(name_of(route));
      expect_problem(ask(nobody, route, path_of(route, here_)), 404);
    }
}

}  // namespace
}  // namespace tc::tests
