// What the simulation believes of a market with two sellers: a few facts in plain C++, moved on by the words of
// docs/domain.md and never by the program's own rules.
#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/quantity.hpp"

namespace tc::tests::market {

inline constexpr std::size_t sellers_count = 2, sites_count = 2, customers_count = 2;

// Amounts are in cents, unit prices in ten-thousandths.
using Cents = std::int64_t;
using Price = std::int64_t;

struct Pack {
  std::string name;  // "": the base unit
  std::int64_t units = 1;
};

struct PriceBreak {
  std::size_t pack = 0;
  std::int64_t at_least = 1;  // packs, or base units
  Price price = 0;
};

struct Product {
  std::string id;
  std::size_t tax_class = 0;
  bool divisible = false, active = true;
  std::vector<Pack> packs{Pack{}};
  std::vector<PriceBreak> prices{};
  std::array<std::optional<Quantity>, sites_count> on_hand{};
};

inline constexpr std::array<std::string_view, 3> tax_classes{"standard", "reduced", "zero"};
inline constexpr std::array<std::int64_t, 3> tax_permille{200, 135, 0};

// From this value of the goods on, that delivery charge.
using Bands = std::vector<std::pair<Cents, Cents>>;

// What an order stays under from its placing on.
struct Conditions {
  Cents delivery = 0;  // below the first band
  Bands bands{};
  std::optional<Cents> free_from;
  bool taxed_per_line = false;
};

struct Settings {
  Conditions conditions;
  Cents minimum = 0;
  std::optional<std::int64_t> minimum_units, smallest_pack;
  bool accepts_at_once = false, reference_required = false;
};

struct Seller {
  std::string path;  // of what is the seller's
  std::string currency, group, tax_scheme;
  std::array<std::string, sites_count> sites{};
  std::array<std::string, customers_count> customers{}, storefronts{};  // of storefronts the paths
  std::vector<Product> products{};
  Settings settings{};
};

struct Ware {
  std::size_t product = 0, pack = 0;
  friend auto operator<=>(const Ware&, const Ware&) = default;
};
using Basket = std::map<Ware, Quantity>;

struct Line {
  std::int64_t number = 0;
  Ware ware;
  Quantity quantity{};
  Price price = 0;  // of one pack
  Quantity shipped{}, cancelled{};
  Quantity left() const { return quantity - shipped - cancelled; }
  friend bool operator==(const Line&, const Line&) = default;
};
using Lines = std::vector<Line>;

enum class State : std::uint8_t { placed, accepted, completed, rejected, cancelled };
std::string_view word_of(State);

struct Order {
  std::string id, number;
  std::size_t seller = 0, customer = 0, site = 0;
  State state{};
  bool held = false, asked = false;  // asked to be cancelled
  Lines lines{};
  Conditions agreed{};
  Cents total = 0;
  std::int64_t revision = 1, version = 1;

  bool is_open() const { return state == State::placed || state == State::accepted; }
  bool is_shipped_in_part() const;
  std::string_view fulfilment() const;
  void move(State to);  // over with a hold, and with what was asked unless it goes on
};

// Of one pack, for so many of them today; none where they can't be ordered.
std::optional<Price> price_of(const Seller&, const Ware&, Quantity);
bool may_be_fraction(const Seller&, const Ware&);
// With today's prices, numbered from 1; none where one of them can't be ordered.
std::optional<Lines> priced(const Seller&, const Basket&);

struct Sums {
  Cents goods = 0, delivery = 0, total = 0;
};
Sums sums_of(const Seller&, const Lines&, const Conditions&);
bool is_enough(const Seller&, const Lines&);  // to be ordered at all

// Of a product at a site of a seller, in base units: what is left of accepted orders.
Quantity reserved(const Seller&, const std::vector<Order>&, std::size_t of, std::size_t product, std::size_t site);

std::string text_of(Cents);     // "12.30"
std::string price_text(Price);  // "12.3000"

}  // namespace tc::tests::market
