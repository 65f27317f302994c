// A table of products with every kind of column, for tests of platform/db.
#pragma once
#include <fmt/format.h>

#include "base/ids.hpp"
#include "base/names.hpp"
#include "base/time.hpp"
#include "platform/db/db.hpp"

namespace tc::db::test_rows {

inline constexpr std::string_view schema = R"(
ids prd;
create table product (
  id id,
  sku text,
  state text,
  price int,
  listed bool,
  created instant,
  until day null,
  image bytes,
  tags json,
  more json,
  constraint price_is_positive check (price > 0),
  primary key (id)
) clustered;
create unique index product_sku on product (sku);
create table pack (
  product id,
  name text,
  units int,
  unique (product, name),
  foreign key (product) references product (id)
);
)";

enum class State : std::uint8_t { draft, active, retired };
constexpr auto names_of(State) { return std::array<std::string_view, 3>{"draft", "active", "retired"}; }

struct Shelf {
  std::int32_t price = 1;
  bool listed = false;
  static constexpr auto fields() { return std::array{field<&Shelf::price>("price"), field<&Shelf::listed>("listed")}; }
  bool operator==(const Shelf&) const = default;
};

struct Tag {
  std::string name;
  std::optional<ProductId> like;
  static constexpr auto fields() { return std::array{field<&Tag::name>("name"), field<&Tag::like>("like")}; }
  bool operator==(const Tag&) const = default;
};

struct ProductRow {
  ProductId id;
  Sku sku;
  State state = State::draft;
  Shelf shelf;  // inline: two columns
  Instant created;
  std::optional<Day> until;
  Bytes image;
  std::vector<Tag> tags;
  RawJson more{"{}"};
  static constexpr auto fields() {
    using P = ProductRow;
    return std::array{field<&P::id>("id"),       field<&P::sku>("sku"),         field<&P::state>("state"),
                      field<&P::shelf>("shelf"), field<&P::created>("created"), field<&P::until>("until"),
                      field<&P::image>("image"), field<&P::tags>("tags"),       field<&P::more>("more")};
  }
};

inline constexpr std::string_view columns = "id, sku, state, price, listed, created, until, image, tags, more";
inline const auto insert =
    fmt::format("insert into product ({}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)", columns);
inline const auto select_all = fmt::format("select {} from product order by id", columns);
inline ProductRow product(std::int64_t id) {
  ProductRow row;
  row.id = {id};
  row.sku = *Sku::parse(fmt::format("SKU-{}", id));
  return row;
}

template <class F>
std::string conflict_of(F&& use) {
  try {
    use();
  } catch (const Conflict& conflict) {
    return conflict.constraint;
  }
  return "no conflict";
}

}  // namespace tc::db::test_rows
