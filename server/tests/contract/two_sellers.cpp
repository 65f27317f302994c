#include "tests/contract/two_sellers.hpp"

#include "identity/login.hpp"
#include "platform/image/test_pictures.hpp"

namespace tc::tests {
namespace {

constexpr std::string_view csv_file = "sku,name\r\nSAMPLE-2,Chisel\r\n";

std::string picture_file() { return image::png_of(image::filled(2, 2, {200, 20, 20})); }

std::string_view method_of(const http::Route& route) {
  const auto name = name_of(route);
  for (std::string_view word : {"GET", "POST", "PUT", "PATCH", "DELETE"})
    if (name.starts_with(word)) return word;
  return "none";
}

}  // namespace

std::optional<std::string> Samples::find(std::string_view path) const {
  std::optional<std::string> best;
  std::size_t length = 0;
  for (const auto& [end, id] : at)
    if (path.ends_with(end) && end.size() > length) {
      best = id;
      length = end.size();
    }
  return best;
}

void Samples::add(const std::string& where, const std::string& id) {
  at[where] = id;
  if (const auto prefix = id.find('_'); prefix != id.npos) ids[id.substr(0, prefix)] = id;
}

std::vector<std::string> parameters_of(std::string_view path) {
  std::vector<std::string> found;
  for (auto end = path.find('}'); end != path.npos; end = path.find('}', end + 1))
    found.emplace_back(path.substr(0, end + 1));
  return found;
}

UserId TwoSellers::person(std::string_view email) {
  return database().write([&](db::Tx& tx) {
    return identity::create_user(
        tx, {.email = trusted<Email>(email), .name = std::string(email), .password_hash = "none"}, clock_.now());
  });
}

http::Client TwoSellers::as(UserId user) {
  auto client = this->client();
  if (!user) return client;
  const auto token = database().write([&](db::Tx& tx) {
    return identity::start_session(tx, user, {"test", "test"}, clock_.now());
  });
  client.cookies[identity::cookie_name(deployment().config().public_url)] = token;
  return client;
}

void TwoSellers::join(UserId user, const Samples& at, CustomerId customer, std::string_view security_group) {
  database().write([&](db::Tx& tx) {
    identity::add_membership(tx,
                             {.user = user,
                              .seller = at.seller_id,
                              .customer = customer,
                              .security_group = identity::security_group_named(tx, at.seller_id, security_group)},
                             clock_.now());
  });
}

http::Client TwoSellers::with_key(const Samples& of, Rights rights) {
  const auto made = database().write([&](db::Tx& tx) {
    return identity::make_api_key(tx, Gate::on_behalf<Right::key_edit>(of.seller_id, {owner_, {}, "test"}),
                                  {"test", rights, clock_.now() + std::chrono::hours(1)}, clock_.now());
  });
  auto client = this->client();
  client.always = {{"Authorization", "Bearer " + made.token}};
  return client;
}

void TwoSellers::fill_customer(Samples& samples, http::Client& staff, const std::string& group, std::string_view code) {
  const auto customer = make_customer(staff, samples.seller, code, fmt::format("Customer {}", code));
  samples.customer_id = deployment().ids().parse<CustomerTag>(customer).value();
  samples.add("/customers/{customer}", customer);
  samples.add("/storefronts/{storefront}", join_group(staff, samples.seller, group, customer));
  const auto order =
      staff.post(samples.seller + "/orders",
                 fmt::format(R"({{"customer":"{}","group":"{}","lines":[{{"sku":"SAMPLE-1","quantity":"3"}}]}})",
                             customer, group));
  samples.add("/orders/{order}", id_in(order));
  // Dispatched in part: it has all the papers that there are.
  const auto path = samples.seller + "/orders/" + id_in(order);
  staff.post(path + "/acceptance", "");
  const auto sent = staff.post(path + "/shipments", R"({"lines":[{"line":1,"quantity":"1"}]})");
  samples.add("/shipments/{shipment}", text_in(sent, "/shipments/0/id"));
}

void TwoSellers::fill(Samples& samples, http::Client& staff, std::string_view currency) {
  const auto& seller = samples.seller;
  samples.add("/sellers/{seller}", token_in(seller));
  samples.seller_id = deployment().ids().parse<SellerTag>(token_in(seller)).value();
  samples.add("/tax-schemes/{tax_scheme}", text_in(staff.get(seller + "/tax-schemes"), "/items/0/id"));
  samples.add("/products/{product}", make_product(staff, seller, "SAMPLE-1", "Hammer"));
  samples.at["/prices/{product}"] = samples.id("/products/{product}");
  samples.add("/images/{image}",
              text_in(staff.request("POST", seller + "/products/" + samples.id("/products/{product}") + "/images",
                                    {{"Content-Type", "image/png"}}, picture_file()),
                      "/items/0/id"));
  samples.add("/groups/{group}", make_group(staff, seller, "Trade", currency));
  set_price(staff, seller, samples.id("/groups/{group}"), samples.id("/products/{product}"), "2.50", currency);
  fill_customer(samples, staff, samples.id("/groups/{group}"), "C1");

  const auto key = staff.post(seller + "/api-keys", R"({"name":"Sample","rights":["product.view"]})");
  samples.add("/api-keys/{key}", id_in(key));
  const auto security_group = text_in(staff.get(seller + "/security-groups"), "/items/1/id");
  samples.add("/security-groups/{security_group}", security_group);
  samples.add("/sites/{site}", text_in(staff.get(seller + "/sites"), "/items/0/id"));
  samples.at["/stock/{site}"] = samples.id("/sites/{site}");
  samples.add(
      "/users/invitations/{invitation}",
      id_in(staff.post(seller + "/users/invitations",
                       fmt::format(R"({{"email":"hired@example.com","security_group":"{}"}})", security_group))));
  const auto customer = seller + "/customers/" + samples.id("/customers/{customer}");
  samples.add("/invitations/{invitation}",
              id_in(staff.post(customer + "/invitations", R"({"email":"c@example.com"})")));
  samples.add("/mails/{mail}", text_in(staff.get(seller + "/mails"), "/items/0/id"));
  samples.add("/imports/{import}",
              id_in(staff.post(seller + "/imports?kind=products", csv_file, {{"Content-Type", "text/csv"}})));

  samples.add("/jobs/{job}", text_in(staff.get(seller + "/jobs"), "/items/0/id"));

  samples.add("/order-views/{view}",
              id_in(staff.post(seller + "/order-views", R"({"name":"Sample","search":"state=all"})")));

  // Members whom the requests may change without ending what the others are allowed.
  const auto colleague = person(fmt::format("colleague-{}@example.com", token_in(seller)));
  join(colleague, samples, {}, "Sales");
  join(colleague, samples, samples.customer_id, "Customer");
  samples.add("/users/{membership}", text_in(staff.get(seller + "/users"), "/items/1/id"));
  samples.add("/people/{membership}", text_in(staff.get(customer + "/people"), "/logins/0/id"));
  samples.at["/logo/{logo}"] = "no-such-logo";
  samples.at["/colleagues/{membership}"] = samples.id("/people/{membership}");
  samples.add("/colleague-invitations/{invitation}",
              id_in(staff.post(customer + "/invitations", R"({"email":"asked@example.com"})")));
  samples.at["/invitations/{token}"] = "no-such-token";
  samples.at["/setup/{token}"] = "no-such-token";
  samples.at["/password-resets/{token}"] = "no-such-token";
}

void TwoSellers::SetUp() {
  World::SetUp();
  if (IsSkipped()) return;
  app::add_all_routes(routes_);
  auto first = client();
  here_.seller = set_up(first, setup_token(), "Harbour Supplies", "GB", "olive@example.com");
  fill(here_, first, "GBP");
  here_.at["/api/v1/api-keys/{key}"] = id_in(first.post("/api/v1/api-keys", R"({"name":"Operator's"})"));
  const auto session = first.get("/api/v1/session");
  owner_ = deployment().ids().parse<UserTag>(text_in(session, "/user/id")).value();
  // Among all requests is the one that asks staff for it.
  database().write([&](db::Tx& tx) {
    tx.run("insert into two_step (app_user, secret, confirmed, last_step) values ($1, $2, $3, 0)", owner_,
           Bytes{"none"}, clock_.now());
  });
  neighbour_ = here_;
  fill_customer(neighbour_, first, here_.id("/groups/{group}"), "C2");

  const auto made =
      first.post("/api/v1/sellers", R"({"name":"Kontor Nord","country":"IE","owner_email":"otto@example.com"})");
  there_.seller = "/api/v1/sellers/" + id_in(made);
  there_.seller_id = deployment().ids().parse<SellerTag>(id_in(made)).value();
  other_owner_ = person("otto@example.com");
  join(other_owner_, there_, {}, "Admin");
  auto second = as(other_owner_);
  fill(there_, second, "EUR");

  buyer_ = person("buyer@example.com");
  join(buyer_, here_, here_.customer_id, "Customer manager");
  neighbour_buyer_ = person("neighbour@example.com");
  join(neighbour_buyer_, neighbour_, neighbour_.customer_id, "Customer manager");
  other_buyer_ = person("other-buyer@example.com");
  join(other_buyer_, there_, there_.customer_id, "Customer manager");
  for (const auto& [samples, user] :
       {std::pair(&here_, buyer_), std::pair(&neighbour_, neighbour_buyer_), std::pair(&there_, other_buyer_)}) {
    auto someone = as(user);
    samples->add("/sessions/{session}", text_in(someone.get("/api/v1/sessions"), "/items/0/id"));
  }
  stranger_ = person("stranger@example.com");
  former_ = person("former@example.com");
  join(former_, here_, {}, "Admin");
  join(former_, here_, here_.customer_id, "Customer");
}

std::string TwoSellers::path_of(const http::Route& route, const Samples& samples, std::size_t place,
                                const std::string& exchanged) const {
  std::string path(route.path);
  const auto parameters = parameters_of(route.path);
  for (std::size_t i = parameters.size(); i-- > 0;) {
    const auto& until = parameters[i];
    const auto from = until.rfind('{');
    const auto value = i == place ? std::optional(exchanged) : samples.find(until);
    if (!value) throw std::runtime_error("no sample for " + until + ": add one to TwoSellers");
    path.replace(from, until.size() - from, *value);
  }
  return path;
}

std::string TwoSellers::query_of(const http::Route& route) const {
  const auto query = route.query ? smallest_query(*route.query, here_.ids) : "";
  return query.empty() ? "" : "?" + query;
}

http::ClientResponse TwoSellers::ask(http::Client& client, const http::Route& route, const std::string& path) const {
  const auto target = path + query_of(route);
  if (route.upload && route.path.ends_with("/imports"))
    return send(client, route, target, csv_file, {{"Content-Type", "text/csv"}});
  if (route.options.items)
    return send(client, route, target,
                "[" + boost::json::serialize(smallest(*route.options.items, {}, here_.ids)) + "]",
                {{"Content-Type", "application/json"}});
  if (route.upload) return send(client, route, target, picture_file(), {{"Content-Type", "image/png"}});
  return send(client, route, target,
              route.body ? boost::json::serialize(smallest(*route.body, {}, here_.ids)) : std::string());
}

http::ClientResponse TwoSellers::send(http::Client& client, const http::Route& route, const std::string& path,
                                      std::string_view body, const http::Headers& headers) const {
  return client.request(method_of(route), path, headers, body);
}

void expect_problem(const http::ClientResponse& answer, int status) {
  EXPECT_EQ(answer.status, status) << answer.body;
  if (answer.status < 400) return;
  EXPECT_EQ(answer.header("Content-Type"), "application/problem+json") << answer.body;
  EXPECT_EQ(text_in(answer, "/status"), std::to_string(answer.status));
  for (auto member : {"/type", "/title", "/detail"}) EXPECT_FALSE(text_in(answer, member).empty()) << answer.body;
}

}  // namespace tc::tests
