// `tradecounter jobs`: the operator sees what has failed, beside a server that runs, and has it tried again.
#include <gmock/gmock.h>

#include <chrono>

#include "tests/simulation/served.hpp"
#include "tests/support/process.hpp"
#include "tests/support/steps.hpp"

namespace tc::tests {
namespace {

using testing::HasSubstr;
using testing::Not;

class JobsCommand : public Served {
 protected:
  Finished command(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {program_, "jobs"});
    arguments.insert(arguments.end(), {"--data", data()});
    if (!database_.empty()) arguments.insert(arguments.end(), {"--database", database_});
    return run_program(arguments);
  }
  static std::string state_once_checked(http::Client& client, const std::string& import) {
    const auto until = std::chrono::steady_clock::now() + std::chrono::minutes(1);
    std::string state;
    do state = text_in(client.get(import), "/state");
    while (state == "checking" && std::chrono::steady_clock::now() < until);
    return state;
  }
};
TC_ON_BOTH_DATABASES(JobsCommand);

TEST_P(JobsCommand, names_what_has_failed_and_tries_it_again) {
  auto child = serve({"--limits-workers", "0"});
  http::Client owner(child->port);
  const auto seller = set_up(owner, token_in(child->line_with("/setup/")), "Harbour Supplies", "GB", "o@example.com");
  const auto import = seller + "/imports/" +
                      id_in(owner.post(seller + "/imports?kind=products&name=lamps.csv", "sku,name\r\nL-1,Lantern\r\n",
                                       {{"Content-Type", "text/csv"}}));
  const auto waiting = command({});
  EXPECT_EQ(waiting.status, 0) << waiting.err;
  EXPECT_THAT(waiting.out, HasSubstr("waiting    0 attempts since "));
  EXPECT_THAT(waiting.out, HasSubstr("Harbour Supplies: run_import products\n"));
  EXPECT_THAT(waiting.out, HasSubstr("0 failed, 0 running, 1 waiting\n"));
  EXPECT_THAT(command({"--failed"}).out, Not(HasSubstr("run_import")));
  EXPECT_EQ(command({"--failed"}).status, 0);
  child->signal(SIGTERM);
  ASSERT_EQ(child->wait(), 0) << child->errors();

  std::filesystem::rename(data() + "/files", data() + "/away");
  child = serve();
  auto again = http::Client(child->port);
  again.cookies = owner.cookies;
  EXPECT_EQ(state_once_checked(again, import), "failed");
  const auto failed = command({"--failed"});
  EXPECT_EQ(failed.status, 2) << failed.err;
  EXPECT_THAT(failed.out, HasSubstr("    The file is not on this machine.\n"));
  EXPECT_THAT(failed.out, HasSubstr("1 failed, 0 running, 0 waiting\n"));
  child->signal(SIGTERM);
  ASSERT_EQ(child->wait(), 0) << child->errors();

  std::filesystem::rename(data() + "/away", data() + "/files");
  const auto id = failed.out.substr(0, failed.out.find(' '));
  EXPECT_EQ(command({"--retry", "job_x"}).status, 1);
  EXPECT_EQ(command({"--retry", id}).out, "1 of 1 will be tried again.\n");
  EXPECT_EQ(command({"--retry", id}).out, "0 of 1 will be tried again.\n");
  child = serve();
  auto last = http::Client(child->port);
  last.cookies = owner.cookies;
  EXPECT_EQ(state_once_checked(last, import), "checked");
}

}  // namespace
}  // namespace tc::tests
