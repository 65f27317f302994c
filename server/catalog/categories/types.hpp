// The tree of categories. A category is a path: those of products, all above them, and those that were made for
// products to come.
#pragma once
#include <array>
#include <string>
#include <vector>

#include "base/describe.hpp"
#include "catalog/types.hpp"

namespace tc::catalog {

struct CategoryPlace {
  std::string path, name;
  std::int64_t depth{}, products{};
  static constexpr auto fields() {
    return std::array{field<&CategoryPlace::path>("path"), field<&CategoryPlace::name>("name"),
                      field<&CategoryPlace::depth>("depth", {.doc = "0 at the top"}),
                      field<&CategoryPlace::products>("products", {.doc = "In it and below it"})};
  }
};

struct ProductCategories {
  std::vector<CategoryPlace> items;
  std::int64_t version{};
  static constexpr auto fields() {
    return std::array{field<&ProductCategories::items>("items", {.doc = "Each behind the one above it"}),
                      field<&ProductCategories::version>("version", {.doc = "Of the paths: other paths, another one"})};
  }
};

inline constexpr std::size_t products_moved_max = 5'000;  // with their category, in one transaction

struct NewCategory {
  std::string path;
  static constexpr auto fields() {
    return std::array{
        field<&NewCategory::path>("path", {.doc = "Tools/Hand tools", .max_length = category_length_max})};
  }
};

struct CategoryMove {
  std::string path, to;
  static constexpr auto fields() {
    return std::array{field<&CategoryMove::path>("path", {.max_length = category_length_max}),
                      field<&CategoryMove::to>("to", {.doc = "Its new path: another name, or below another category",
                                                      .max_length = category_length_max})};
  }
};

enum class ProductsOfRemoved : std::uint8_t { none, move_up };
constexpr auto names_of(ProductsOfRemoved) { return std::array<std::string_view, 2>{"none", "move_up"}; }

struct CategoryRemoval {
  std::string path;
  ProductsOfRemoved products = ProductsOfRemoved::none;
  static constexpr auto fields() {
    return std::array{
        field<&CategoryRemoval::path>("path", {.max_length = category_length_max}),
        field<&CategoryRemoval::products>(
            "products",
            {.doc = "`none`: only where it is empty. `move_up`: what is in it moves up one level", .may_be_absent = true})};
  }
};

}  // namespace tc::catalog
