#include "catalog/categories/commands.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/problem.hpp"
#include "catalog/categories/store.hpp"
#include "catalog/rules.hpp"
#include "catalog/write.hpp"
#include "sellers/commands.hpp"

namespace tc::catalog {
namespace {

using By = Allowed<Right::product_edit>;

// The tree has no row of its own to lock: of two who change it, the second waits for the counter of its changes.
ProductCategories tree_for_change(db::Tx& tx, SellerId seller, std::optional<std::int64_t> version) {
  sellers::next_number(tx, seller, "category");
  auto tree = categories(tx, seller);
  if (version && *version != tree.version)
    throw Problem::precondition_failed("Somebody changed the categories meanwhile. Look at them again.");
  return tree;
}

bool has(const ProductCategories& tree, std::string_view path) {
  return std::ranges::find(tree.items, path, &CategoryPlace::path) != tree.items.end();
}

void require_known(const ProductCategories& tree, const std::string& path) {
  if (!has(tree, path))
    throw Problem::invalid({{"/path", "category-unknown", fmt::format("There is no category \"{}\".", path)}});
}

void require_new(const ProductCategories& tree, const std::string& path, std::string_view pointer) {
  if (path.empty()) throw Problem::invalid({{std::string(pointer), "missing", "Give the category a name."}});
  if (auto wrong = check_category(path, pointer); !wrong.empty()) throw Problem::invalid(std::move(wrong));
  if (has(tree, path)) throw Problem::conflict("category-taken", fmt::format("There is a category \"{}\" already.", path));
}

void require_fits(const ProductCategories& tree, const std::string& from, const std::string& to) {
  for (const auto& place : tree.items)
    if (lies_in(place.path, from))
      if (auto wrong = check_category(moved(place.path, from, to), "/to"); !wrong.empty())
        throw Problem::invalid(std::move(wrong));
}

void move_products(db::Tx& tx, const By& by, const std::string& from, const std::string& to, Instant now) {
  const auto ids = products_in(tx, by.seller, from, products_moved_max + 1);
  if (ids.size() > products_moved_max)
    throw Problem::conflict("too-many-products",
                            fmt::format("More than {} products are in \"{}\": move the categories below it one by one, "
                                        "or import their new category from a file.",
                                        products_moved_max, from));
  std::vector<Change> changes;
  for (auto& before : load_by_ids_for_change(tx, by.seller, db::integers(ids))) {
    auto after = before;
    after.category = moved(before.category, from, to);
    changes.push_back({std::move(before), std::move(after)});
  }
  write(tx, by, std::move(changes), ChangeWay::hand, now);
}

void move_all(db::Tx& tx, const By& by, const std::string& from, const std::string& to, Instant now) {
  for (const auto& path : made_categories(tx, by.seller))
    if (lies_in(path, from)) {
      forget_category(tx, by.seller, path);
      if (auto there = moved(path, from, to); !there.empty()) keep_category(tx, by.seller, there);
    }
  move_products(tx, by, from, to, now);
  // What stood above it stays, though this was all it had.
  if (const auto above = parent_of(from); !above.empty()) keep_category(tx, by.seller, above);
}

}  // namespace

ProductCategories categories(db::Tx& tx, SellerId seller) {
  return tree_of(count_categories(tx, seller), made_categories(tx, seller));
}

void make_category(db::Tx& tx, const By& by, const NewCategory& wanted) {
  const auto path = tidy_category(wanted.path);
  require_new(tree_for_change(tx, by.seller, {}), path, "/path");
  keep_category(tx, by.seller, path);
}

void move_category(db::Tx& tx, const By& by, const CategoryMove& wanted, std::optional<std::int64_t> version,
                   Instant now) {
  const auto from = tidy_category(wanted.path), to = tidy_category(wanted.to);
  const auto tree = tree_for_change(tx, by.seller, version);
  require_known(tree, from);
  if (from == to) return;
  if (!to.empty() && lies_in(to, from))
    throw Problem::invalid({{"/to", "category-in-itself", "A category can't be moved into itself."}});
  require_new(tree, to, "/to");
  require_fits(tree, from, to);
  move_all(tx, by, from, to, now);
}

void remove_category(db::Tx& tx, const By& by, const CategoryRemoval& wanted, std::optional<std::int64_t> version,
                     Instant now) {
  const auto path = tidy_category(wanted.path);
  const auto tree = tree_for_change(tx, by.seller, version);
  require_known(tree, path);
  const auto inside = std::ranges::count_if(tree.items, [&](const CategoryPlace& place) { return lies_in(place.path, path); });
  const auto products = std::ranges::find(tree.items, path, &CategoryPlace::path)->products;
  if (wanted.products == ProductsOfRemoved::none && (inside > 1 || products > 0))
    throw Problem::conflict("category-not-empty",
                            fmt::format("\"{}\" holds {} products and {} categories. Move them up, or elsewhere first.",
                                        path, products, inside - 1));
  forget_category(tx, by.seller, path);
  move_all(tx, by, path, parent_of(path), now);
}

}  // namespace tc::catalog
