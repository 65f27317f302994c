#include "catalog/categories/store.hpp"

namespace tc::catalog {

std::vector<CategoryCount> count_categories(db::Tx& tx, SellerId seller) {
  return tx.all<CategoryCount>(
      "select category, count(*) from product_category where seller = $1 group by category", seller);
}

std::vector<std::string> made_categories(db::Tx& tx, SellerId seller) {
  return tx.all<std::string>("select path from category where seller = $1 order by path", seller);
}

void keep_category(db::Tx& tx, SellerId seller, const std::string& path) {
  tx.run("insert into category (seller, path) values ($1, $2) on conflict do nothing", seller, path);
}

void forget_category(db::Tx& tx, SellerId seller, const std::string& path) {
  tx.run("delete from category where seller = $1 and path = $2", seller, path);
}

std::vector<ProductId> products_in(db::Tx& tx, SellerId seller, const std::string& path, std::size_t limit) {
  return tx.all<ProductId>("select product from product_category where seller = $1 and category = $2 limit $3", seller,
                           path, static_cast<std::int64_t>(limit));
}

}  // namespace tc::catalog
