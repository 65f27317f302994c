#include "platform/db/migrate.hpp"

#include <gmock/gmock.h>

#include "platform/db/test_databases.hpp"

namespace tc::db {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

constexpr std::string_view products = R"(-- What a seller sells.
ids prd;
create table product (
  seller id,
  id id,   -- ours
  sku text,
  note text null,
  listed bool default true,
  created instant,
  until day null,
  image bytes,
  more json,
  constraint product_sku_given check (
    sku <> ''
  ),
  primary key (seller, id)
) clustered;
create unique index product_sku on product (seller, sku);
-- postgresql only
create index product_note on product (note text_pattern_ops);
-- sqlite only
create index product_note on product (note);
-- both
alter table product add column weight int default 0;
)";

TEST(MigrationText, for_sqlite_tables_are_strict_and_clustered_ones_have_no_rowid) {
  EXPECT_EQ(expand_migration(products, Dialect::sqlite), R"(
insert into id_counter (name, next) values ('prd', 1);
create table product (
  seller integer not null,
  id integer not null,   -- ours
  sku text not null,
  note text null,
  listed integer not null default true,
  created integer not null,
  until integer null,
  image blob not null,
  more text not null,
  constraint product_sku_given check (
    sku <> ''
  ),
  primary key (seller, id)
) strict, without rowid;
create unique index product_sku on product (seller, sku);
create index product_note on product (note);
alter table product add column weight integer not null default 0;
)");
}

TEST(MigrationText, for_postgresql_texts_compare_by_their_bytes) {
  EXPECT_EQ(expand_migration(products, Dialect::postgresql), R"(
create sequence ids_prd increment by 64;
create table product (
  seller bigint not null,
  id bigint not null,   -- ours
  sku text collate "C" not null,
  note text collate "C" null,
  listed boolean not null default true,
  created bigint not null,
  until bigint null,
  image bytea not null,
  more text collate "C" not null,
  constraint product_sku_given check (
    sku <> ''
  ),
  primary key (seller, id)
);
create unique index product_sku on product (seller, sku);
create index product_note on product (note text_pattern_ops);
alter table product add column weight bigint not null default 0;
)");
}

TEST(MigrationText, a_mistake_is_told_with_its_line) {
  const auto expand = [](std::string_view text) { return [=] { expand_migration(text, Dialect::sqlite); }; };
  EXPECT_THAT(expand("create table t (\n  name varchar\n);"),
              ThrowsMessage<Error>(HasSubstr("line 2: `varchar` is no word for a column")));
  EXPECT_THAT(expand("create table t (name text);"), ThrowsMessage<Error>(HasSubstr("line 1: ")));
  EXPECT_THAT(expand("create table t (\n  name text\n) strict;"), ThrowsMessage<Error>(HasSubstr("line 3: ")));
  EXPECT_THAT(expand("create table t (\n  name text"), ThrowsMessage<Error>(HasSubstr("without its end")));
  EXPECT_THAT(expand("ids two words;"), ThrowsMessage<Error>(HasSubstr("line 1: a counter is")));
}

class Migrating : public OnBothDatabases {
 protected:
  std::vector<Migration> migrations() const override { return {}; }
};
TC_ON_BOTH_DATABASES(Migrating);

const Migration first{"0001_products.sql", products};
const Migration second{"0002_brands.sql", "create table brand (\n  name text,\n  primary key (name)\n) clustered;\n"};

std::int64_t count(Database& database, std::string_view table) {
  return database.read([&](Tx& tx) { return tx.only<std::int64_t>(fmt::format("select count(*) from {}", table)); });
}

TEST_P(Migrating, applies_what_is_missing_once) {
  migrate(database(), std::array{first});
  migrate(database(), std::array{first, second});
  migrate(database(), std::array{first, second});
  EXPECT_EQ(count(database(), "migration"), 2);
  EXPECT_EQ(count(database(), "product"), 0);
  EXPECT_EQ(count(database(), "brand"), 0);
}

TEST_P(Migrating, refuses_the_database_of_a_newer_version) {
  migrate(database(), std::array{first, second});
  EXPECT_THAT([&] { migrate(database(), std::array{first}); },
              ThrowsMessage<Unavailable>(HasSubstr("newer version: it has 0002_brands.sql")));
}

TEST_P(Migrating, refuses_a_migration_that_was_changed_afterwards) {
  migrate(database(), std::array{first});
  const Migration changed{first.name, second.text};
  EXPECT_THAT([&] { migrate(database(), std::array{changed}); },
              ThrowsMessage<Unavailable>(HasSubstr("0001_products.sql was changed")));
}

TEST_P(Migrating, leaves_nothing_of_a_migration_that_fails) {
  const Migration broken{"0001_broken.sql", "create table a (\n  id id\n);\ncreate index b on missing (id);\n"};
  EXPECT_THAT([&] { migrate(database(), std::array{broken}); }, ThrowsMessage<Error>(HasSubstr("0001_broken.sql: ")));
  EXPECT_EQ(count(database(), "migration"), 0);
  EXPECT_THROW(count(database(), "a"), Error);
}

TEST_P(Migrating, this_programs_migrations_apply) { EXPECT_NO_THROW(migrate(database())); }

}  // namespace
}  // namespace tc::db
