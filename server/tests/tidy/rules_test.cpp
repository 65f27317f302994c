// The rules on small samples: each must find what it is there for, and nothing else.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/tidy/rules.hpp"

namespace tc::tidy {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const Direction direction =
    read_direction("base\nplatform base\nidentity platform\ncatalog identity\norders catalog\n");

std::vector<std::string> whats(const std::vector<Finding>& findings) {
  std::vector<std::string> result;
  for (const Finding& finding : findings) result.push_back(finding.what);
  return result;
}

TEST(Direction, is_closed_over_what_the_used_modules_use) {
  EXPECT_THAT(direction.at("orders"), ElementsAre("base", "catalog", "identity", "platform"));
  EXPECT_THAT(direction.at("base"), IsEmpty());
}

TEST(Includes, of_an_upper_module_are_found_with_their_line) {
  const auto found =
      check_includes(direction, {}, parse("identity/api.cpp", "#include <map>\n#include \"orders/types.hpp\"\n"));
  EXPECT_THAT(found, ElementsAre(Finding{"identity/api.cpp", 2, "identity may not use orders (orders/types.hpp)"}));
}

TEST(Includes, of_a_lower_module_reach_its_public_headers_only) {
  EXPECT_THAT(check_includes(direction, {},
                             parse("orders/a.cpp",
                                   "#include \"catalog/types.hpp\"\n"
                                   "#include \"catalog/commands.hpp\"\n"
                                   "#include \"platform/db/db.hpp\"\n"
                                   "#include \"orders/store.hpp\"\n")),
              IsEmpty());
  EXPECT_THAT(whats(check_includes(direction, {},
                                   parse("orders/a.cpp",
                                         "#include \"catalog/store.hpp\"\n"
                                         "#include \"catalog/inner.hpp\"\n"))),
              ElementsAre("catalog/store.hpp is private to catalog", "catalog/inner.hpp is private to catalog"));
}

TEST(Includes, of_a_header_that_says_why_it_is_public_are_fine_unless_it_is_a_store) {
  const std::vector sources = {parse("catalog/inner.hpp", "// Public: what a page shows.\n"),
                               parse("catalog/store.hpp", "// Public: no.\n"), parse("catalog/other.hpp", "")};
  const auto opened = opened_headers(sources);
  EXPECT_THAT(check_includes(direction, opened, parse("orders/a.cpp", "#include \"catalog/inner.hpp\"\n")), IsEmpty());
  EXPECT_EQ(check_includes(direction, opened, parse("orders/a.cpp", "#include \"catalog/store.hpp\"\n")).size(), 1u);
  EXPECT_EQ(check_includes(direction, opened, parse("orders/a.cpp", "#include \"catalog/other.hpp\"\n")).size(), 1u);
}

TEST(Includes, in_a_comment_or_a_text_are_none) {
  const auto source =
      parse("base/a.cpp", "// #include \"orders/types.hpp\"\nconst char* a = R\"(\n#include \"orders/b.hpp\"\n)\";\n");
  EXPECT_THAT(source.includes, IsEmpty());
}

TEST(Includes, make_a_header_alive) {
  const std::vector sources = {parse("base/a.hpp", ""), parse("base/b.hpp", ""),
                               parse("base/a.cpp", "#include \"base/a.hpp\"\n")};
  EXPECT_THAT(check_dead_headers(sources), ElementsAre(Finding{"base/b.hpp", 1, "nobody includes this header"}));
}

TEST(Calls, that_are_forbidden_are_found_in_code_only) {
  EXPECT_EQ(check_calls(parse("orders/a.cpp", "int a = rand();\n")).size(), 1u);
  EXPECT_EQ(check_calls(parse("orders/a.cpp", "std::cout << 1;\n")).size(), 1u);
  EXPECT_EQ(check_calls(parse("catalog/a.cpp", "std::this_thread::sleep_for(1s);\n")).size(), 1u);
  EXPECT_THAT(check_calls(parse("orders/a.cpp", "// rand()\nauto a = \"system(1)\"; operand(); int brand;\n")),
              IsEmpty());
  EXPECT_THAT(check_calls(parse("main.cpp", "std::cout << 1;\n")), IsEmpty());
  EXPECT_THAT(check_calls(parse("platform/jobs/a.cpp", "std::this_thread::sleep_for(1s);\n")), IsEmpty());
}

TEST(Calls, of_broken_numbers_are_found_where_money_is) {
  EXPECT_EQ(check_calls(parse("ordering/a.cpp", "double total = 0;\n")).size(), 1u);
  EXPECT_EQ(check_calls(parse("base/money.hpp", "float as_float() const;\n")).size(), 1u);
  EXPECT_THAT(check_calls(parse("reporting/a.cpp", "double share = 0;\n")), IsEmpty());
}

TEST(Calls, that_reach_other_machines_are_found) {
  EXPECT_EQ(check_calls(parse("sellers/a.cpp", "if (::connect(file, to, size) == 0) return;\n")).size(), 1u);
  EXPECT_EQ(check_calls(parse("platform/http/a.cpp", "socket.async_connect(to, then);\n")).size(), 1u);
  EXPECT_EQ(check_calls(parse("integration/a.cpp", "#include <curl/curl.h>\n")).size(), 1u);
  EXPECT_THAT(check_calls(parse("platform/mail/smtp.cpp", "#include <curl/curl.h>\n")), IsEmpty());
}

TEST(Calls, include_headers_of_others_and_marks_of_unfinished_work) {
  EXPECT_EQ(check_calls(parse("catalog/a.cpp", "#include <sqlite3.h>\n")).size(), 1u);
  EXPECT_THAT(check_calls(parse("platform/db/a.cpp", "#include <sqlite3.h>\n")), IsEmpty());
  EXPECT_EQ(check_calls(parse("catalog/a.cpp",
                              "// TO"
                              "DO later\n"))
                .size(),
            1u);
}

TEST(Sql, outside_a_store_is_found) {
  const std::string query = "tx.all(R\"(\n  select id\n  from orders)\");\n";
  EXPECT_THAT(check_sql_place(parse("orders/commands.cpp", query)),
              ElementsAre(Finding{"orders/commands.cpp", 1, "SQL belongs into the module's store or queries"}));
  EXPECT_EQ(check_sql_place(parse("orders/api.cpp", "run(\"update orders \"\n \"set a = 1\");\n")).size(), 1u);
  EXPECT_THAT(check_sql_place(parse("orders/store.cpp", query)), IsEmpty());
  EXPECT_THAT(check_sql_place(parse("orders/store_lines.cpp", query)), IsEmpty());
  EXPECT_THAT(check_sql_place(parse("orders/search.cpp", "// Part of the store: words.\n" + query)), IsEmpty());
  EXPECT_THAT(check_sql_place(parse("orders/api.cpp", "say(\"Select a group\"); say(\"Update failed\");\n")),
              IsEmpty());
}

TEST(Sql, on_a_tenant_table_names_the_seller) {
  const auto tables = tenant_tables("create table orders (\n seller id,\n id id);\ncreate table users (id id);\n");
  EXPECT_THAT(tables, ElementsAre("orders"));
  const auto check = [&](std::string text) { return whats(check_sql_tenant(tables, parse("orders/store.cpp", text))); };
  EXPECT_THAT(check("a(\"select 1 from orders where id = $1\");"),
              ElementsAre("a statement on orders names no seller"));
  EXPECT_THAT(check("a(\"select 1 from orders where seller = $1\");"), IsEmpty());
  EXPECT_THAT(check("a(\"select 1 from users where id = $1\");"), IsEmpty());
  EXPECT_THAT(check("// Across sellers: the buyer's history.\na(\"select 1 from orders where id = $1\");"), IsEmpty());
}

TEST(Sizes, of_long_functions_and_files_are_told) {
  std::string lines;
  for (int line = 0; line < lines_per_function_wanted; ++line) lines += "  f();\n";
  EXPECT_THAT(
      whats(find_long(parse("base/a.cpp", "namespace tc {\nstruct A {\n  void g() {\n" + lines + "  }\n};\n}\n"))),
      ElementsAre("a function of 72 lines"));
  EXPECT_THAT(find_long(parse("base/a.cpp", "namespace tc {\n" + lines + "}\n")), IsEmpty());
  EXPECT_THAT(whats(find_long(parse("base/a.cpp", std::string(600, '\n')))), ElementsAre("a file of 601 lines"));
}

TEST(Lexing, knows_digit_separators_raw_strings_and_escapes) {
  const auto source =
      parse("base/a.cpp", "int a = 10'000; auto b = \"x\\\"y\"; auto c = R\"sql(a)\" b)sql\"; char d = '\"'; f();");
  EXPECT_EQ(find_words(source.code, "f").size(), 1u);
  ASSERT_EQ(source.texts.size(), 2u);
  EXPECT_EQ(source.texts[1].content, "a)\" b ");
}

}  // namespace
}  // namespace tc::tidy
