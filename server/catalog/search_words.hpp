// What the words of a query may stand for among the words that products have. Inner to the module.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "platform/db/db.hpp"

namespace tc::catalog {

enum class Match : std::uint8_t { exact, begun, mistyped };

// A word that products have, how it matches, and how many have it.
struct Meaning {
  std::string word;
  Match match{};
  std::int64_t n{};
};

using Meanings = std::vector<Meaning>;  // of one word, the rarest first

// Of each word of the query, in order. Empty where it has no words.
std::vector<Meanings> meanings_of(db::Tx&, SellerId, std::string_view query);

}  // namespace tc::catalog
