// A whole deployment for tests of behaviour: the real program on a free port of this machine, on either database, with
// its jobs run when a test says so.
#pragma once
#include <gtest/gtest.h>

#include <atomic>
#include <boost/json.hpp>
#include <filesystem>
#include <memory>
#include <string>

#include "app/deployment.hpp"
#include "app/jobs.hpp"
#include "app/program.hpp"
#include "platform/db/test_databases.hpp"
#include "platform/http/client.hpp"
#include "sellers/commands.hpp"

namespace tc::tests {

namespace bj = boost::json;

// A JSON answer to look into: at(answer, "/lines/0/net/amount").
inline bj::value parsed(const http::ClientResponse& response) {
  boost::system::error_code failed;
  auto value = bj::parse(response.body, failed);
  EXPECT_FALSE(failed) << "no JSON: " << response.status << " " << response.body;
  return value;
}
inline std::string text_at(const bj::value& value, std::string_view pointer) {
  boost::system::error_code failed;
  const auto* found = value.find_pointer(pointer, failed);
  if (!found) return "nothing at " + std::string(pointer);
  return found->is_string() ? std::string(found->get_string()) : bj::serialize(*found);
}
inline std::string text_at(const http::ClientResponse& response, std::string_view pointer) {
  return text_at(parsed(response), pointer);
}

// By value: a loop over a part of a parsed answer would outlive it.
inline bj::array list_in(const http::ClientResponse& response, std::string_view member) {
  return parsed(response).at(member).as_array();
}

// The machine's time, which a test may advance.
class WorldClock final : public Clock {
 public:
  Instant now() const override { return system_.now() + std::chrono::microseconds(ahead_.load()); }
  void advance(std::chrono::microseconds by) { ahead_ += by.count(); }

 private:
  SystemClock system_;
  std::atomic<std::int64_t> ahead_ = 0;
};

class World : public testing::TestWithParam<db::Dialect> {
 protected:
  void SetUp() override {
    if (GetParam() == db::Dialect::postgresql && !db::TestCluster::url()) GTEST_SKIP() << "TC_TEST_POSTGRES is not set";
    made_ = std::make_unique<db::TestDatabase>(GetParam(), first_migrations());
    fill_store(made_->options());
    start();
  }
  void TearDown() override { stop(); }

  // What there is before the program starts: a fresh store, unless a fixture says otherwise.
  virtual std::vector<db::Migration> first_migrations() const { return db::own_migrations(); }
  virtual void fill_store(const db::Options&) const {}
  virtual void configure(config::Config&) const {}

  void start() {
    config::Config config;
    config.data = folder_.path().string();
    configure(config);
    auto database = made_->options();
    database.postgresql_connections = 8;
    database.rerun_percent = 10;
    deployment_ = std::make_unique<app::Deployment>(config, clock_, database);
    deployment_->services().password_cost = crypto::cheap_password_cost;
    app::ProgramOptions options;
    options.http.port = 0;
    options.http.write_threads = 8;
    options.router.limit_rates = false;
    options.workers = workers();
    program_ = std::make_unique<app::Program>(*deployment_, options);
    program_->start();
    workers_ = std::make_unique<jobs::Workers>(deployment_->database(), clock_);
    app::add_all_jobs(*workers_, *deployment_);
  }
  void stop() {
    workers_.reset();
    program_.reset();
    deployment_.reset();
  }
  void restart() {
    stop();
    start();
  }

  // Threads that run jobs; without any, run_jobs() does.
  virtual int workers() const { return 0; }

  std::uint16_t port() const { return program_->port(); }
  http::Client client() { return http::Client(program_->port()); }
  db::Database& database() { return deployment_->database(); }
  template <class F>
  auto write(F&& use) {
    return database().write(std::forward<F>(use));
  }
  std::string setup_token() {
    return write([](db::Tx& tx) { return sellers::make_setup_token(tx); });
  }
  app::Deployment& deployment() { return *deployment_; }
  int run_jobs() { return workers_->run_due(); }
  WorldClock clock_;

 private:
  db::TestFolder folder_;
  std::unique_ptr<db::TestDatabase> made_;
  std::unique_ptr<app::Deployment> deployment_;
  std::unique_ptr<app::Program> program_;
  std::unique_ptr<jobs::Workers> workers_;
};

}  // namespace tc::tests
