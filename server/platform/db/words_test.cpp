#include "platform/db/words.hpp"

#include <gtest/gtest.h>

namespace tc::db {
namespace {

TEST(Words, a_list_is_one_argument_on_both) {
  const auto sql = "select * from product where seller = $1 and id in_integers($2) and sku not in_texts($3)";
  EXPECT_EQ(
      expand_words(sql, Dialect::sqlite),
      "select * from product where seller = $1 and id in (select value from json_each($2)) and sku not in (select "
      "value from json_each($3))");
  EXPECT_EQ(expand_words(sql, Dialect::postgresql),
            "select * from product where seller = $1 and id = any($2) and sku <> all($3)");
}

TEST(Words, a_list_is_rows_on_both) {
  const auto sql = "select p.name from wanted_integers($1) cross join product p where p.id = wanted.value";
  EXPECT_EQ(expand_words(sql, Dialect::sqlite),
            "select p.name from json_each($1) wanted cross join product p where p.id = wanted.value");
  EXPECT_EQ(expand_words(sql, Dialect::postgresql),
            "select p.name from unnest($1) wanted(value) cross join product p where p.id = wanted.value");
}

TEST(Words, a_list_of_texts_is_rows_too) {
  const auto sql = "select p.id from wanted_texts($1) cross join product p where p.sku = wanted.value";
  EXPECT_EQ(expand_words(sql, Dialect::sqlite),
            "select p.id from json_each($1) wanted cross join product p where p.sku = wanted.value");
  EXPECT_EQ(expand_words(sql, Dialect::postgresql),
            "select p.id from unnest($1) wanted(value) cross join product p where p.sku = wanted.value");
}

TEST(Words, rows_are_locked_on_postgresql_only) {
  EXPECT_EQ(expand_words("select 1 from t for_update()", Dialect::sqlite), "select 1 from t ");
  EXPECT_EQ(expand_words("select 1 from t for_update()", Dialect::postgresql), "select 1 from t for update");
  EXPECT_EQ(expand_words("select 1 from t o for_update(o)", Dialect::postgresql), "select 1 from t o for update of o");
  EXPECT_EQ(expand_words("select 1 from t for_update_skip_locked()", Dialect::postgresql),
            "select 1 from t for update skip locked");
  EXPECT_EQ(expand_words("select 1 from t for_update_skip_locked()", Dialect::sqlite), "select 1 from t ");
}

TEST(Words, an_open_bracket_is_an_error) { EXPECT_THROW(expand_words("in_texts($1", Dialect::sqlite), Error); }

TEST(Words, placeholders_in_quotes_do_not_count) {
  EXPECT_EQ(placeholder_count("select $2, $11, '$99' where x = $1"), 11);
  EXPECT_EQ(placeholder_count("select 1"), 0);
}

}  // namespace
}  // namespace tc::db
