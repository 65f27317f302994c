// Part of the store: pages of a catalogue. They read listing and product (catalog/listing.hpp) by the keys that hold
// them in the order of a page; `cross join` keeps SQLite from turning the join around.
#include "groups/store.hpp"

namespace tc::groups {

#define TC_PAGE_COLUMNS "select p.id, p.sku, p.name, p.unit, p.category, p.packs, p.tax_class, "

const std::string_view page_sql = TC_PAGE_COLUMNS
    "l.name_key, p.image from listing l cross join product p"
    " where l.seller = $1 and l.trade_group = $2 and (l.name_key, l.product) > ($3, $4)"
    " and p.seller = $1 and p.id = l.product and p.status = 'active'"
    " order by l.name_key, l.product limit $5";

const std::string_view category_page_sql = TC_PAGE_COLUMNS
    "c.name_key, p.image from product_category c cross join listing l cross join product p"
    " where c.seller = $1 and c.category = $6 and (c.name_key, c.product) > ($3, $4)"
    " and l.seller = $1 and l.product = c.product and l.trade_group = $2"
    " and p.seller = $1 and p.id = c.product and p.status = 'active' and ($7 = '' or p.brand = $7)"
    " order by c.name_key, c.product limit $5";

const std::string_view brand_page_sql = TC_PAGE_COLUMNS
    "p.name_key, p.image from product p cross join listing l"
    " where p.seller = $1 and p.brand = $6 and p.brand <> '' and (p.name_key, p.id) > ($3, $4)"
    " and l.seller = $1 and l.product = p.id and l.trade_group = $2 and p.status = 'active'"
    " order by p.name_key, p.id limit $5";

// The place's predicates stand on the catalogue, so that PostgreSQL finds it as short as it is: 0.1 ms, not 17. It sees
// a range in two ends of one column, not in two ends of a pair: hence the name alone, too.
const std::string_view page_prices_sql =
    "select r.product, r.pack, r.min_quantity, r.valid_from, r.valid_until, r.price"
    " from listing l cross join price r"
    " where l.seller = $1 and l.trade_group = $2 and (l.name_key, l.product) > ($4, $5)"
    " and (l.name_key, l.product) <= ($6, $7) and l.name_key >= $4 and l.name_key <= $6"
    " and r.seller = $1 and r.trade_group = $3 and r.product = l.product"
    " and r.valid_from <= $8 and r.valid_until >= $8";

std::vector<ListingRow> list_catalogue(db::Tx& tx, SellerId seller, GroupId group, const Bytes& after_name,
                                       ProductId after, std::int64_t limit) {
  return tx.all<ListingRow>(
      "select product, name_key from listing where seller = $1 and trade_group = $2 and (name_key, product) > ($3, $4)"
      " order by name_key, product limit $5",
      seller, group, after_name, after, limit);
}

std::vector<PageRow> load_page(db::Tx& tx, SellerId seller, GroupId group, const PagePlace& after, std::int64_t limit) {
  return tx.all<PageRow>(page_sql, seller, group, after.name_key, after.product, limit);
}

std::vector<PageRow> load_category_page(db::Tx& tx, SellerId seller, GroupId group, const PageFilter& filter,
                                        const PagePlace& after, std::int64_t limit) {
  return tx.all<PageRow>(category_page_sql, seller, group, after.name_key, after.product, limit, filter.category,
                         filter.brand);
}

std::vector<PageRow> load_brand_page(db::Tx& tx, SellerId seller, GroupId group, const std::string& brand,
                                     const PagePlace& after, std::int64_t limit) {
  return tx.all<PageRow>(brand_page_sql, seller, group, after.name_key, after.product, limit, brand);
}

std::vector<PageRow> load_page_of(db::Tx& tx, SellerId seller, const db::Integers& products, const std::string& brand) {
  return tx.all<PageRow>(TC_PAGE_COLUMNS
                         "p.name_key, p.image from product p where p.seller = $1 and p.id in_integers($2)"
                         " and ($3 = '' or p.brand = $3)",
                         seller, products, brand);
}

std::vector<PriceRow> load_page_prices(db::Tx& tx, SellerId seller, GroupId listed_in, GroupId prices_of,
                                       const PagePlace& after, const PagePlace& last, Day day) {
  return tx.all<PriceRow>(page_prices_sql, seller, listed_in, prices_of, after.name_key, after.product, last.name_key,
                          last.product, day);
}

std::vector<CategoryRow> load_categories(db::Tx& tx, SellerId seller, GroupId group) {
  return tx.all<CategoryRow>(
      "select c.category, count(*) from product_category c cross join listing l cross join product p"
      " where c.seller = $1 and l.seller = $1 and l.product = c.product and l.trade_group = $2"
      " and p.seller = $1 and p.id = c.product and p.status = 'active'"
      " group by c.category order by c.category",
      seller, group);
}

std::vector<BrandRow> load_brands(db::Tx& tx, SellerId seller, GroupId group) {
  return tx.all<BrandRow>(
      "select p.brand, count(*) from listing l cross join product p"
      " where l.seller = $1 and l.trade_group = $2"
      " and p.seller = $1 and p.id = l.product and p.status = 'active' and p.brand <> '' group by p.brand",
      seller, group);
}

}  // namespace tc::groups
