// For tests: a seller with two products and a second site, Leeds.
#pragma once
#include "catalog/test_seller.hpp"
#include "inventory/commands.hpp"
#include "inventory/invariants.hpp"
#include "inventory/queries.hpp"
#include "sellers/queries.hpp"

namespace tc::inventory {

class WithStock : public catalog::WithSeller {
 protected:
  void SetUp() override {
    WithSeller::SetUp();
    if (IsSkipped()) return;
    candle = put_named("CN-1", "Beeswax candle");
    book = put_named("BK-1", "Garden birds");
    database().write([&](db::Tx& tx) {
      leeds = sellers::add_site(tx, allowed<Right::setting_edit>(), {.name = "Leeds"}).id;
      main = sellers::default_site(tx, seller).id;
    });
  }
  void TearDown() override {
    if (!IsSkipped())
      for (const auto& invariant : invariants()) {
        const auto broken = database().read([&](db::Tx& tx) { return tx.all<db::Offender>(invariant.broken); });
        EXPECT_TRUE(broken.empty()) << invariant.says;
      }
    WithSeller::TearDown();
  }

  Allowed<Right::product_edit> editor() const { return allowed<Right::product_edit>(); }
  static Quantity units(std::string_view text) { return Quantity::parse(text).value(); }
  SiteStock count(ProductId product, SiteId site, std::string_view quantity, StockVersion version = {}) {
    return database().write([&](db::Tx& tx) {
      return count_stock(tx, editor(), product, site, {units(quantity), ""}, version, now);
    });
  }
  SiteStock adjust(ProductId product, SiteId site, std::string_view change, const std::string& reason = "Goods in") {
    return database().write([&](db::Tx& tx) {
      return adjust_stock(tx, editor(), product, site, {units(change), reason}, {}, now);
    });
  }
  void reserve_at(SiteId site, std::vector<Goods> goods) {
    database().write([&](db::Tx& tx) { reserve(tx, seller, site, goods); });
  }
  void take_from(SiteId site, std::vector<Goods> goods) {
    const Actor olive{{}, {}, "Olive"};
    database().write([&](db::Tx& tx) { take(tx, seller, site, goods, {OrderId{7}, "SO-7", olive, now}); });
  }
  // "none" where it is not known.
  std::string available(ProductId product) {
    const auto all = database().read([&](db::Tx& tx) { return available_of(tx, seller, {product}); });
    return all.contains(product) ? all.at(product).text() : "none";
  }
  // "Main 12/3/9, Leeds -/0/-": on hand, reserved, available.
  std::string stock(ProductId product, const Scope& scope = {}) {
    const auto text = [](const std::optional<Quantity>& q) { return q ? q->text() : "-"; };
    std::string all;
    const auto shown = database().read(
        [&](db::Tx& tx) { return stock_of(tx, seller, catalog::require_product(tx, seller, product), scope); });
    for (const auto& at : shown.sites)
      all += fmt::format("{}{} {}/{}/{}", all.empty() ? "" : ", ", at.name, text(at.on_hand), at.reserved.text(),
                         text(at.available));
    return all;
  }
  template <class F>
  static std::string refusal(F&& use) {
    try {
      use();
    } catch (const Problem& problem) {
      auto text = std::to_string(problem.status);
      for (const auto& violation : problem.violations) text += " " + violation.pointer + " " + violation.code;
      return text;
    }
    return "";
  }

  ProductId candle, book;
  SiteId main, leeds;
};

}  // namespace tc::inventory
