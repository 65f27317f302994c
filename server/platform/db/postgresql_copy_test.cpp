#include "platform/db/postgresql_copy.hpp"

#include <gtest/gtest.h>

namespace tc::db {
namespace {

constexpr Oid integer = 20, text = 25, list = 1016;

TEST(Staging, an_insert_of_a_row_becomes_one_of_staged_rows) {
  const auto staging = staging_of("insert into note (id, text, by) values ($1, lower($2), $1)", {integer, text});
  ASSERT_TRUE(staging);
  EXPECT_EQ(staging->table, "staged_it");
  EXPECT_EQ(staging->create,
            "create temporary table if not exists staged_it (run bigint not null, c1 bigint, c2 text) on commit delete"
            " rows");
  EXPECT_EQ(staging->insert,
            "insert into note (id, text, by) select staged.c1, lower(staged.c2), staged.c1 from staged_it staged where"
            " staged.run = $1");
  EXPECT_FALSE(staging->updates);
}

TEST(Staging, what_is_done_on_a_conflict_stays) {
  const auto staging = staging_of(
      "insert into note (id, text) values ($1, '$2)') on conflict (id) do update set text = excluded.text", {integer});
  ASSERT_TRUE(staging);
  EXPECT_EQ(staging->insert,
            "insert into note (id, text) select staged.c1, '$2)' from staged_i staged where staged.run = $1 on conflict"
            " (id) do update set text = excluded.text");
  EXPECT_TRUE(staging->updates);
}

TEST(Staging, other_statements_have_none) {
  for (const auto* sql : {"update note set text = $2 where id = $1", "insert into note (id, text) select $1, $2",
                          "insert into note (id) values ($1) returning id", "insert into note (id) values ($1",
                          "insert into note (id, text) values ($1, 'a') on conflict (id) do update set text = $2"})
    EXPECT_FALSE(staging_of(sql, {integer, text})) << sql;
  EXPECT_FALSE(staging_of("insert into note (id) values ($1)", {list}));
  EXPECT_FALSE(staging_of("insert into note (id) values ($1)", std::vector<Oid>(49, integer)));
}

TEST(Grouped, an_insert_of_a_row_becomes_one_of_several) {
  EXPECT_EQ(with_rows("insert into note (id, text, by) values ($1, lower($2) || '$1', $1)", 3),
            "insert into note (id, text, by) values ($1, lower($2) || '$1', $1), ($3, lower($4) || '$1', $3),"
            " ($5, lower($6) || '$1', $5)");
  EXPECT_EQ(with_rows("insert into note (id) values ($1) on conflict do nothing", 2),
            "insert into note (id) values ($1), ($2) on conflict do nothing");
}

TEST(Grouped, what_updates_or_is_no_insert_stays_as_it_is) {
  for (const auto* sql : {"update note set text = $2 where id = $1", "insert into note (id) values ($1) returning id",
                          "insert into note (id) values ($1) on conflict (id) do update set id = excluded.id"})
    EXPECT_EQ(with_rows(sql, 2), "") << sql;
}

}  // namespace
}  // namespace tc::db
