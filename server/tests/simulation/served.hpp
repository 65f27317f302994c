// A deployment of the real program: a fresh data folder and, on PostgreSQL, a database of its own.
#pragma once
#include <gtest/gtest.h>

#include <cstdlib>
#include <memory>
#include <optional>
#include <string>

#include "platform/db/test_databases.hpp"
#include "tests/support/child.hpp"

namespace tc::tests {

class Served : public testing::TestWithParam<db::Dialect> {
 protected:
  void SetUp() override {
    const char* program = std::getenv("TC_TEST_BINARY");
    if (!program) GTEST_SKIP() << "TC_TEST_BINARY is not set";
    program_ = program;
    if (GetParam() == db::Dialect::sqlite) return;
    if (!db::TestCluster::url()) GTEST_SKIP() << "TC_TEST_POSTGRES is not set";
    name_ = db::TestCluster::new_name();
    db::TestCluster::run("create database " + name_);
    const std::string url = db::TestCluster::url();
    database_ = url.substr(0, url.rfind('/') + 1) + name_;
  }
  void TearDown() override {
    if (!name_.empty()) db::TestCluster::run("drop database if exists " + name_ + " with (force)");
  }
  std::unique_ptr<ServingChild> serve(const std::vector<std::string>& more = {}) const {
    return std::make_unique<ServingChild>(program_, data(), database_, more);
  }
  std::string data() const { return folder_.file("data"); }

  std::string program_, name_, database_;
  db::TestFolder folder_;
};

}  // namespace tc::tests
