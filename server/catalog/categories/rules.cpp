#include "catalog/categories/rules.hpp"

#include <algorithm>
#include <map>

#include "base/fingerprint.hpp"
#include "catalog/rules.hpp"

namespace tc::catalog {

ProductCategories tree_of(const std::vector<CategoryCount>& of_products, const std::vector<std::string>& made) {
  std::map<std::string, std::int64_t> counts;
  for (const auto& [path, products] : of_products) counts[path] = products;
  for (const auto& path : made)
    for (auto& above : categories_above(path)) counts.try_emplace(std::move(above), 0);
  ProductCategories tree;
  for (const auto& [path, products] : counts)
    tree.items.push_back({.path = path,
                          .name = path.substr(path.rfind('/') + 1),
                          .depth = std::ranges::count(path, '/'),
                          .products = products});
  std::ranges::sort(tree.items, stands_before, &CategoryPlace::path);
  Fingerprint all;
  for (const auto& place : tree.items) all.add(place.path);
  tree.version = all.version();
  return tree;
}

std::string parent_of(std::string_view path) {
  const auto slash = path.rfind('/');
  return slash == path.npos ? std::string() : std::string(path.substr(0, slash));
}

bool lies_in(std::string_view path, std::string_view category) {
  return path.starts_with(category) && (path.size() == category.size() || path[category.size()] == '/');
}

std::string moved(std::string_view path, std::string_view from, std::string_view to) {
  auto rest = path.substr(from.size());  // "" or "/Saws"
  if (to.empty() && !rest.empty()) rest.remove_prefix(1);
  return std::string(to).append(rest);
}

}  // namespace tc::catalog
