// For tests: people and sellers as identity knows them, which is by id.
#pragma once
#include <gtest/gtest.h>

#include "identity/commands.hpp"
#include "identity/queries.hpp"
#include "identity/store.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/db/test_databases.hpp"

namespace tc::identity {

class OnIdentity : public db::OnBothDatabases {
 protected:
  static constexpr SellerId north{101}, south{102}, west{103};
  const Instant now = trusted<Instant>("2026-03-01T09:00:00Z");

  void SetUp() override {
    db::OnBothDatabases::SetUp();
    if (IsSkipped()) return;
    database().write([](db::Tx& tx) {
      for (auto seller : {north, south, west}) make_security_groups(tx, seller);
    });
  }

  UserId person(const std::string& name, const std::string& password = "") {
    return write([&](db::Tx& tx) {
      return create_user(tx,
                         {.email = trusted<Email>(name + "@example.com"),
                          .name = name,
                          .password_hash = crypto::hash_password(password, crypto::cheap_password_cost)},
                         now);
    });
  }
  MembershipId join(UserId user, SellerId seller, std::string_view group, CustomerId customer = {}) {
    return write([&](db::Tx& tx) {
      return add_membership(tx,
                            {.user = user,
                             .seller = seller,
                             .customer = customer,
                             .security_group = security_group_named(tx, seller, group)},
                            now);
    });
  }
  Rights rights_at(UserId user, SellerId seller, CustomerId customer = {}) {
    return read([&](db::Tx& tx) {
      const auto standing = standing_of(tx, {.user = user, .session = {1}}, seller, customer);
      return standing ? standing->rights : Rights{};
    });
  }
  template <Right R>
  static Allowed<R> by(UserId user, SellerId seller) {
    return Gate::on_behalf<R>(seller, {.user = user});
  }
  SecurityGroupId group(SellerId seller, std::string_view name) {
    return read([&](db::Tx& tx) { return security_group_named(tx, seller, name); });
  }

  // The code of the Problem that `use` throws, "" when it throws none.
  template <class F>
  static std::string refusal(F&& use) {
    try {
      use();
    } catch (const Problem& problem) {
      return problem.violations.empty() ? problem.code : problem.violations.front().code;
    }
    return "";
  }
};

}  // namespace tc::identity
