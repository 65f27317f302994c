#include "catalog/store.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/check.hpp"
#include "base/text.hpp"
#include "catalog/index.hpp"
#include "catalog/rules.hpp"
#include "sellers/kept_rows.hpp"

namespace tc::catalog {
namespace {

// A row as it lies in the table; packs are parsed by hand, since a page may have two hundred of them.
struct ProductRow {
  ProductId id;
  Sku sku;
  std::string name, unit, category, brand, packs, tax_class;
  ProductStatus status{};
  bool divisible{};
  std::int64_t version{};
  std::string barcode, mpn;
  std::optional<std::int64_t> weight_g;
  std::string description;
  static constexpr auto fields() {
    return std::array{field<&ProductRow::id>("id"),
                      field<&ProductRow::sku>("sku"),
                      field<&ProductRow::name>("name"),
                      field<&ProductRow::unit>("unit"),
                      field<&ProductRow::category>("category"),
                      field<&ProductRow::brand>("brand"),
                      field<&ProductRow::packs>("packs"),
                      field<&ProductRow::tax_class>("tax_class"),
                      field<&ProductRow::status>("status"),
                      field<&ProductRow::divisible>("divisible"),
                      field<&ProductRow::version>("version"),
                      field<&ProductRow::barcode>("barcode"),
                      field<&ProductRow::mpn>("mpn"),
                      field<&ProductRow::weight_g>("weight_g"),
                      field<&ProductRow::description>("description")};
  }
};

#define TC_PRODUCT_FACTS \
  "id, sku, name, unit, category, brand, packs, tax_class, status, divisible, version, barcode, mpn, weight_g"
#define TC_PRODUCT_FIELDS TC_PRODUCT_FACTS ", description"
#define TC_PRODUCT_COLUMNS "select " TC_PRODUCT_FIELDS " from product where seller = $1"

struct OutlineRow {
  ProductId id;
  Sku sku;
  std::string packs;
  bool divisible{};
  static constexpr auto fields() {
    return std::array{field<&OutlineRow::id>("id"), field<&OutlineRow::sku>("sku"), field<&OutlineRow::packs>("packs"),
                      field<&OutlineRow::divisible>("divisible")};
  }
};

std::vector<Pack> stored_packs(std::string_view text) {
  if (text.empty()) return {};
  auto packs = parse_packs(text);
  TC_CHECK(packs.has_value(), "stored packs \"{}\"", text);
  return *std::move(packs);
}

Product from_row(ProductRow&& row) {
  return {.id = row.id,
          .sku = std::move(row.sku),
          .name = std::move(row.name),
          .description = std::move(row.description),
          .category = std::move(row.category),
          .brand = std::move(row.brand),
          .barcode = std::move(row.barcode),
          .mpn = std::move(row.mpn),
          .tax_class = std::move(row.tax_class),
          .unit = std::move(row.unit),
          .weight_g = row.weight_g,
          .packs = stored_packs(row.packs),
          .status = row.status,
          .divisible = row.divisible,
          .version = row.version};
}

std::vector<Product> from_rows(std::vector<ProductRow>&& rows) {
  std::vector<Product> products;
  products.reserve(rows.size());
  for (auto& row : rows) products.push_back(from_row(std::move(row)));
  return products;
}

ProductRow to_row(const Product& p) {
  return {p.id,     p.sku,       p.name,    p.unit,    p.category, p.brand,    packs_text(p.packs), p.tax_class,
          p.status, p.divisible, p.version, p.barcode, p.mpn,      p.weight_g, p.description};
}

// What is written: the row with the tenant and the keys made from it.
struct SavedRow {
  SellerId seller;
  ProductRow row;
  std::string sku_key;
  Bytes name_key;
  Instant now;
  static constexpr auto fields() {
    return std::array{field<&SavedRow::seller>("seller"), field<&SavedRow::row>("row"),
                      field<&SavedRow::sku_key>("sku_key"), field<&SavedRow::name_key>("name_key"),
                      field<&SavedRow::now>("now")};
  }
};

void save_rows(db::Tx& tx, SellerId seller, const std::vector<Change>& changes, Instant now) {
  std::vector<SavedRow> rows;
  rows.reserve(changes.size());
  for (const auto& [before, after, name_key] : changes)
    rows.push_back({seller, to_row(after), after.sku.key(), name_key, now});
  tx.run_many(
      "insert into product (seller, id, sku, name, unit, category, brand, packs, tax_class, status, divisible, version,"
      " barcode, mpn, weight_g, description, sku_key, name_key, created, changed)"
      " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $19)"
      " on conflict (seller, id) do update set sku = excluded.sku, name = excluded.name, unit = excluded.unit,"
      " category = excluded.category, brand = excluded.brand, packs = excluded.packs, tax_class = excluded.tax_class,"
      " status = excluded.status, divisible = excluded.divisible, version = excluded.version,"
      " barcode = excluded.barcode, mpn = excluded.mpn, weight_g = excluded.weight_g,"
      " description = excluded.description, sku_key = excluded.sku_key, name_key = excluded.name_key,"
      " changed = excluded.changed",
      rows);
}

struct CategoryRow {
  SellerId seller;
  std::string category;
  Bytes name_key;
  ProductId product;
  static constexpr auto fields() {
    return std::array{field<&CategoryRow::seller>("seller"), field<&CategoryRow::category>("category"),
                      field<&CategoryRow::name_key>("name_key"), field<&CategoryRow::product>("product")};
  }
};

void add_categories(std::vector<CategoryRow>& rows, SellerId seller, const Product& product, const Bytes& name_key) {
  for (auto& category : categories_above(product.category))
    rows.push_back({seller, std::move(category), name_key, product.id});
}

void delete_categories(db::Tx& tx, const std::vector<CategoryRow>& gone) {
  tx.run_many("delete from product_category where seller = $1 and category = $2 and name_key = $3 and product = $4",
              gone);
}

void save_categories(db::Tx& tx, SellerId seller, const std::vector<Change>& changes) {
  std::vector<CategoryRow> gone, come;
  for (const auto& [before, after, name_key] : changes) {
    if (before && before->category == after.category && before->name == after.name) continue;
    if (before) add_categories(gone, seller, *before, {sort_key(before->name)});
    add_categories(come, seller, after, name_key);
  }
  delete_categories(tx, gone);
  // In the order of their table, which for many rows is several times faster than at random.
  std::ranges::sort(come, {}, [](const CategoryRow& row) { return std::tie(row.category, row.name_key, row.product); });
  tx.run_many("insert into product_category (seller, category, name_key, product) values ($1, $2, $3, $4)", come);
}

struct MovedRow {
  SellerId seller;
  ProductId product;
  Bytes name_key;
  static constexpr auto fields() {
    return std::array{field<&MovedRow::seller>("seller"), field<&MovedRow::product>("product"),
                      field<&MovedRow::name_key>("name_key")};
  }
};

// A product that is renamed moves in every catalogue that lists it.
void move_in_listings(db::Tx& tx, SellerId seller, const std::vector<Change>& changes) {
  std::vector<MovedRow> moved;
  for (const auto& [before, after, name_key] : changes)
    if (before && before->name != after.name) moved.push_back({seller, after.id, name_key});
  tx.run_many("update listing set name_key = $3 where seller = $1 and product = $2", moved);
}

// Sorts of the staff's list; $2, $3 are the place to go on behind, $4 the status or "", $5 the category or "", $6 the
// brand or "", $7 whether only those without a picture.
#define TC_SUMMARY_COLUMNS                                                                                       \
  "select p.id, p.sku, p.name, p.category, p.brand, p.tax_class, p.unit, p.status, p.version, p.barcode, p.mpn," \
  " p.weight_g, p.packs, p.image"
#define TC_LIST_COLUMNS TC_SUMMARY_COLUMNS ", p.name_key"
#define TC_FACT_FILTER " and ($4 = '' or p.status = $4) and ($6 = '' or p.brand = $6) and ($7 = 0 or p.image = '')"
#define TC_LIST_FILTER                                        \
  TC_FACT_FILTER                                              \
  " and ($5 = '' or exists (select 1 from product_category c" \
  " where c.seller = p.seller and c.category = $5 and c.name_key = p.name_key and c.product = p.id))"

constexpr std::string_view by_name =
    TC_LIST_COLUMNS " from product p where p.seller = $1 and (p.name_key, p.id) > ($2, $3)" TC_LIST_FILTER
                    " order by p.name_key, p.id limit $8";
constexpr std::string_view by_name_in_category = TC_LIST_COLUMNS
    " from product_category c join product p on p.seller = c.seller and p.id = c.product"
    " where c.seller = $1 and c.category = $5 and (c.name_key, c.product) > ($2, $3)" TC_FACT_FILTER
    " order by c.name_key, c.product limit $8";
constexpr std::string_view by_sku = TC_LIST_COLUMNS
    " from product p where p.seller = $1 and (p.sku, p.id) > ($2, $3)" TC_LIST_FILTER " order by p.sku, p.id limit $8";
constexpr std::string_view by_newest = TC_LIST_COLUMNS
    " from product p where p.seller = $1 and p.id < $3 and $2 = ''" TC_LIST_FILTER " order by p.id desc limit $8";

}  // namespace

// Ids first, from the index alone: SQLite, which takes a seller for a few rows, would look at all of its products.
#define TC_IDS_OF "select id from product where seller = $1 and "

std::optional<Product> load(db::Tx& tx, SellerId seller, ProductId id) {
  auto row = tx.one<ProductRow>(TC_PRODUCT_COLUMNS " and id = $2", seller, id);
  if (!row) return std::nullopt;
  return from_row(*std::move(row));
}

std::vector<Product> load_by_ids(db::Tx& tx, SellerId seller, const db::Integers& ids) {
  return from_rows(tx.all<ProductRow>(TC_PRODUCT_COLUMNS " and id in_integers($2)", seller, ids));
}

std::vector<Product> load_listed(db::Tx& tx, SellerId seller, GroupId group, const db::Integers& ids) {
  const auto load = [&](const db::Integers& missing) {
    return tx.all<ProductRow>(
        "select p." TC_PRODUCT_FACTS
        ", '' from wanted_integers($3) cross join listing l cross join product p where l.seller = $1 and l.product ="
        " wanted.value and l.trade_group = $2 and p.seller = $1 and p.id = wanted.value",
        seller, group, missing);
  };
  return from_rows(sellers::kept_rows_or(tx, seller, group, ids, &ProductRow::id, load));
}

std::optional<Product> load_for_change(db::Tx& tx, SellerId seller, ProductId id) {
  auto row = tx.one<ProductRow>(TC_PRODUCT_COLUMNS " and id = $2 for_update()", seller, id);
  if (!row) return std::nullopt;
  return from_row(*std::move(row));
}

std::vector<Product> load_by_skus_for_change(db::Tx& tx, SellerId seller, const db::Texts& skus) {
  return from_rows(tx.all<ProductRow>(
      TC_PRODUCT_COLUMNS " and id in (" TC_IDS_OF "sku in_texts($2)) order by id for_update()", seller, skus));
}

std::vector<Product> load_by_ids_for_change(db::Tx& tx, SellerId seller, const db::Integers& ids) {
  return from_rows(
      tx.all<ProductRow>(TC_PRODUCT_COLUMNS " and id in_integers($2) order by id for_update()", seller, ids));
}

std::vector<Product> load_by_skus(db::Tx& tx, SellerId seller, const db::Texts& skus) {
  return from_rows(tx.all<ProductRow>(TC_PRODUCT_COLUMNS " and id in (" TC_IDS_OF "sku in_texts($2))", seller, skus));
}

// Each by itself: with `in` SQLite would first build two tables, of the list and of the ids.
std::vector<Product> load_outlines_by_skus(db::Tx& tx, SellerId seller, const db::Texts& skus) {
  std::vector<Product> products;
  products.reserve(skus.values.size());
  tx.each<OutlineRow>(
      "select p.id, p.sku, p.packs, p.divisible from wanted_texts($2) cross join product p"
      " where p.seller = $1 and p.sku = wanted.value",
      [&](OutlineRow&& row) {
        auto& product = products.emplace_back();
        product.id = row.id;
        product.sku = std::move(row.sku);
        product.packs = stored_packs(row.packs);
        product.divisible = row.divisible;
      },
      seller, skus);
  return products;
}

std::vector<Product> load_by_sku_keys(db::Tx& tx, SellerId seller, const db::Texts& keys) {
  return from_rows(
      tx.all<ProductRow>(TC_PRODUCT_COLUMNS " and id in (" TC_IDS_OF "sku_key in_texts($2))", seller, keys));
}

std::vector<SkuRow> skus_of_keys(db::Tx& tx, SellerId seller, const db::Texts& keys) {
  return tx.all<SkuRow>(
      "select sku, sku_key from product where seller = $1 and id in (" TC_IDS_OF "sku_key in_texts($2))", seller, keys);
}

void save(db::Tx& tx, SellerId seller, std::vector<Change> changes, Instant now) {
  for (auto& change : changes) change.name_key.data = sort_key(change.after.name);
  save_rows(tx, seller, changes, now);
  save_categories(tx, seller, changes);
  move_in_listings(tx, seller, changes);
  index(tx, seller, changes);
}

void mark_undone(db::Tx& tx, SellerId seller, const std::vector<ProductId>& ids) {
  if (ids.empty()) return;
  tx.run("update product set undone_version = version where seller = $1 and id in_integers($2)", seller,
         db::integers(ids));
}

ProductSet find_undone(db::Tx& tx, SellerId seller, const std::vector<ProductId>& ids) {
  if (ids.empty()) return {};
  const auto rows =
      tx.all<ProductId>("select id from product where seller = $1 and id in_integers($2) and undone_version = version",
                        seller, db::integers(ids));
  return {rows.begin(), rows.end()};
}

void remove(db::Tx& tx, SellerId seller, const std::vector<Product>& products) {
  std::vector<Change> gone;
  db::Integers ids;
  for (const auto& product : products) {
    auto& change = gone.emplace_back();
    change.before = product;
    change.after.id = product.id;
    ids.values.push_back(product.id.value);
  }
  index(tx, seller, gone);
  std::vector<CategoryRow> rows;
  for (const auto& product : products) add_categories(rows, seller, product, {sort_key(product.name)});
  delete_categories(tx, rows);
  tx.run("delete from listing where seller = $1 and product in_integers($2)", seller, ids);
  tx.run("delete from product_event where seller = $1 and product in_integers($2)", seller, ids);
  tx.run("delete from product where seller = $1 and id in_integers($2)", seller, ids);
}

std::vector<ListRow> list(db::Tx& tx, SellerId seller, const ListFilter& filter, const std::optional<ListPlace>& after,
                          std::int64_t limit) {
  const auto place = after.value_or(ListPlace{});
  const std::string status = filter.status ? std::string(names_of(*filter.status)[std::size_t(*filter.status)]) : "";
  const auto select = [&](std::string_view sql, const auto& key, ProductId id) {
    return tx.all<ListRow>(sql, seller, key, id, status, filter.category, filter.brand,
                           std::int64_t{filter.without_image}, limit);
  };
  switch (filter.sort) {
    case ProductSort::sku:
      return select(by_sku, place.sku, place.id);
    case ProductSort::newest:
      return select(by_newest, std::string(), after ? place.id : ProductId{std::numeric_limits<std::int64_t>::max()});
    case ProductSort::name:
      break;
  }
  return select(filter.category.empty() ? by_name : by_name_in_category, place.name_key, place.id);
}

std::vector<SummaryRow> summaries(db::Tx& tx, SellerId seller, const db::Integers& ids) {
  return tx.all<SummaryRow>(TC_SUMMARY_COLUMNS " from product p where p.seller = $1 and p.id in_integers($2)", seller,
                            ids);
}

std::vector<std::string> brands(db::Tx& tx, SellerId seller) {
  return tx.all<std::string>("select distinct brand from product where seller = $1 and brand <> '' order by brand",
                             seller);
}

}  // namespace tc::catalog
