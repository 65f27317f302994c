// All SQL of stock and its movements.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "identity/access.hpp"
#include "inventory/types.hpp"
#include "platform/db/db.hpp"

namespace tc::inventory {

struct StoredStock {
  SellerId seller;
  ProductId product;
  SiteId site;
  std::optional<Quantity> on_hand;
  Quantity reserved{};
  std::int64_t version = 0;
  static constexpr auto fields() {
    return std::array{field<&StoredStock::seller>("seller"),     field<&StoredStock::product>("product"),
                      field<&StoredStock::site>("site"),         field<&StoredStock::on_hand>("on_hand"),
                      field<&StoredStock::reserved>("reserved"), field<&StoredStock::version>("version")};
  }
};

struct StoredMovement {
  SellerId seller;
  ProductId product;
  MovementId id;
  SiteId site;
  Instant at;
  UserId user;
  std::string who;
  MovementKind kind{};
  std::string reason;
  Quantity quantity{};
  std::optional<Quantity> on_hand;
  OrderId order;
  static constexpr auto fields() {
    return std::array{field<&StoredMovement::seller>("seller"),   field<&StoredMovement::product>("product"),
                      field<&StoredMovement::id>("id"),           field<&StoredMovement::site>("site"),
                      field<&StoredMovement::at>("at"),           field<&StoredMovement::user>("app_user"),
                      field<&StoredMovement::who>("who"),         field<&StoredMovement::kind>("kind"),
                      field<&StoredMovement::reason>("reason"),   field<&StoredMovement::quantity>("quantity"),
                      field<&StoredMovement::on_hand>("on_hand"), field<&StoredMovement::order>("sales_order")};
  }
};

// Rows that are there, by product.
std::vector<StoredStock> load_stock(db::Tx&, SellerId, const db::Integers& products);
// The same, those that were not there made, locked until the commit, in the order of the products.
std::vector<StoredStock> load_stock_for_change(db::Tx&, SellerId, SiteId, const std::vector<ProductId>&);

// Writes what is on hand and the version, and why.
void save_stock(db::Tx&, const std::vector<StoredStock>&, const std::vector<StoredMovement>&);

// Adds to what is reserved (or takes from it), in the order given.
void add_reserved(db::Tx&, SellerId, SiteId, std::span<const Goods>);

// What left for orders since somebody counted, by site and product; it is no order's any more after that.
struct Left {
  SiteId site;
  ProductId product;
  Quantity units{};
  static constexpr auto fields() {
    return std::array{field<&Left::site>("site"), field<&Left::product>("product"), field<&Left::units>("units")};
  }
};
std::vector<Left> take_what_left(db::Tx&, SellerId);
void clear_reserved(db::Tx&, SellerId);

std::vector<StoredMovement> load_movements(db::Tx&, SellerId, ProductId, MovementId before, const Scope&,
                                           std::int64_t limit);

// A page of a site's list, by name.
struct StockPlace {
  Bytes name_key;
  ProductId product;
};
struct ListedStock {
  ProductId product;
  std::string sku, name, unit;
  bool divisible = false;
  Bytes name_key;
  std::optional<Quantity> on_hand;
  std::optional<Quantity> reserved;
  std::optional<std::int64_t> version;
  static constexpr auto fields() {
    return std::array{field<&ListedStock::product>("product"),     field<&ListedStock::sku>("sku"),
                      field<&ListedStock::name>("name"),           field<&ListedStock::unit>("unit"),
                      field<&ListedStock::divisible>("divisible"), field<&ListedStock::name_key>("name_key"),
                      field<&ListedStock::on_hand>("on_hand"),     field<&ListedStock::reserved>("reserved"),
                      field<&ListedStock::version>("version")};
  }
};
std::vector<ListedStock> list_stock(db::Tx&, SellerId, SiteId, StockFilter, const StockPlace& after,
                                    std::int64_t limit);
std::vector<ListedStock> list_stock_of(db::Tx&, SellerId, SiteId, const db::Integers& products);

}  // namespace tc::inventory
