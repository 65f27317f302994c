// Codes and packs as people type, scan or paste them, matched with what a group sells.
// Public: baskets are filled by codes.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "catalog/codes.hpp"
#include "groups/types.hpp"
#include "platform/db/db.hpp"

namespace tc::groups {

struct CodeRequest {
  std::string code;  // SKU or barcode
  std::string pack;  // as somebody wrote it; "": whichever is sold first
};

struct CodeMatch {
  std::optional<catalog::Product> product;  // none: nothing here has the code
  std::string pack;                         // its name; as it was written where the product has none such
  std::vector<catalog::Pack> ways;          // those that have a price, the base unit ("") before packs
};

std::vector<CodeMatch> match_codes(db::Tx&, SellerId, const Group&, std::span<const CodeRequest>, Day);

// The name of the pack that somebody means: as written, without regard to case, with its units ("Box 6", "Box of 6"),
// by its units alone ("6"), or the base unit by its name ("each"). Else what was written.
std::string pack_meant(const catalog::Product&, std::string_view written);

}  // namespace tc::groups
