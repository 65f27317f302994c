// The rules on the server as it is.
#include <fmt/core.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "tests/tidy/rules.hpp"

namespace tc::tidy {
namespace {

namespace fs = std::filesystem;

fs::path folder_named_by(const char* variable) {
  const char* value = std::getenv(variable);
  if (value == nullptr) throw std::runtime_error(fmt::format("{} is not set: run by ctest or ./test", variable));
  return value;
}

std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

const std::vector<Source>& sources() {
  static const std::vector<Source> all = [] {
    const fs::path server = folder_named_by("TC_TEST_SOURCE") / "server";
    std::vector<Source> found;
    for (const auto& entry : fs::recursive_directory_iterator(server)) {
      const auto extension = entry.path().extension();
      if (extension != ".cpp" && extension != ".hpp") continue;
      found.push_back(parse(entry.path().lexically_relative(server).string(), read(entry.path())));
    }
    return found;
  }();
  return all;
}

template <class Rule>
std::vector<Finding> findings_of(Rule rule) {
  std::vector<Finding> all;
  for (const Source& source : sources()) {
    for (Finding& finding : rule(source)) all.push_back(std::move(finding));
  }
  return all;
}

std::string listed(const std::vector<Finding>& findings) {
  std::string lines;
  for (const auto& [path, line, what] : findings) lines += fmt::format("server/{}:{}: {}\n", path, line, what);
  return lines;
}

TEST(Tree, is_read_whole) { EXPECT_GT(sources().size(), 20u); }

TEST(Tree, includes_follow_the_direction_of_the_modules) {
  const Direction direction = read_direction(read(folder_named_by("TC_TEST_BUILD") / "modules.txt"));
  ASSERT_TRUE(direction.contains("base"));
  const auto opened = opened_headers(sources());
  EXPECT_EQ(listed(findings_of([&](const Source& source) { return check_includes(direction, opened, source); })), "");
}

TEST(Tree, calls_nothing_forbidden) { EXPECT_EQ(listed(findings_of(check_calls)), ""); }

TEST(Tree, keeps_sql_in_the_stores) { EXPECT_EQ(listed(findings_of(check_sql_place)), ""); }

TEST(Tree, names_the_seller_in_every_statement_on_a_tenant_table) {
  std::string migrations;
  for (const auto& entry : fs::directory_iterator(folder_named_by("TC_TEST_SOURCE") / "server/migrations")) {
    migrations += read(entry.path());
  }
  const auto tables = tenant_tables(migrations);
  EXPECT_EQ(listed(findings_of([&](const Source& source) { return check_sql_tenant(tables, source); })), "");
}

TEST(Tree, has_no_header_that_nobody_includes) { EXPECT_EQ(listed(check_dead_headers(sources())), ""); }

// "Suite.test" of every test there is.
std::set<std::string> names_of_tests() {
  std::set<std::string> names;
  for (const Source& source : sources())
    for (auto at = source.raw.find("\nTEST"); at != std::string::npos; at = source.raw.find("\nTEST", at + 1)) {
      const auto open = source.raw.find('(', at), comma = source.raw.find(',', open), end = source.raw.find(')', open);
      if (comma > end) continue;
      const auto test = source.raw.find_first_not_of(" \n", comma + 1);
      names.insert(source.raw.substr(open + 1, comma - open - 1) + "." + source.raw.substr(test, end - test));
    }
  return names;
}

TEST(Tree, has_the_tests_and_files_that_docs_security_names) {
  const fs::path top = folder_named_by("TC_TEST_SOURCE");
  const auto text = read(top / "docs/security.md");
  const auto tests = names_of_tests();
  int known = 0;
  for (auto at = text.find('`'); at != std::string::npos;) {
    const auto end = text.find('`', at + 1);
    const auto name = text.substr(at + 1, end - at - 1);
    at = text.find('`', end + 1);
    const bool is_test =
        name[0] >= 'A' && name[0] <= 'Z' && name.find('.') != std::string::npos && name.find('_') != std::string::npos;
    const bool is_path = name.find('/') != std::string::npos && fs::exists(top / name.substr(0, name.find('/'))) &&
                         name.find(' ') == std::string::npos && name.find('*') == std::string::npos;
    if (is_test) EXPECT_TRUE(tests.contains(name)) << "docs/security.md names a test that is not there: " << name;
    if (is_path) EXPECT_TRUE(fs::exists(top / name)) << "docs/security.md names a file that is not there: " << name;
    known += is_test || is_path;
  }
  EXPECT_GT(known, 100);
}

TEST(Tree, warns_of_what_is_long) {
  const auto findings = findings_of(find_long);
  if (!findings.empty()) fmt::print("Worth a second look:\n{}", listed(findings));
  SUCCEED();
}

}  // namespace
}  // namespace tc::tidy
