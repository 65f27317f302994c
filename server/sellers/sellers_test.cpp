#include <gtest/gtest.h>

#include "identity/queries.hpp"
#include "platform/db/test_databases.hpp"
#include "sellers/commands.hpp"
#include "sellers/queries.hpp"
#include "sellers/session.hpp"

namespace tc::sellers {
namespace {

class Sellers : public db::OnBothDatabases {
 protected:
  const Instant now = trusted<Instant>("2026-03-29T00:30:00Z");

  SellerId make(CreateSeller wanted) {
    return write([&](db::Tx& tx) { return create_seller(tx, Gate::operator_on_behalf({}), wanted, now); });
  }
  SellerId make(const char* country) { return make({.name = "Northwind", .country = trusted<CountryCode>(country)}); }
  static Allowed<Right::setting_edit> by(SellerId seller) { return Gate::on_behalf<Right::setting_edit>(seller, {}); }
  static FirstSeller first_seller() {
    return {.seller = {.name = "Northwind", .country = trusted<CountryCode>("IE")},
            .owner = {.email = trusted<Email>("ann@example.com"), .name = "Ann", .password_hash = "hash"}};
  }
  template <class F>
  static std::string refusal(F&& use) {
    try {
      use();
    } catch (const Problem& problem) {
      return problem.violations.empty() ? problem.code : problem.violations.front().pointer;
    }
    return "";
  }
};
TC_ON_BOTH_DATABASES(Sellers);

TEST_P(Sellers, are_made_with_what_their_country_proposes) {
  EXPECT_TRUE(read([](db::Tx& tx) { return is_empty(tx); }));
  const auto id = make("GB");
  read([&](db::Tx& tx) {
    EXPECT_FALSE(is_empty(tx));
    const auto seller = require_seller(tx, id);
    EXPECT_EQ(seller.currency.text(), "GBP");
    EXPECT_EQ(seller.time_zone.text(), "Europe/London");
    EXPECT_EQ(default_site(tx, id).name, "Main");
    const auto schemes = tax_schemes(tx, id);
    ASSERT_EQ(schemes.size(), 1u);
    EXPECT_EQ(schemes[0].rates.front().percent, Percent::whole(20));
    EXPECT_EQ(require_tax_scheme(tx, id, schemes[0].id).rates, schemes[0].rates);
    EXPECT_EQ(identity::security_groups(tx, id).size(), 6u);
  });
}

TEST_P(Sellers, of_other_countries_are_asked_for_currency_and_zone) {
  EXPECT_EQ(refusal([&] { make("US"); }), "/currency");
  const auto id = make({.name = "Reno Supplies",
                        .country = trusted<CountryCode>("US"),
                        .currency = trusted<Currency>("USD"),
                        .time_zone = trusted<Zone>("America/Los_Angeles")});
  EXPECT_EQ(read([&](db::Tx& tx) { return today(require_seller(tx, id), now); }), Day::of(2026, 3, 28));
}

TEST_P(Sellers, go_on_with_another_order_number_but_never_with_one_that_was_used) {
  const auto north = make("GB"), south = make("IE");
  const auto numbers = [&](SellerId seller) { return read([&](db::Tx& tx) { return order_numbers(tx, seller); }); };
  const auto go_on = [&](std::int64_t next, std::optional<std::int64_t> version = {}) {
    return refusal([&] { write([&](db::Tx& tx) { return continue_order_numbers(tx, by(north), next, version); }); });
  };
  const auto take = [&] { return write([&](db::Tx& tx) { return next_number(tx, north, order_counter); }); };
  EXPECT_EQ(numbers(north).example, "SO-1");
  EXPECT_EQ(go_on(1042), "");
  EXPECT_EQ(numbers(north).example, "SO-1042");
  EXPECT_EQ(take(), 1042);
  EXPECT_EQ(go_on(1042), "/next");
  EXPECT_EQ(go_on(7), "/next");
  EXPECT_EQ(go_on(order_number_max + 1), "/next");
  EXPECT_EQ(go_on(1043), "");
  EXPECT_EQ(go_on(2000, 1042), "changed-meanwhile");
  EXPECT_EQ(go_on(2000, 1043), "");
  EXPECT_EQ(take(), 2000);
  EXPECT_EQ(numbers(south).next, 1);
}

TEST_P(Sellers, count_their_numbers_each_from_one) {
  const auto north = make("GB"), south = make("IE");
  const auto next = [&](SellerId seller, const char* counter) {
    return write([&](db::Tx& tx) { return next_number(tx, seller, counter); });
  };
  EXPECT_EQ(next(north, "order"), 1);
  EXPECT_EQ(next(north, "order"), 2);
  EXPECT_EQ(next(south, "order"), 1);
  EXPECT_EQ(next(north, "import"), 1);
  EXPECT_THROW(write([&](db::Tx& tx) {
                 next_number(tx, north, "order");
                 throw Problem::not_found();
               }),
               Problem);
  EXPECT_EQ(next(north, "order"), 3) << "what was rolled back was not taken";
}

TEST_P(Sellers, tell_by_their_revision_that_prices_may_have_moved) {
  const auto north = make("GB"), south = make("IE");
  const auto revision_of = [&](SellerId seller) { return read([&](db::Tx& tx) { return revision(tx, seller); }); };
  const auto before = revision_of(north), elsewhere = revision_of(south);
  write([&](db::Tx& tx) { bump_revision(tx, north); });
  EXPECT_EQ(revision_of(north), before + 1);
  const auto scheme = read([&](db::Tx& tx) { return tax_schemes(tx, north).front(); });
  write([&](db::Tx& tx) {
    change_tax_scheme(tx, by(north), scheme.id, {scheme.name, scheme.rounding, scheme.rates}, scheme.version);
  });
  EXPECT_EQ(revision_of(north), before + 2);
  EXPECT_EQ(revision_of(south), elsewhere);
}

TEST_P(Sellers, change_their_settings_at_the_version_that_was_seen) {
  const auto id = make("GB");
  const SellerChange change{.name = " Northwind  Traders ",
                            .time_zone = trusted<Zone>("Europe/Dublin"),
                            .accent = trusted<Colour>("#112233"),
                            .city = "Leeds",
                            .order_prefix = "NW-",
                            .notification_emails = {trusted<Email>("desk@example.com")}};
  const auto changed = write([&](db::Tx& tx) { return change_seller(tx, by(id), change, 1); });
  EXPECT_EQ(changed.version, 2);
  const auto kept = read([&](db::Tx& tx) { return require_seller(tx, id); });
  EXPECT_EQ(kept.name, "Northwind Traders");
  EXPECT_EQ(kept.notification_emails, change.notification_emails);
  EXPECT_EQ(kept.currency.text(), "GBP");
  EXPECT_EQ(refusal([&] { write([&](db::Tx& tx) { change_seller(tx, by(id), change, 1); }); }), "changed-meanwhile");
}

TEST_P(Sellers, have_their_own_tax_schemes_by_name) {
  const auto north = make("GB"), south = make("IE");
  const auto rates = read([&](db::Tx& tx) { return tax_schemes(tx, north).front().rates; });
  const auto add = [&](SellerId seller, const char* name) {
    return write([&](db::Tx& tx) { return add_tax_scheme(tx, by(seller), {name, TaxRounding::per_line, rates}); });
  };
  const auto export_scheme = add(north, "Export");
  EXPECT_EQ(refusal([&] { add(north, "Export"); }), "/name");
  EXPECT_EQ(refusal([&] { add(south, "Export"); }), "");
  EXPECT_EQ(refusal([&] {
              write([&](db::Tx& tx) {
                change_tax_scheme(tx, by(south), export_scheme.id, {"Mine", TaxRounding::per_line, rates}, {});
              });
            }),
            "not-found");
  EXPECT_EQ(read([&](db::Tx& tx) { return require_tax_scheme(tx, north, export_scheme.id).rounding; }),
            TaxRounding::per_line);
}

TEST_P(Sellers, are_set_up_once_by_the_newest_link) {
  const auto old = write([](db::Tx& tx) { return make_setup_token(tx); });
  const auto token = write([](db::Tx& tx) { return make_setup_token(tx); });
  const auto set_up_by = [&](const std::string& by) {
    return write([&](db::Tx& tx) { return set_up(tx, by, first_seller(), now); });
  };
  EXPECT_EQ(refusal([&] { set_up_by(old); }), "not-found");
  const auto owner = set_up_by(token);
  EXPECT_EQ(refusal([&] { set_up_by(token); }), "not-found");

  const auto session = read([&](db::Tx& tx) { return session_of(tx, owner); });
  EXPECT_TRUE(session.is_operator);
  ASSERT_EQ(session.sellers.size(), 1u);
  EXPECT_EQ(session.sellers[0].currency.text(), "EUR");
  EXPECT_EQ(std::ranges::count(session.sellers[0].rights, Right::user_edit), 1);
}

TEST_P(Sellers, show_a_person_only_where_they_work) {
  const auto north = make("GB"), south = make("IE");
  const auto ann = write([&](db::Tx& tx) {
    const auto user = identity::create_user(tx, first_seller().owner, now);
    identity::add_membership(tx, {user, north, {}, identity::security_group_named(tx, north, "Finance")}, now);
    identity::add_membership(tx, {user, south, CustomerId{7}, identity::security_group_named(tx, south, "Customer")},
                             now);
    return user;
  });
  const auto session = read([&](db::Tx& tx) { return session_of(tx, ann); });
  ASSERT_EQ(session.sellers.size(), 1u);
  EXPECT_EQ(session.sellers[0].id, north);
  EXPECT_FALSE(session.is_operator);
}

TEST_P(Sellers, are_made_by_the_operator_with_an_invitation_for_their_owner) {
  const auto made = write([&](db::Tx& tx) {
    return create_seller_with_owner(tx, Gate::operator_on_behalf({}),
                                    {.name = "Southwind", .country = trusted<CountryCode>("IE")},
                                    trusted<Email>("owner@example.com"), "Owner", now);
  });
  const auto owner = write([&](db::Tx& tx) {
    const auto user = identity::create_user(tx, first_seller().owner, now);
    identity::accept_invitation(tx, made.invited.token, user, now);
    return user;
  });
  const auto session = read([&](db::Tx& tx) { return session_of(tx, owner); });
  ASSERT_EQ(session.sellers.size(), 1u);
  EXPECT_EQ(session.sellers[0].name, "Southwind");
  EXPECT_EQ(std::ranges::count(session.sellers[0].rights, Right::setting_edit), 1);
}

}  // namespace
}  // namespace tc::sellers
