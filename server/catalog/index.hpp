// Keeps the words of products (vocabulary, typo, posting) as they are saved. Inner to the module.
#pragma once
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/store.hpp"

namespace tc::catalog {

inline constexpr std::size_t words_per_product_max = 60;
inline constexpr std::size_t word_length_max = 40;   // letters; longer words are cut
inline constexpr std::size_t typo_letters_min = 5;   // shorter words have too many neighbours
inline constexpr std::size_t typo_letters_max = 24;  // longer ones cost too many rows
inline constexpr std::size_t rank_bytes = 24;

// The words by which a product is found: of name, SKU, brand, barcode and manufacturer's part number.
std::set<std::string> words_of(const Product& product);

// What orders products that match equally well: a name of fewer words first (it has the least besides what was asked
// for), then by name.
Bytes rank_of(const Product& product);

// The word less one letter, each once. `text` is UTF-8.
std::vector<std::string> without_one_letter(std::string_view text);
// Whether one wrong letter in the word is forgiven: five or more letters, no digit (codes differ by one digit).
bool forgives_typos(std::string_view word);

std::string cut_word(std::string word);

void index(db::Tx&, SellerId, const std::vector<Change>&);

}  // namespace tc::catalog
