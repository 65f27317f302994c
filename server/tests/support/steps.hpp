// What people do through the API, a call each: for the fixture's server and for one in a process of its own.
#pragma once
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <string>
#include <string_view>

#include "platform/http/client.hpp"

namespace tc::tests {

inline constexpr std::string_view test_password = "a long enough secret";

// "sel_…" of an answer that has made or shown something; the test fails where it has not.
inline std::string id_in(const http::ClientResponse& answer) {
  boost::system::error_code failed;
  const auto value = boost::json::parse(answer.body, failed);
  const auto* id = failed ? nullptr : value.find_pointer("/id", failed);
  if (answer.status / 100 == 2 && id != nullptr && id->is_string()) return std::string(id->get_string());
  ADD_FAILURE() << "no id: " << answer.status << " " << answer.body;
  return "none";
}

inline std::string text_in(const http::ClientResponse& answer, std::string_view pointer) {
  boost::system::error_code failed;
  const auto value = boost::json::parse(answer.body, failed);
  const auto* found = failed ? nullptr : value.find_pointer(pointer, failed);
  if (found != nullptr) return found->is_string() ? std::string(found->get_string()) : boost::json::serialize(*found);
  ADD_FAILURE() << "nothing at " << pointer << ": " << answer.status << " " << answer.body;
  return {};
}

inline std::string token_in(std::string_view link) { return std::string(link.substr(link.rfind('/') + 1)); }

// The first seller, by the set-up link, live at once; `owner` is logged in then. Returns the path of what is the
// seller's.
inline std::string set_up(http::Client& owner, std::string_view token, std::string_view name, std::string_view country,
                          std::string_view email) {
  const auto made = owner.post(
      fmt::format("/api/v1/setup/{}", token),
      fmt::format(
          R"({{"seller_name":"{}","country":"{}","owner_name":"Olive Owner","owner_email":"{}","owner_password":"{}"}})",
          name, country, email, test_password));
  EXPECT_EQ(made.status, 200) << made.body;
  const auto seller = "/api/v1/sellers/" + text_in(made, "/sellers/0/id");
  EXPECT_EQ(owner.post(seller + "/live", "").status, 200);
  return seller;
}

inline http::ClientResponse accept_invitation(http::Client& person, std::string_view link, std::string_view name) {
  return person.post(fmt::format("/api/v1/invitations/{}/acceptance", token_in(link)),
                     fmt::format(R"({{"name":"{}","password":"{}"}})", name, test_password));
}

inline std::string make_product(http::Client& staff, const std::string& seller, std::string_view sku,
                                std::string_view name) {
  return id_in(staff.post(seller + "/products", fmt::format(R"({{"sku":"{}","name":"{}"}})", sku, name)));
}

// more: further members of the body, each with a comma in front.
inline std::string make_group(http::Client& staff, const std::string& seller, std::string_view name,
                              std::string_view currency, std::string_view more = "") {
  const auto tax_scheme = text_in(staff.get(seller + "/tax-schemes"), "/items/0/id");
  return id_in(staff.post(seller + "/groups", fmt::format(R"({{"name":"{}","currency":"{}","tax_scheme":"{}"{}}})",
                                                          name, currency, tax_scheme, more)));
}

inline void set_price(http::Client& staff, const std::string& seller, const std::string& group,
                      const std::string& product, std::string_view amount, std::string_view currency) {
  const auto answer =
      staff.put(seller + "/groups/" + group + "/prices/" + product,
                fmt::format(R"({{"breaks":[{{"price":{{"amount":"{}","currency":"{}"}}}}]}})", amount, currency));
  EXPECT_EQ(answer.status, 200) << answer.body;
}

inline std::string make_customer(http::Client& staff, const std::string& seller, std::string_view code,
                                 std::string_view name) {
  return id_in(staff.post(
      seller + "/customers",
      fmt::format(
          R"({{"code":"{}","name":"{}","street":"1 Quay","city":"Bristol","postcode":"BS1 4ST","country":"GB"}})", code,
          name)));
}

// Returns the storefront.
inline std::string join_group(http::Client& staff, const std::string& seller, const std::string& group,
                              const std::string& customer) {
  return text_in(staff.put(seller + "/groups/" + group + "/customers/" + customer, ""), "/storefront");
}

// Returns the link.
inline std::string invite_buyer(http::Client& staff, const std::string& seller, const std::string& customer,
                                std::string_view email) {
  return text_in(
      staff.post(seller + "/customers/" + customer + "/invitations", fmt::format(R"({{"email":"{}"}})", email)),
      "/link");
}

}  // namespace tc::tests
