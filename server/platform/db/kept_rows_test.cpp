#include "platform/db/kept_rows.hpp"

#include <gmock/gmock.h>

#include <thread>

#include "platform/db/test_databases.hpp"
#include "platform/db/test_products.hpp"

namespace tc::db {
namespace {

using namespace test_rows;
using Key = KeptRows::Key;

ProductRow odd_product() {
  auto row = product(7);
  row.tags = {{.name = "a \"b\" \xe2\x82\xac", .like = ProductId{3}}};
  row.image.data = std::string("\0\xff\n", 3);
  row.until = Day::of(9999, 12, 31);
  row.state = State::retired;
  row.more.text = R"({"n": [1, null]})";
  return row;
}

std::vector<std::string> skus(KeptRows& kept, const Key& key, std::int64_t revision) {
  std::vector<ProductRow> rows;
  if (!kept.find(key, revision, rows)) return {"not kept"};
  std::vector<std::string> skus;
  for (const auto& row : rows) skus.push_back(row.sku.text());
  return skus;
}

void keep(KeptRows& kept, const Key& key, std::int64_t revision, const std::vector<ProductRow>& rows) {
  kept.keep(key, revision, std::span<const ProductRow>(rows));
}

TEST(KeptRows, come_back_with_every_kind_of_column) {
  KeptRows kept;
  auto plain = product(8);
  plain.until = std::nullopt;
  keep(kept, {1, 2, 3}, 5, {odd_product(), plain});
  std::vector<ProductRow> rows;
  ASSERT_TRUE(kept.find(Key{1, 2, 3}, 5, rows));
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].id, ProductId{7});
  EXPECT_EQ(rows[0].sku, odd_product().sku);
  EXPECT_EQ(rows[0].state, State::retired);
  EXPECT_EQ(rows[0].shelf, odd_product().shelf);
  EXPECT_EQ(rows[0].created, odd_product().created);
  EXPECT_EQ(rows[0].until, Day::of(9999, 12, 31));
  EXPECT_EQ(rows[0].image, odd_product().image);
  EXPECT_EQ(rows[0].tags, odd_product().tags);
  EXPECT_EQ(rows[0].more.text, odd_product().more.text);
  EXPECT_EQ(rows[1].id, ProductId{8});
  EXPECT_EQ(rows[1].until, std::nullopt);
}

TEST(KeptRows, are_given_only_at_their_revision_and_under_their_whole_key) {
  KeptRows kept;
  keep(kept, {1, 2, 3}, 5, {product(7)});
  EXPECT_THAT(skus(kept, {1, 2, 3}, 5), testing::ElementsAre(product(7).sku.text()));
  for (const auto& [key, revision] :
       {std::pair{Key{1, 2, 3}, 4}, std::pair{Key{1, 2, 3}, 6}, std::pair{Key{9, 2, 3}, 5}, std::pair{Key{1, 9, 3}, 5},
        std::pair{Key{1, 2, 9}, 5}})
    EXPECT_THAT(skus(kept, key, revision), testing::ElementsAre("not kept"));
  std::vector<Shelf> others;
  EXPECT_FALSE(kept.find(Key{1, 2, 3}, 5, others)) << "rows of another kind lie under a key of their own";
}

TEST(KeptRows, say_that_there_are_none) {
  KeptRows kept;
  keep(kept, {1, 2, 3}, 5, {});
  EXPECT_TRUE(skus(kept, {1, 2, 3}, 5).empty());
}

TEST(KeptRows, of_a_later_revision_replace_those_of_an_earlier_one) {
  KeptRows kept;
  keep(kept, {1, 2, 3}, 5, {product(7)});
  keep(kept, {1, 2, 3}, 6, {product(8)});
  EXPECT_THAT(skus(kept, {1, 2, 3}, 6), testing::ElementsAre(product(8).sku.text()));
  EXPECT_THAT(skus(kept, {1, 2, 3}, 5), testing::ElementsAre("not kept"));
}

TEST(KeptRows, take_no_more_room_than_they_may_and_forget_what_nobody_asks_for) {
  constexpr std::size_t room = 1 << 20;
  KeptRows kept(room);
  for (int i = 1; i <= 20'000; ++i) {
    keep(kept, {1, 1, i}, 1, {product(i)});
    EXPECT_FALSE(skus(kept, {1, 1, 1}, 1).empty() || skus(kept, {1, 1, 1}, 1).front() == "not kept") << i;
    ASSERT_LE(kept.bytes(), room + room / 16) << i;
  }
  EXPECT_THAT(skus(kept, {1, 1, 2}, 1), testing::ElementsAre("not kept"));
  EXPECT_THAT(skus(kept, {1, 1, 20'000}, 1), testing::ElementsAre(product(20'000).sku.text()));
}

TEST(KeptRows, are_whole_for_threads_that_change_them_together) {
  KeptRows kept(std::size_t{64} << 10);
  std::vector<std::thread> threads;
  std::atomic<int> mixed = 0;
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([&, t] {
      for (int i = 0; i < 2'000; ++i) {
        const int id = 1 + (i * 7 + t) % 50;
        keep(kept, {1, 1, id}, 1, {product(id)});
        const auto found = skus(kept, {1, 1, id}, 1);
        if (found.front() != "not kept" && found.front() != product(id).sku.text()) ++mixed;
      }
    });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(mixed, 0);
}

class Shared : public OnBothDatabases {
 protected:
  std::vector<Migration> migrations() const override { return {{"0001_test.sql", schema}}; }
};
TC_ON_BOTH_DATABASES(Shared);

TEST_P(Shared, is_one_for_all_connections_of_a_database_in_reads_and_none_in_a_write) {
  std::vector<KeptRows*> seen(4);
  std::vector<std::thread> threads;
  for (auto& place : seen)
    threads.emplace_back([&] { database().read([&](Tx& tx) { place = tx.shared<KeptRows>(); }); });
  for (auto& thread : threads) thread.join();
  EXPECT_NE(seen.front(), nullptr);
  EXPECT_THAT(seen, testing::Each(seen.front()));
  database().write([](Tx& tx) { EXPECT_EQ(tx.shared<KeptRows>(), nullptr); });
}

}  // namespace
}  // namespace tc::db
