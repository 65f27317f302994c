#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/parsed.hpp"
#include "base/problem.hpp"
#include "catalog/types.hpp"

namespace tc::catalog {

// "Bag=6;Pallet=480", as CSV columns and rows hold packs. "" is none.
Parsed<std::vector<Pack>> parse_packs(std::string_view text);
std::string packs_text(const std::vector<Pack>& packs);

// " Tools / Hand  tools/" is "Tools/Hand tools".
std::string tidy_category(std::string_view text);
// "A/B/C" lies in "A", "A/B" and "A/B/C".
std::vector<std::string> categories_above(std::string_view category);

std::vector<Violation> check_category(const std::string& path, std::string_view pointer);
// The order of a tree: each path behind the one above it, since '/' sorts below every other character of a name.
bool stands_before(std::string_view a, std::string_view b);

// The product as it is after the input: trimmed, tidied, absent fields kept.
Product apply(Product before, const ProductInput& input);

// What is wrong with a product; pointers are those of ProductInput.
std::vector<Violation> check(const Product& product, const std::vector<std::string>& tax_classes);

// What somebody should look at, such as a barcode whose check digit is wrong.
std::vector<Violation> look_over(const Product& product);

// GS1's modulo-10 check of GTIN-8, 12, 13 and 14.
bool is_gtin(std::string_view digits);

bool same(const Product& a, const Product& b);  // in everything but id and version

}  // namespace tc::catalog
