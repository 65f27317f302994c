// The made-up world of the demo: products and companies that sound like a gift and home wholesaler's.
#pragma once
#include <string>
#include <vector>

#include "base/names.hpp"
#include "base/random.hpp"

namespace tc::app::demo {

struct DemoProduct {
  std::string sku, name, description, category, brand, tax_class;
  std::string range;  // the code of its range of goods, and which of it: its picture
  std::size_t make = 0, variant = 0;
  std::int64_t cost_pence = 0;  // of one, in the seller's minor unit
  std::int64_t pack_units = 0;  // 0: no pack
  std::string pack;
};
// Always the same first `count` products for the same random numbers; SKUs differ.
std::vector<DemoProduct> make_products(Random& random, std::size_t count, std::string_view sku_prefix);

struct DemoCompany {
  std::string name, contact, street, city, postcode, country;
};
std::vector<DemoCompany> make_companies(Random& random, std::size_t count);

}  // namespace tc::app::demo
