// Finding products by words. All words must match; the last one may still be typed; one letter
// wrong, missing, added or swapped is forgiven in words of five or more letters. Order: the SKU as written, then all
// words exact, then some only begun, then some mistyped; among equals, names of fewer words first, then by name.
// Public: storefronts and price lists are searched, too.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/types.hpp"
#include "platform/db/db.hpp"

namespace tc::catalog {

inline constexpr std::size_t query_words_max = 8;  // further words are ignored

inline constexpr std::size_t few_hits = 5;  // with so many better ones, mistyped words are not looked for

// Where a page ended. Tiers: 0 the SKU, 1 exact, 2 begun, 3 mistyped.
struct SearchPlace {
  std::int64_t tier{};
  Bytes rank;
  ProductId product;
  friend auto operator<=>(const SearchPlace&, const SearchPlace&) = default;
};

struct Search {
  std::string_view text;
  GroupId listed_in{};       // 0: all of the seller's
  bool active_only = false;  // for buyers
  std::optional<SearchPlace> after{};
  std::int32_t limit = http::page_limit_default;
};

struct Found {
  std::vector<ProductId> products;  // best first
  std::optional<SearchPlace> next;  // where there are more
};

Found search(db::Tx&, SellerId, const Search&);

}  // namespace tc::catalog
