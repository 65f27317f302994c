// For tests: a fresh, migrated database of each kind per test.
//
//   class Placing : public db::OnBothDatabases {};
//   TC_ON_BOTH_DATABASES(Placing);
//   TEST_P(Placing, …) { database().write([&](db::Tx& tx) { … }); }
//
// Write closures are rolled back and run again at random, so a closure that changes more than the database shows.
// PostgreSQL is skipped, visibly, unless TC_TEST_POSTGRES is the URI of a role that may create databases. A fixture
// with a SetUp of its own calls this one first and returns where IsSkipped().
#pragma once
#include <gtest/gtest.h>
#include <libpq-fe.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "platform/db/migrate.hpp"

namespace tc::db {

// A folder of its own, gone with the test.
class TestFolder {
 public:
  TestFolder() {
    auto name = (std::filesystem::temp_directory_path() / "tradecounter-test-XXXXXX").string();
    if (!mkdtemp(name.data())) throw std::runtime_error("no temporary folder");
    path_ = name;
  }
  ~TestFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TestFolder(const TestFolder&) = delete;
  TestFolder& operator=(const TestFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }
  std::string file(std::string_view name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

// The PostgreSQL that tests may make databases in.
class TestCluster {
 public:
  static const char* url() { return std::getenv("TC_TEST_POSTGRES"); }

  // The same server, another database.
  static std::string url_of(const std::string& database) {
    std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> options(PQconninfoParse(url(), nullptr),
                                                                         &PQconninfoFree);
    std::string url = "dbname='" + database + "'";
    for (auto* option = options.get(); option && option->keyword; ++option)
      if (option->val && std::string_view(option->keyword) != "dbname")
        url += std::string(" ") + option->keyword + "='" + option->val + "'";
    return url;
  }

  static void run(const std::string& sql) {
    std::unique_ptr<PGconn, decltype(&PQfinish)> connection(PQconnectdb(url()), &PQfinish);
    std::unique_ptr<PGresult, decltype(&PQclear)> result(PQexec(connection.get(), sql.c_str()), &PQclear);
    if (PQresultStatus(result.get()) != PGRES_COMMAND_OK)
      throw std::runtime_error(sql + ": " + PQerrorMessage(connection.get()));
  }

  static std::string new_name() {
    static int count = 0;
    return "tc_test_" + std::to_string(getpid()) + "_" + std::to_string(++count);
  }
};

// A database made from a template, gone with this.
class TestDatabase {
 public:
  TestDatabase(Dialect dialect, std::span<const Migration> migrations) : TestDatabase(dialect) {
    const auto& from = template_of(dialect, migrations);
    if (dialect == Dialect::sqlite)
      std::filesystem::copy_file(from.folder_->file("data.db"), folder_->file("data.db"));
    else
      TestCluster::run("create database " + name_ + " template " + from.name_ + " strategy file_copy");
  }
  ~TestDatabase() {
    try {
      if (!name_.empty()) TestCluster::run("drop database if exists " + name_ + " with (force)");
    } catch (const std::exception& e) {
      ADD_FAILURE() << e.what();
    }
  }
  TestDatabase(const TestDatabase&) = delete;
  TestDatabase& operator=(const TestDatabase&) = delete;

  Options options() const {
    Options options;
    if (folder_) options.sqlite_file = folder_->file("data.db");
    if (!name_.empty()) options.postgresql_url = TestCluster::url_of(name_);
    return options;
  }
  const std::string& postgresql_name() const { return name_; }

 private:
  explicit TestDatabase(Dialect dialect) {
    if (dialect == Dialect::sqlite)
      folder_ = std::make_unique<TestFolder>();
    else
      name_ = TestCluster::new_name();
  }

  // Migrating is slow, copying is not: once per process and set of migrations.
  static const TestDatabase& template_of(Dialect dialect, std::span<const Migration> migrations) {
    static std::map<std::string, std::unique_ptr<TestDatabase>> templates;
    std::string key = dialect == Dialect::sqlite ? "sqlite" : "postgresql";
    for (const auto& [name, text] : migrations) key.append(name).append(text);
    auto& kept = templates[key];
    if (kept) return *kept;
    auto made = std::unique_ptr<TestDatabase>(new TestDatabase(dialect));
    if (!made->name_.empty()) TestCluster::run("create database " + made->name_);
    migrate(*Database::open(made->options()), migrations);
    kept = std::move(made);
    return *kept;
  }

  std::unique_ptr<TestFolder> folder_;
  std::string name_;
};

class OnBothDatabases : public testing::TestWithParam<Dialect> {
 protected:
  void SetUp() override {
    if (GetParam() == Dialect::postgresql && !TestCluster::url()) GTEST_SKIP() << "TC_TEST_POSTGRES is not set";
    made_ = std::make_unique<TestDatabase>(GetParam(), migrations());
    open();
  }
  void TearDown() override { database_.reset(); }

  // What to migrate with, and how to open; those of the program unless a fixture says otherwise.
  virtual std::vector<Migration> migrations() const { return own_migrations(); }
  virtual Options options() const {
    auto options = made_->options();
    options.postgresql_connections = 8;
    options.rerun_percent = 20;
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    options.rerun_seed = std::hash<std::string_view>{}(test->name());
    return options;
  }

  Database& database() { return *database_; }
  template <class F>
  auto write(F&& use) {
    return database().write(std::forward<F>(use));
  }
  template <class F>
  auto read(F&& use) {
    return database().read(std::forward<F>(use));
  }
  // Closes it and opens it again, as a restart does.
  void open() {
    database_.reset();
    database_ = Database::open(options());
  }
  void close() { database_.reset(); }

  std::unique_ptr<TestDatabase> made_;

 private:
  std::unique_ptr<Database> database_;
};

struct PlanStep {
  std::int64_t id{}, parent{}, unused{};
  std::string detail;
  static constexpr auto fields() {
    return std::array{field<&PlanStep::id>("id"), field<&PlanStep::parent>("parent"),
                      field<&PlanStep::unused>("notused"), field<&PlanStep::detail>("detail")};
  }
};
// How SQLite would run a statement, step by step.
template <class... A>
std::vector<std::string> sqlite_plan(Tx& tx, std::string_view sql, const A&... arguments) {
  std::vector<std::string> steps;
  for (auto& step : tx.all<PlanStep>("explain query plan " + std::string(sql), arguments...))
    steps.push_back(std::move(step.detail));
  return steps;
}

inline std::string dialect_name(const testing::TestParamInfo<Dialect>& info) {
  return info.param == Dialect::sqlite ? "sqlite" : "postgresql";
}

}  // namespace tc::db

#define TC_ON_BOTH_DATABASES(suite)                                                                          \
  INSTANTIATE_TEST_SUITE_P(Db, suite, testing::Values(tc::db::Dialect::sqlite, tc::db::Dialect::postgresql), \
                           tc::db::dialect_name)
