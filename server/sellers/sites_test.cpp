#include <gtest/gtest.h>

#include "platform/db/test_databases.hpp"
#include "sellers/commands.hpp"
#include "sellers/queries.hpp"

namespace tc::sellers {
namespace {

class Sites : public db::OnBothDatabases {
 protected:
  void SetUp() override {
    OnBothDatabases::SetUp();
    if (IsSkipped()) return;
    seller = make_seller();
  }
  SellerId make_seller() {
    return database().write([&](db::Tx& tx) {
      return create_seller(tx, Gate::operator_on_behalf({}),
                           {.name = "Northwind", .country = trusted<CountryCode>("GB")}, Instant{});
    });
  }
  static Allowed<Right::setting_edit> by(SellerId seller) { return Gate::on_behalf<Right::setting_edit>(seller, {}); }
  Site add(const SiteChange& change) {
    return database().write([&](db::Tx& tx) { return add_site(tx, by(seller), change); });
  }
  Site change(const Site& site, const SiteChange& change) {
    return database().write([&](db::Tx& tx) { return change_site(tx, by(seller), site.id, change, site.version); });
  }
  Site the_default() {
    return database().read([&](db::Tx& tx) { return default_site(tx, seller); });
  }
  template <class F>
  static std::string refusal(F&& use) {
    try {
      use();
    } catch (const Problem& problem) {
      if (problem.violations.empty()) return std::to_string(problem.status);
      return problem.violations.front().pointer + " " + problem.violations.front().code;
    }
    return "";
  }
  SellerId seller;
};
TC_ON_BOTH_DATABASES(Sites);

TEST_P(Sites, begin_with_one_that_is_the_default) {
  EXPECT_EQ(the_default().name, "Main");
  EXPECT_TRUE(the_default().active);
}

TEST_P(Sites, are_added_renamed_moved_and_taken_out_of_use) {
  auto site = add({.name = " Leeds  depot ", .street = "1 Kirkstall Road", .city = "Leeds"});
  EXPECT_EQ(site.name, "Leeds depot");
  EXPECT_FALSE(site.is_default);
  site = change(site, {.name = "Leeds", .city = "Leeds", .postcode = "LS3 1LJ", .active = false});
  const auto kept = database().read([&](db::Tx& tx) { return require_site(tx, seller, site.id); });
  EXPECT_EQ(kept.name, "Leeds");
  EXPECT_EQ(kept.postcode, "LS3 1LJ");
  EXPECT_FALSE(kept.active);
  EXPECT_EQ(kept.version, 2);
}

TEST_P(Sites, have_one_default_which_stays_active) {
  const auto main = the_default();
  const auto leeds = add({.name = "Leeds", .is_default = true});
  EXPECT_EQ(the_default().id, leeds.id);
  EXPECT_EQ(refusal([&] { change(leeds, {.name = "Leeds"}); }), "/default default-site");
  EXPECT_EQ(refusal([&] { change(leeds, {.name = "Leeds", .active = false, .is_default = true}); }),
            "/active default-site");
  EXPECT_EQ(refusal([&] { change(main, {.name = "Main", .is_default = true}); }), "412")
      << "it was changed when it was the default no more";
  const auto again = database().read([&](db::Tx& tx) { return require_site(tx, seller, main.id); });
  change(again, {.name = "Main", .is_default = true});
  EXPECT_EQ(the_default().id, main.id);
}

TEST_P(Sites, are_called_differently_and_are_of_their_seller) {
  const auto leeds = add({.name = "Leeds"});
  EXPECT_EQ(refusal([&] { add({.name = "Leeds"}); }), "/name name-taken");
  EXPECT_EQ(refusal([&] { add({.name = "\n"}); }).substr(0, 5), "/name");
  const auto other = make_seller();
  EXPECT_EQ(refusal([&] {
              database().write([&](db::Tx& tx) { return change_site(tx, by(other), leeds.id, {.name = "X"}, {}); });
            }),
            "404");
}

}  // namespace
}  // namespace tc::sellers
