// All SQL of products.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "catalog/types.hpp"
#include "catalog/uses.hpp"
#include "platform/db/db.hpp"

namespace tc::catalog {

std::optional<Product> load(db::Tx&, SellerId, ProductId);
std::vector<Product> load_by_ids(db::Tx&, SellerId, const db::Integers& ids);
std::vector<Product> load_listed(db::Tx&, SellerId, GroupId, const db::Integers& ids);  // without descriptions
// Locks them until the transaction's end: what is indexed must follow from the state before.
std::optional<Product> load_for_change(db::Tx&, SellerId, ProductId);
std::vector<Product> load_by_skus_for_change(db::Tx&, SellerId, const db::Texts& skus);
std::vector<Product> load_by_ids_for_change(db::Tx&, SellerId, const db::Integers& ids);
std::vector<Product> load_by_skus(db::Tx&, SellerId, const db::Texts& skus);
// Only id, SKU, packs and whether it is divisible: what prices are held against, by the million.
std::vector<Product> load_outlines_by_skus(db::Tx&, SellerId, const db::Texts& skus);
// Every product whose SKU is one of these without regard to case.
std::vector<Product> load_by_sku_keys(db::Tx&, SellerId, const db::Texts& keys);

struct SkuRow {
  std::string sku, sku_key;
  static constexpr auto fields() { return std::array{field<&SkuRow::sku>("sku"), field<&SkuRow::sku_key>("sku_key")}; }
};
std::vector<SkuRow> skus_of_keys(db::Tx&, SellerId, const db::Texts& keys);

// A product before and after; `before` is none for a new one. Rows, categories, catalogues and search follow.
struct Change {
  std::optional<Product> before;
  Product after;
  Bytes name_key{};  // after; made by save()
};
void save(db::Tx&, SellerId, std::vector<Change>, Instant now);
// Notes that they are inactive because an import was taken back, until somebody changes them; and which of these still
// are.
void mark_undone(db::Tx&, SellerId, const std::vector<ProductId>&);
ProductSet find_undone(db::Tx&, SellerId, const std::vector<ProductId>&);
// With its words, its place in categories and catalogues, and what became of it.
void remove(db::Tx&, SellerId, const std::vector<Product>&);

// Of a list of the staff's: ordered by the sort's key, from behind `after`.
struct ListPlace {
  Bytes name_key;
  std::string sku;
  ProductId id;
};
struct ListFilter {
  std::optional<ProductStatus> status{};
  std::string category{};
  ProductSort sort{};
  std::string brand{};
  bool without_image = false;
};
// A product as a list shows it; `image` is the hash of its first.
struct SummaryRow {
  ProductId id;
  std::string sku, name, category, brand, tax_class, unit;
  ProductStatus status{};
  std::int64_t version{};
  std::string barcode, mpn;
  std::optional<std::int64_t> weight_g;
  std::string packs, image;
  static constexpr auto fields() {
    return std::array{field<&SummaryRow::id>("id"),           field<&SummaryRow::sku>("sku"),
                      field<&SummaryRow::name>("name"),       field<&SummaryRow::category>("category"),
                      field<&SummaryRow::brand>("brand"),     field<&SummaryRow::tax_class>("tax_class"),
                      field<&SummaryRow::unit>("unit"),       field<&SummaryRow::status>("status"),
                      field<&SummaryRow::version>("version"), field<&SummaryRow::barcode>("barcode"),
                      field<&SummaryRow::mpn>("mpn"),         field<&SummaryRow::weight_g>("weight_g"),
                      field<&SummaryRow::packs>("packs"),     field<&SummaryRow::image>("image")};
  }
};
struct ListRow {
  SummaryRow product;
  Bytes name_key;
  static constexpr auto fields() {
    return std::array{field<&ListRow::product>("product"), field<&ListRow::name_key>("name_key")};
  }
};
std::vector<ListRow> list(db::Tx&, SellerId, const ListFilter&, const std::optional<ListPlace>& after,
                          std::int64_t limit);
std::vector<SummaryRow> summaries(db::Tx&, SellerId, const db::Integers& ids);

std::vector<std::string> brands(db::Tx&, SellerId);  // in the order of their letters

}  // namespace tc::catalog
