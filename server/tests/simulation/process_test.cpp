// The program as the operator meets it: what goes wrong at its start is one clear line and a status; a polite end
// finishes what was begun.
#include "tests/support/process.hpp"
#include "tests/simulation/served.hpp"
#include "tests/support/steps.hpp"

namespace tc::tests {
namespace {

class Process : public Served {
 protected:
  // Runs it until it ends by itself: it must, with one line of words that hold `word`.
  void expect_refused(std::vector<std::string> arguments, std::string_view word) const {
    arguments.insert(arguments.begin(), program_);
    const auto end = run_program(arguments);
    EXPECT_GT(end.status, 0) << end.err;
    EXPECT_EQ(std::ranges::count(end.err, '\n'), 1) << end.err;
    EXPECT_TRUE(end.err.starts_with("tradecounter: ")) << end.err;
    EXPECT_TRUE(end.err.contains(word)) << word << " is not in: " << end.err;
    EXPECT_EQ(end.out.find("serves"), std::string::npos) << end.out;
  }
  std::vector<std::string> serving(std::vector<std::string> more) const {
    std::vector<std::string> all{"serve", "--log-level", "error"};  // a slow write of a busy machine is no refusal
    if (!database_.empty()) all.insert(all.end(), {"--database", database_});
    all.insert(all.end(), more.begin(), more.end());
    return all;
  }
  // The threads close their ends of the port one after another: who still comes in until then is sent away.
  static bool is_closed(std::uint16_t port) {
    constexpr int tries = 1'000;
    for (int i = 0; i < tries; ++i) try {
        if (!http::ClientSocket(port).closed_by_server()) return false;
      } catch (const std::system_error&) {
        return true;
      }
    return false;
  }
  std::string file(std::string_view name, std::string_view text) const {
    std::ofstream(folder_.file(name), std::ios::binary) << text;
    return folder_.file(name);
  }
};
TC_ON_BOTH_DATABASES(Process);

TEST_P(Process, a_port_in_use_is_named) {
  const auto child = serve();
  const auto port = std::to_string(child->port);
  expect_refused({"serve", "--data", folder_.file("other"), "--port", port, "--log-level", "error"}, port);
}

TEST_P(Process, a_configuration_that_is_wrong_is_named_with_its_line) {
  const auto config = [&](std::string_view text) {
    return serving({"--data", data(), "--config", file("config.toml", text)});
  };
  expect_refused(config("port = 8080\nprot = 1\n"), "config.toml:2");
  expect_refused(config("port = \"many\"\n"), "config.toml:1");
  expect_refused(config("[limits]\nworkers = 100000\n"), "workers");
  expect_refused(config("port = = 1\n"), "config.toml:1");
  expect_refused(serving({"--config", folder_.file("missing.toml")}), "missing.toml");
  expect_refused(serving({"--data", data(), "--port", "70000"}), "port");
  expect_refused({"serve", "--data", data(), "--database", "mysql://localhost/x"}, "database");
}

// libpq asks the second host when the first is away, and not before.
TEST_P(Process, a_way_to_the_database_that_may_be_unencrypted_is_told_at_the_start) {
  if (GetParam() == db::Dialect::sqlite) return;  // a file
  const auto errors_with = [&](std::string_view parameters) {
    auto url = database_;
    url.insert(url.rfind('/'), ",db.example.com").append(parameters);
    Child child({program_, "serve", "--data", data(), "--port", "0", "--database", url});
    child.line_with("serves http://");
    return child.errors();
  };
  const auto told = errors_with("");
  EXPECT_TRUE(told.contains(R"("level":"warning")") && told.contains(R"("host":"db.example.com")")) << told;
  EXPECT_TRUE(told.contains("sslmode=verify-full")) << told;
  EXPECT_FALSE(errors_with("?sslmode=require").contains("db.example.com")) << "libpq needs no TLS on a socket";
}

TEST_P(Process, a_data_folder_that_can_not_be_made_is_named) {
  const auto below_a_file = file("plain", "x") + "/data";
  expect_refused(serving({"--data", below_a_file, "--port", "0"}), below_a_file);
}

TEST_P(Process, a_broken_key_is_named) {
  std::filesystem::create_directories(data());
  std::ofstream(data() + "/key") << "short";
  expect_refused(serving({"--data", data(), "--port", "0"}), data() + "/key");
}

TEST_P(Process, a_database_that_can_not_be_used_is_named) {
  if (GetParam() == db::Dialect::postgresql) {
    expect_refused({"serve", "--data", data(), "--port", "0", "--database", "postgresql://localhost:1/nothing"},
                   "localhost");
    return;
  }
  std::filesystem::create_directories(data());
  std::ofstream(data() + "/tradecounter.db") << std::string(10'000, 'x');
  expect_refused(serving({"--data", data(), "--port", "0"}), "tradecounter.db");
}

TEST_P(Process, one_data_folder_is_served_once_on_sqlite) {
  if (GetParam() == db::Dialect::postgresql) {  // where many processes may share the database
    const auto one = serve(), other = serve();
    EXPECT_EQ(http::Client(one->port).get("/api/v1/ready").status, 200);
    EXPECT_EQ(http::Client(other->port).get("/api/v1/ready").status, 200);
    return;
  }
  const auto child = serve();
  expect_refused(serving({"--data", data(), "--port", "0"}), data());
}

TEST_P(Process, sigterm_lets_a_request_that_runs_have_its_answer) {
  const auto child = serve();
  http::ClientSocket idle(child->port), slow(child->port);
  const auto token = token_in(child->line_with("/setup/"));
  const std::string body = fmt::format(
      R"({{"seller_name":"Harbour","country":"GB","owner_name":"Olive","owner_email":"o@example.com","owner_password":"{}"}})",
      test_password);
  slow.send(
      fmt::format("POST /api/v1/setup/{} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                  "Content-Length: {}\r\nExpect: 100-continue\r\n\r\n",
                  token, body.size()));
  ASSERT_EQ(slow.receive().status, 100) << "the server is at it";
  child->signal(SIGTERM);
  EXPECT_TRUE(idle.closed_by_server()) << "what waits for nothing is closed at once";
  EXPECT_TRUE(is_closed(child->port)) << "nobody new comes in";
  slow.send(body);
  const auto answer = slow.receive();
  EXPECT_EQ(answer.status, 200) << answer.body;
  EXPECT_EQ(answer.header("Connection"), "close");
  EXPECT_EQ(child->wait(), 0) << child->errors();

  const auto next = serve();
  http::Client owner(next->port);
  EXPECT_EQ(owner.post("/api/v1/session", fmt::format(R"({{"email":"o@example.com","password":"{}"}})", test_password))
                .status,
            200)
      << "what was answered is there";
}

TEST_P(Process, sigusr1_writes_what_runs_now_whatever_the_level_of_the_log) {
  const auto child = serve();
  http::Client other(child->port);
  {
    http::ClientSocket slow(child->port);
    slow.send(
        "POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        "Content-Length: 100\r\nExpect: 100-continue\r\n\r\n");
    ASSERT_EQ(slow.receive().status, 100) << "the server is at it";
    child->signal(SIGUSR1);
    constexpr int tries = 10'000;
    for (int i = 0; i < tries && !child->errors().contains("running database"); ++i) other.get("/api/v1/health");
  }
  const auto lines = child->errors();
  for (const std::string_view part :
       {R"("message":"running now")", R"("name":"POST /api/v1/session","doing":"receiving")", R"("pool":"write")",
        R"("message":"running database")"})
    EXPECT_TRUE(lines.contains(part)) << part << " is not in:\n" << lines;
  EXPECT_EQ(other.get("/api/v1/ready").status, 200) << "it goes on";
  child->signal(SIGTERM);
  EXPECT_EQ(child->wait(), 0) << child->errors();
}

}  // namespace
}  // namespace tc::tests
