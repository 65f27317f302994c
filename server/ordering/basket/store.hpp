// All SQL of baskets.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "base/quantity.hpp"
#include "base/time.hpp"
#include "platform/db/db.hpp"

namespace tc::ordering::basket_store {

// Whose basket.
struct BasketKey {
  SellerId seller;
  StorefrontId storefront;
  UserId user;
  static constexpr auto fields() {
    return std::array{field<&BasketKey::seller>("seller"), field<&BasketKey::storefront>("storefront"),
                      field<&BasketKey::user>("app_user")};
  }
};

struct BasketLineRow {
  BasketKey basket;
  ProductId product;
  std::string pack;
  Quantity quantity{};
  std::int64_t place = 0;
  std::string note = {};
  static constexpr auto fields() {
    return std::array{field<&BasketLineRow::basket>("basket"), field<&BasketLineRow::product>("product"),
                      field<&BasketLineRow::pack>("pack"),     field<&BasketLineRow::quantity>("quantity"),
                      field<&BasketLineRow::place>("place"),   field<&BasketLineRow::note>("note")};
  }
};

std::int64_t revision(db::Tx&, const BasketKey&);             // 0: never used
std::vector<BasketLineRow> lines(db::Tx&, const BasketKey&);  // in their order
std::vector<BasketLineRow> lines_of(db::Tx&, const BasketKey&, const db::Integers& products);
std::optional<BasketLineRow> find_line(db::Tx&, const BasketKey&, ProductId, const std::string& pack);
// Where a line stands among the others.
struct LinePlace {
  std::int64_t place = 0;
  ProductId product;
  std::string pack;
  friend auto operator<=>(const LinePlace&, const LinePlace&) = default;
};
std::vector<BasketLineRow> lines_behind(db::Tx&, const BasketKey&, const LinePlace&, std::int64_t limit);
std::int64_t count_lines(db::Tx&, const BasketKey&);
std::vector<BasketKey> baskets_of(db::Tx&, UserId);  // the last changed first

// Moves the revision on and, on PostgreSQL, keeps other devices out until the commit.
void touch(db::Tx&, const BasketKey&, Instant);
// The same if it is still that revision; false if not.
bool touch_if(db::Tx&, const BasketKey&, std::int64_t revision, Instant);

void put_line(db::Tx&, const BasketLineRow&);  // keeps place and note of a line that is there
void note_line(db::Tx&, const BasketKey&, ProductId, const std::string& pack, const std::string& note);
// A line that is there gets more, and the new note where there is one.
void add_lines(db::Tx&, const std::vector<BasketLineRow>&);
void insert_lines(db::Tx&, const std::vector<BasketLineRow>&);
void remove_line(db::Tx&, const BasketKey&, ProductId, const std::string& pack);
void remove_lines(db::Tx&, const BasketKey&);

}  // namespace tc::ordering::basket_store
