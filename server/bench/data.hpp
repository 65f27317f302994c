// The data that everything is measured on, made through the product's own commands and kept for the next run.
#pragma once
#include <string>
#include <vector>

#include "base/ids.hpp"

namespace tc::bench {

struct Size {
  int products = 100'000, groups = 20, customers = 10'000;
};

// A login that orders from the first group, which has prices of its own.
struct Buyer {
  UserId user;
  StorefrontId storefront;
};
inline constexpr int buyers = 64;

struct Data {
  std::string folder;
  std::vector<Buyer> buyers;
};

// Makes the folder where it is missing, and says how long products and prices took.
Data make_data(const std::string& folder, const Size&);
// Another copy of it, to write to.
Data copy_of(const Data&, const std::string& folder);

}  // namespace tc::bench
