// What lay at sites before a change, so that it can be taken back.
// Public: imports are taken back.
#pragma once
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/taking_back.hpp"
#include "identity/access.hpp"
#include "inventory/types.hpp"

namespace tc::inventory {

struct CountMark {
  ProductId product;
  SiteId site;
  std::optional<Quantity> before;  // none: nobody had counted
  Quantity left{};                 // on hand afterwards
  static constexpr auto fields() {
    return std::array{field<&CountMark::product>("product"), field<&CountMark::site>("site"),
                      field<&CountMark::before>("before"), field<&CountMark::left>("left")};
  }
};

// Told of each count that a batch adds or changes, once.
using TellCount = std::function<void(const Sku& sku, const std::string& site, const CountMark& mark)>;

// Each product and site once. What has moved since stays as it is.
std::vector<BackResult> take_back_counts(db::Tx&, const Allowed<Right::product_edit>&, std::span<const CountMark>,
                                         Instant now);

}  // namespace tc::inventory
