// The data that everything is measured on, made through the product's own commands and kept for the next run.
#pragma once
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "platform/config/config.hpp"

namespace tc::bench {

struct Size {
  int products = 100'000, groups = 20, customers = 10'000;
  int sellers = 1;  // the others have a page of products each
};

// Cookies are named after it; not the one that `serve` replaces by its port.
inline constexpr std::string_view public_url = "http://localhost";

// A login that orders from the first group, which has prices of its own. Behind the `buyers` of the first seller come
// as many of others, one each, where there are some.
struct Buyer {
  UserId user;
  StorefrontId storefront;
};
inline constexpr int buyers = 64;

struct Data {
  std::string folder;
  std::vector<Buyer> buyers;
  std::string postgresql = {};  // the database's address; empty: SQLite in the folder

  config::Config config() const;
};

// Makes the folder where it is missing, and says how long products and prices took. With the address of a PostgreSQL,
// the rows are in a database there that is called like the folder.
Data make_data(const std::string& folder, const Size&, const std::string& postgresql = {});
// Another copy of it, to write to.
Data copy_of(const Data&, const std::string& folder);

}  // namespace tc::bench
