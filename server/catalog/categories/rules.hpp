#pragma once
#include <string>
#include <vector>

#include "catalog/categories/types.hpp"

namespace tc::catalog {

struct CategoryCount {
  std::string path;
  std::int64_t products{};  // in it and below it
  static constexpr auto fields() {
    return std::array{field<&CategoryCount::path>("path"), field<&CategoryCount::products>("products")};
  }
};

// Of the paths of products and those that were made without any: with all that lies above them.
ProductCategories tree_of(const std::vector<CategoryCount>& of_products, const std::vector<std::string>& made);

std::string parent_of(std::string_view path);                            // "" above the top
bool lies_in(std::string_view path, std::string_view category);          // or is it
// The path where `from` has become `to`; "" takes one level away.
std::string moved(std::string_view path, std::string_view from, std::string_view to);

}  // namespace tc::catalog
