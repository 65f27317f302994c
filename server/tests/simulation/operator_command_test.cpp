// `tradecounter user operator`: a deployment whose sellers were made by command has nobody on its operator's pages.
#include <gmock/gmock.h>

#include "tests/simulation/served.hpp"
#include "tests/support/process.hpp"
#include "tests/support/steps.hpp"

namespace tc::tests {
namespace {

using testing::HasSubstr;

class OperatorCommand : public Served {
 protected:
  Finished command(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), program_);
    arguments.insert(arguments.end(), {"--data", data(), "--public-url", "https://order.example.com"});
    if (!database_.empty()) arguments.insert(arguments.end(), {"--database", database_});
    return run_program(arguments);
  }
  // Between two commands, since SQLite's file belongs to one of them.
  template <class F>
  void while_served(F&& use) {
    auto child = serve();
    use(child->port);
    child->signal(SIGTERM);
    ASSERT_EQ(child->wait(), 0) << child->errors();
  }
};
TC_ON_BOTH_DATABASES(OperatorCommand);

TEST_P(OperatorCommand, makes_a_person_the_operator_and_takes_it_back) {
  const auto made =
      command({"seller", "create", "--name", "Larkfield", "--country", "GB", "--owner-email", "olive@example.com"});
  ASSERT_EQ(made.status, 0) << made.err;
  const auto early = command({"user", "operator", "olive@example.com"});
  EXPECT_EQ(early.status, 1);
  EXPECT_THAT(early.err,
              HasSubstr("There is no login with the address olive@example.com. Whoever was invited has one as "
                        "soon as they have joined.\n"));
  EXPECT_THAT(command({"user", "operator", "olive"}).err, HasSubstr("email"));

  const auto link = made.out.substr(made.out.find("https://"));
  std::map<std::string, std::string> cookies;
  const auto jobs_page = [&](std::uint16_t port) {
    http::Client olive(port);
    olive.cookies = cookies;
    return olive.get("/api/v1/jobs").status;
  };
  while_served([&](std::uint16_t port) {
    http::Client olive(port);
    EXPECT_EQ(accept_invitation(olive, link.substr(0, link.find('\n')), "Olive").status, 200);
    cookies = olive.cookies;
    EXPECT_EQ(jobs_page(port), 404);
  });
  EXPECT_EQ(command({"user", "operator", "OLIVE@example.com"}).out,
            "olive@example.com is an operator of this deployment now, with the pages under "
            "https://order.example.com/operator.\n");
  EXPECT_EQ(command({"user", "operator", "olive@example.com"}).out, "olive@example.com is an operator already.\n");
  while_served([&](std::uint16_t port) { EXPECT_EQ(jobs_page(port), 200); });

  EXPECT_EQ(command({"user", "operator", "--revoke", "olive@example.com"}).out,
            "olive@example.com is no operator any more.\n"
            "Nobody is an operator now: `tradecounter user operator EMAIL` makes one.\n");
  EXPECT_THAT(command({"user", "operator", "--revoke", "olive@example.com"}).out,
              HasSubstr("olive@example.com is no operator.\n"));
  while_served([&](std::uint16_t port) { EXPECT_EQ(jobs_page(port), 404); });
}

}  // namespace
}  // namespace tc::tests
