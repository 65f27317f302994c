// Rows by the hundred, which go by COPY on PostgreSQL: the same comes of them on both databases.
#include <gmock/gmock.h>

#include "platform/db/test_databases.hpp"
#include "platform/db/test_products.hpp"

namespace tc::db {
namespace {

using namespace test_rows;

class ManyRows : public OnBothDatabases {
 protected:
  std::vector<Migration> migrations() const override { return {{"0001_test.sql", schema}}; }

  std::int64_t products() {
    return database().read([](Tx& tx) { return tx.only<std::int64_t>("select count(*) from product"); });
  }
};
TC_ON_BOTH_DATABASES(ManyRows);

std::vector<ProductRow> many_products() {
  std::vector<ProductRow> rows;
  for (int i = 1; i <= 500; ++i) rows.push_back(product(i));
  return rows;
}

TEST_P(ManyRows, keep_what_is_odd_in_them) {
  const std::vector<std::string> odd{"",
                                     "\\N",
                                     "\\.",
                                     "tab\there",
                                     "line\nbreak\r\n",
                                     "back\\slash\\",
                                     "'\"$1",
                                     "\\x41\\t",
                                     "\x01\x1f\x7f",
                                     "\u00e9\u20ac\U0001f56f",
                                     "a,b;c|d",
                                     "NULL"};
  auto written = many_products();
  for (std::size_t i = 0; i < written.size(); ++i) {
    auto& row = written[i];
    row.tags = {{.name = odd[i % odd.size()], .like = ProductId{std::numeric_limits<std::int32_t>::max()}}};
    row.more.text = fmt::format(R"({{"n":{},"s":"a\\tb \\\\ \\u20ac"}})", i);
    row.image.data = i % 3 == 0 ? "" : std::string("\0\xff\n\\", 4) + odd[i % odd.size()];
    row.created = {i % 2 == 0 ? std::numeric_limits<std::int64_t>::max() : std::numeric_limits<std::int64_t>::min()};
    row.shelf = {.price = std::numeric_limits<std::int32_t>::max() - static_cast<std::int32_t>(i),
                 .listed = i % 2 == 0};
    if (i % 4 == 0) row.until = Day::of(9999, 12, 31);
    row.state = State(i % 3);
  }
  EXPECT_EQ(database().write([&](Tx& tx) { return tx.run_many(insert, written); }), 500);
  const auto read = database().read([](Tx& tx) { return tx.all<ProductRow>(select_all); });
  ASSERT_EQ(read.size(), written.size());
  for (std::size_t i = 0; i < read.size(); ++i) {
    EXPECT_EQ(read[i].tags, written[i].tags);
    EXPECT_EQ(read[i].more.text, written[i].more.text);
    EXPECT_EQ(read[i].image, written[i].image);
    EXPECT_EQ(read[i].created, written[i].created);
    EXPECT_EQ(read[i].shelf, written[i].shelf);
    EXPECT_EQ(read[i].until, written[i].until);
    EXPECT_EQ(read[i].state, written[i].state);
  }
  EXPECT_EQ(
      database().read([](Tx& tx) { return tx.only<std::int64_t>("select count(*) from product where until is null"); }),
      375);
}

TEST_P(ManyRows, that_come_twice_are_put_twice) {
  constexpr std::string_view add =
      "insert into pack (product, name, units) values ($1, $2, $3)"
      " on conflict (product, name) do update set units = pack.units * 10 + excluded.units";
  struct Pack {
    ProductId product;
    std::string name;
    std::int64_t units = 1;
    static constexpr auto fields() {
      return std::array{field<&Pack::product>("product"), field<&Pack::name>("name"), field<&Pack::units>("units")};
    }
  };
  std::vector<Pack> packs;
  for (int i = 1; i <= 500; ++i) packs.push_back({{i}, "Box"});
  packs[100] = {{7}, "Box", 2};
  packs[400] = {{7}, "Box", 3};
  const auto units_of = [&](int id) {
    return database().read([&](Tx& tx) {
      return tx.only<std::int64_t>("select units from pack where product = $1 and name = 'Box'", id);
    });
  };
  const auto put = [&](std::string_view sql) {
    return database().write([&](Tx& tx) { return tx.run_many(sql, packs); });
  };
  database().write([&](Tx& tx) { tx.run_many(insert, many_products()); });
  EXPECT_EQ(put(add), 500);
  EXPECT_EQ(units_of(7), 123);
  EXPECT_EQ(units_of(8), 1);
  EXPECT_EQ(put("insert into pack (product, name, units) values ($1, $2, $3) on conflict do nothing"), 0);
  database().write([](Tx& tx) { tx.run("delete from pack"); });
  EXPECT_EQ(put("insert into pack (product, name, units) values ($1, $2, $3) on conflict do nothing"), 498);
  EXPECT_EQ(units_of(7), 1);
  EXPECT_EQ(put(add), 500) << "what is there is changed, some of it twice";
  EXPECT_EQ(units_of(7), 1'123);
}

TEST_P(ManyRows, are_none_where_one_is_refused) {
  auto rows = many_products();
  rows[321].shelf.price = 0;
  EXPECT_EQ(conflict_of([&] { database().write([&](Tx& tx) { tx.run_many(insert, rows); }); }), "price_is_positive");
  EXPECT_EQ(products(), 0);
  rows[321].shelf.price = 1;
  rows[499].tags = {{.name = std::string("a\0b", 3)}};
  rows[499].more.text = std::string("a\0b", 3);
  EXPECT_THROW(database().write([&](Tx& tx) { tx.run_many(insert, rows); }), Error);
  EXPECT_EQ(products(), 0);
  rows[499] = product(500);
  EXPECT_EQ(database().write([&](Tx& tx) { return tx.run_many(insert, rows); }), 500);
}

TEST_P(ManyRows, are_those_of_their_statement_alone) {
  auto rows = many_products();
  const auto put = [&](Tx& tx, std::int64_t from) {
    for (auto& row : rows) row = product(from++);
    return tx.run_many(insert, rows);
  };
  struct Refusal {};
  EXPECT_THROW(database().write([&](Tx& tx) {
    put(tx, 1);
    throw Refusal{};
  }),
               Refusal);
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(database().write([&](Tx& tx) { return put(tx, 1 + i * 1'000) + put(tx, 501 + i * 1'000); }), 1'000);
    EXPECT_EQ(products(), (i + 1) * 1'000);
  }
  EXPECT_THROW(database().read([&](Tx& tx) { put(tx, 5'001); }), Error) << "a read writes nothing";
  EXPECT_EQ(database().write([&](Tx& tx) { return put(tx, 5'001); }), 500);
}

}  // namespace
}  // namespace tc::db
