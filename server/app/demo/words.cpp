#include "app/demo/words.hpp"

#include <fmt/format.h>

#include <array>
#include <set>

namespace tc::app::demo {
namespace {

using Words = std::vector<std::string_view>;

// One kind of goods: what it is called and what it costs.
struct Range {
  std::string_view category, code;
  Words things, makes, variants;
  std::int64_t least, most;  // cost in minor units
  std::string_view pack;
  std::int64_t units;
};

const std::vector<Range>& ranges() {
  static const std::vector<Range> all{
      {"Candles & fragrance/Candles",
       "CN",
       {"pillar candle", "dinner candles, pair", "candle in glass", "travel candle in tin", "tea lights, 8 hour"},
       {"Beeswax", "Soy", "Rapeseed", "Scented"},
       {"7 × 15 cm", "fig & cassis", "sea salt", "rhubarb & ginger", "unscented", "wild mint"},
       240,
       980,
       "Box",
       6},
      {"Candles & fragrance/Diffusers & sprays",
       "HF",
       {"reed diffuser, 200 ml", "room spray, 100 ml", "linen mist, 150 ml"},
       {"Lavender field", "Orange & clove", "Cedar", "White tea"},
       {"refill", "gift set", "amber glass"},
       420,
       1250,
       "Box",
       6},
      {"Candles & fragrance/Holders & lanterns",
       "HD",
       {"tea-light holder", "candle plate", "garden lantern", "oil burner"},
       {"Hanging heart", "Beaten iron", "Zinc", "Glazed"},
       {"small", "medium", "large", "white", "sage"},
       180,
       1650,
       "Box",
       12},
      {"Kitchen & table/Mugs & cups",
       "KM",
       {"mug", "espresso cup", "tumbler", "latte cup"},
       {"Stoneware", "Enamel", "Bone china", "Recycled glass"},
       {"speckled blue", "oatmeal", "moss", "clay pink", "midnight"},
       190,
       720,
       "Case",
       24},
      {"Kitchen & table/Serving",
       "KS",
       {"serving board", "salad bowl", "cake stand", "butter dish"},
       {"Acacia", "Olive wood", "Marble", "Stoneware"},
       {"round", "oval", "with handle", "30 cm"},
       620,
       2450,
       "Box",
       4},
      {"Kitchen & table/Textiles",
       "KT",
       {"tea towel", "apron", "oven glove", "napkins, set of 4"},
       {"Organic cotton", "Linen", "Waffle"},
       {"olive stripe", "garden birds", "natural", "indigo check"},
       260,
       1180,
       "Pack",
       10},
      {"Home decoration/Frames & mirrors",
       "FR",
       {"photo frame, 10 × 15", "photo frame, A4", "wall mirror", "clip frame"},
       {"Oak", "Brass", "Driftwood", "Black ash"},
       {"slim", "deep", "antique", "white"},
       310,
       2650,
       "Box",
       6},
      {"Home decoration/Cushions & throws",
       "CT",
       {"cushion, 45 × 45", "throw, 130 × 170", "bolster"},
       {"Herringbone", "Wool blend", "Velvet", "Block-print"},
       {"mustard", "slate", "rust", "sage", "cream"},
       740,
       2890,
       "Bag",
       4},
      {"Gifts & toys/Books & games",
       "GB",
       {"colouring book", "puzzle, 500 pieces", "card game", "notebook, A5"},
       {"Garden birds", "Night sky", "Coastal", "Botanical"},
       {"large format", "pocket", "deluxe", "gift edition"},
       150,
       990,
       "Pack",
       10},
      {"Gifts & toys/Soft toys",
       "GT",
       {"rabbit", "bear", "fox", "otter"},
       {"Knitted", "Corduroy", "Organic cotton"},
       {"small", "large", "with scarf", "rattle"},
       380,
       1450,
       "Bag",
       6},
      {"Stationery & wrap/Cards & paper",
       "ST",
       {"greeting cards, 8", "wrapping paper, 3 m", "gift tags, 12", "tissue paper, 10 sheets"},
       {"Letterpress", "Recycled", "Hand-printed"},
       {"bluebells", "stars", "kraft", "holly", "lemons"},
       90,
       480,
       "Pack",
       12},
      {"Garden/Pots & planters",
       "GD",
       {"plant pot, 14 cm", "planter, 40 cm", "watering can", "hanging basket"},
       {"Terracotta", "Galvanised", "Fibreclay", "Willow"},
       {"ribbed", "plain", "white wash", "with saucer"},
       280,
       3150,
       "Case",
       8},
  };
  return all;
}

constexpr std::array<std::string_view, 6> brands{"Tallow & Wick", "Fernhill",     "Hollin Bank",
                                                 "North Quay",    "Maker's Yard", ""};

DemoProduct product_of(Random& random, const Range& range) {
  const auto& make = random.pick(range.makes);
  const auto& thing = random.pick(range.things);
  const auto& variant = random.pick(range.variants);
  DemoProduct product;
  product.name = fmt::format("{} {}, {}", make, thing, variant);
  product.range = range.code;
  product.make = static_cast<std::size_t>(&make - range.makes.data());
  product.variant = static_cast<std::size_t>(&variant - range.variants.data());
  return product;
}

std::string description_of(const DemoProduct& product) {
  return fmt::format("{}. Packed by hand; recyclable packaging. Please allow for small variations in colour.",
                     product.name);
}

}  // namespace

std::vector<DemoProduct> make_products(Random& random, std::size_t count, std::string_view sku_prefix) {
  std::vector<DemoProduct> products;
  std::set<std::string> names;
  for (std::int64_t number = 1001; products.size() < count; number += random.between(1, 7)) {
    const auto& range = random.pick(ranges());
    auto product = product_of(random, range);
    if (!names.insert(product.name).second) product.name += fmt::format(", no. {}", number % 97 + 1);
    if (!names.insert(product.name + "#").second) continue;
    product.sku = fmt::format("{}{}-{}", sku_prefix, range.code, number);
    product.category = range.category;
    product.brand = random.pick(brands);
    product.tax_class = range.code == "GB" ? "zero" : "standard";
    product.cost_pence = random.between(range.least, range.most);
    product.pack = range.pack;
    product.pack_units = random.one_in(4) ? 0 : range.units;
    product.description = description_of(product);
    products.push_back(std::move(product));
  }
  return products;
}

std::vector<DemoCompany> make_companies(Random& random, std::size_t count) {
  static const Words firsts{"Pebble",         "Copper Kettle", "Northgate",     "Quayside",     "Moorland",
                            "Harbour",        "Old Mill",      "Seven Bridges", "Fern Cottage", "Bluebell",
                            "Lantern Street", "Two Rivers",    "Hawthorn",      "Saltmarsh",    "Wren",
                            "Tollgate",       "Larch Lane",    "Millrace",      "Beacon",       "Orchard"};
  static const Words seconds{"& Pine", "Stores",    "Garden Centre", "Home & Garden", "Farm Shop",  "Gifts",
                             "Crafts", "Interiors", "Books & Gifts", "Trading",       "Provisions", "Living"};
  static const Words people{"Maya Chen",  "Tom Okafor",  "Ruth Ellison", "Sean Byrne", "Aoife Walsh",
                            "Priya Nair", "Jack Morley", "Helen Frost",  "Omar Aziz",  "Grace Dunne"};
  static const Words streets{"Quay Street", "Market Place", "Church Lane",  "Station Road",
                             "High Street", "Mill Hill",    "Bridge Street"};
  struct Town {
    std::string_view city, postcode, country;
  };
  static const std::vector<Town> towns{
      {"Whitby", "YO21 1QA", "GB"}, {"Harrogate", "HG1 2AB", "GB"}, {"Selby", "YO8 4PX", "GB"},
      {"Ilkley", "LS29 8DP", "GB"}, {"Skipton", "BD23 1JE", "GB"},  {"York", "YO1 7HZ", "GB"},
      {"Sligo", "F91 X2T4", "IE"},  {"Galway", "H91 E8K2", "IE"},   {"Kinsale", "P17 T278", "IE"}};
  std::vector<DemoCompany> companies;
  std::set<std::string> names;
  while (companies.size() < count) {
    DemoCompany company;
    company.name = fmt::format("{} {}", random.pick(firsts), random.pick(seconds));
    if (!names.insert(company.name).second) continue;
    const auto& town = random.pick(towns);
    company.contact = random.pick(people);
    company.street = fmt::format("{} {}", random.between(1, 80), random.pick(streets));
    company.city = town.city;
    company.postcode = town.postcode;
    company.country = town.country;
    companies.push_back(std::move(company));
  }
  return companies;
}

}  // namespace tc::app::demo
