// All SQL of what is remembered of headings.
#pragma once
#include <string>
#include <vector>

#include "integration/types.hpp"
#include "platform/db/db.hpp"

namespace tc::integration {

// In the order of the headings.
Mapping load_mapping(db::Tx& tx, SellerId seller, ImportKind kind);

// Forgets the headings, then remembers what is to be remembered of them; of too many the oldest are forgotten.
void save_mapping(db::Tx& tx, SellerId seller, ImportKind kind, const std::vector<std::string>& headings,
                  const Mapping& mapping, Instant now);
void forget_mapping(db::Tx& tx, SellerId seller, ImportKind kind);

}  // namespace tc::integration
