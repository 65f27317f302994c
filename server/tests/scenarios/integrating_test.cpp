// The examples of docs/integrating.md, run as they stand against the real server.
#include <array>
#include <cstdio>
#include <fstream>
#include <sstream>

#include "customers/commands.hpp"
#include "groups/commands.hpp"
#include "identity/commands.hpp"
#include "platform/crypto/crypto.hpp"
#include "sellers/commands.hpp"
#include "sellers/queries.hpp"
#include "tests/support/world.hpp"

namespace tc::tests {
namespace {

std::string text_of(const std::string& path) {
  std::ifstream in(path);
  EXPECT_TRUE(in) << path;
  return (std::stringstream() << in.rdbuf()).str();
}

// Everything between ```sh and ```, one after another.
std::string shell_of(const std::string& markdown) {
  std::string script;
  std::istringstream lines(markdown);
  bool inside = false;
  for (std::string line; std::getline(lines, line);) {
    if (line == "```sh" || line == "```")
      inside = line == "```sh";
    else if (inside)
      script += line + "\n";
  }
  return script;
}

struct Ran {
  int status;
  std::string output;
};
Ran run(const std::string& script_file) {
  Ran ran{0, {}};
  std::FILE* pipe = ::popen(("bash -eu " + script_file + " 2>&1").c_str(), "r");
  std::array<char, 4096> part;
  while (const auto n = std::fread(part.data(), 1, part.size(), pipe)) ran.output.append(part.data(), n);
  ran.status = ::pclose(pipe);
  return ran;
}

class Integrating : public World {
 protected:
  int workers() const override { return 2; }

  void SetUp() override {
    World::SetUp();
    if (IsSkipped()) return;
    const auto hash = crypto::hash_password("a buyer's password", crypto::cheap_password_cost);
    database().write([&](db::Tx& tx) { make(tx, hash); });
  }

  // A seller with a key, and a buyer who has a storefront there.
  void make(db::Tx& tx, const std::string& hash) {
    const auto now = clock_.now();
    seller_ = sellers::create_seller(tx, Gate::operator_on_behalf({}),
                                     {.name = "Larkfield", .country = trusted<CountryCode>("GB")}, now);
    sellers::go_live(tx, Gate::on_behalf<Right::setting_edit>(seller_, {}), now);
    const auto by = Gate::on_behalf<Right::key_edit>(seller_, {});
    key_ = identity::make_api_key(tx, by, {"ERP", all_rights, now + std::chrono::hours(24)}, now).token;
    const auto scheme = sellers::tax_schemes(tx, seller_).at(0).id;
    const auto group =
        groups::create_group(tx, Gate::on_behalf<Right::group_edit>(seller_, {}),
                             {.name = "Trade", .currency = trusted<Currency>("GBP"), .tax_scheme = scheme});
    const auto customer = customers::create_customer(tx, Gate::on_behalf<Right::customer_edit>(seller_, {}),
                                                     {.name = "Copper Kettle"}, now);
    groups::join_group(tx, seller_, group, customer);
    const auto user = identity::create_user(tx, {trusted<Email>("buyer@example.com"), "Maya", hash}, now);
    identity::add_membership(tx,
                             {.user = user,
                              .seller = seller_,
                              .customer = customer,
                              .security_group = identity::security_group_named(tx, seller_, "Customer")},
                             now);
  }

  SellerId seller_;
  std::string key_;
};

TEST_P(Integrating, every_example_of_the_guide_works_as_it_stands) {
  const auto* source = std::getenv("TC_TEST_SOURCE");
  ASSERT_TRUE(source) << "run by ctest";
  const db::TestFolder folder;
  std::ofstream(folder.file("guide.sh")) << "cd " << folder.path().string() << "\n"
                                         << "TC=http://localhost:" << port()
                                         << "/api/v1\nSELLER=" << deployment().ids().text(seller_) << "\nKEY=" << key_
                                         << "\nBUYER=buyer@example.com\nPASSWORD=\"a buyer's password\"\n"
                                         << shell_of(text_of(std::string(source) + "/docs/integrating.md"));
  const auto ran = run(folder.file("guide.sh"));
  EXPECT_EQ(ran.status, 0) << ran.output;
  EXPECT_NE(ran.output.find("5001"), std::string::npos) << "the order's external number in its answer";
  EXPECT_NE(ran.output.find("MUG-1"), std::string::npos);
}

TC_ON_BOTH_DATABASES(Integrating);

}  // namespace
}  // namespace tc::tests
