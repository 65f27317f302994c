// Whatever is ordered: totals equal their parts, on the order, in lists, in the history and in the CSV. The figures are
// worked out anew here, with whole numbers and rules of the domain only.
#include <random>

#include "base/money.hpp"
#include "tests/support/steps.hpp"
#include "tests/support/world.hpp"

namespace tc::tests {
namespace {

constexpr int orders = 30;
constexpr int products = 12;

std::int64_t cents(const bj::value& at, std::string_view pointer) {
  return Minor::parse(text_at(at, pointer), 2).value().value;
}
// "12.3456" with that many decimals, as a whole number.
std::int64_t scaled(std::string_view text, std::size_t decimals) {
  const auto point = text.find('.');
  std::string digits(text.substr(0, point));
  std::string fraction(point == text.npos ? "" : text.substr(point + 1));
  fraction.resize(decimals, '0');
  return std::stoll(digits + fraction);
}
std::int64_t rounded_half_away(std::int64_t n, std::int64_t by) {
  return (n + by / 2) / by;
}  // of what is not negative

class Totals : public World {
 protected:
  void SetUp() override {
    World::SetUp();
    if (IsSkipped()) return;
    staff_ = std::make_unique<http::Client>(client());
    buyer_ = std::make_unique<http::Client>(client());
    seller_ = set_up(*staff_, setup_token(), "Harbour Supplies", "GB", "olive@example.com");
    for (auto rounding : {"per_category", "per_line"}) make_shop(rounding);
  }
  void TearDown() override {
    staff_.reset();
    buyer_.reset();
    World::TearDown();
  }

  struct Shop {
    std::string storefront;
    bool per_line = false;
    std::vector<std::string> products;
  };

  std::int64_t any(std::int64_t from, std::int64_t to) {
    return std::uniform_int_distribution<std::int64_t>(from, to)(random_);
  }

  // Odd rates, so that rounding has something to do.
  std::string tax_scheme(std::string_view rounding) {
    return id_in(staff_->post(
        seller_ + "/tax-schemes",
        fmt::format(
            R"({{"name":"Odd {}","rounding":"{}","rates":[{{"tax_class":"standard","label":"VAT 20 %","category":"S","percent":"20"}},)"
            R"({{"tax_class":"reduced","label":"VAT 13.5 %","category":"S","percent":"13.5"}},)"
            R"({{"tax_class":"zero","label":"VAT 0 %","category":"Z","percent":"0"}}]}})",
            rounding, rounding)));
  }
  void make_shop(std::string_view rounding) {
    auto& shop = shops_.emplace_back();
    shop.per_line = rounding == "per_line";
    const auto group = id_in(staff_->post(
        seller_ + "/groups",
        fmt::format(
            R"({{"name":"{}","currency":"GBP","tax_scheme":"{}","delivery_charge":{{"amount":"4.97","currency":"GBP"}},"delivery_free_above":{{"amount":"900.00","currency":"GBP"}}}})",
            rounding, tax_scheme(rounding))));
    constexpr std::array<std::string_view, 3> classes{"standard", "reduced", "zero"};
    for (int i = 0; i < products; ++i) {
      const auto product = id_in(staff_->post(
          seller_ + "/products",
          fmt::format(
              R"({{"sku":"{}-{}","name":"Thing {}","tax_class":"{}","divisible":true,"packs":[{{"name":"Box","units":7}}]}})",
              rounding, i, i, classes[static_cast<std::size_t>(i) % 3])));
      set_price(*staff_, seller_, group, product, fmt::format("{}.{:04}", any(0, 90), any(1, 9999)), "GBP");
      shop.products.push_back(product);
    }
    const auto customer = make_customer(*staff_, seller_, rounding, fmt::format("Customer {}", rounding));
    shop.storefront = "/api/v1/storefronts/" + join_group(*staff_, seller_, group, customer);
    const auto link = invite_buyer(*staff_, seller_, customer, "bea@example.com");
    const auto path = "/api/v1/invitations/" + token_in(link) + "/acceptance";
    const auto accepted = shops_.size() == 1 ? accept_invitation(*buyer_, link, "Bea") : buyer_->post(path, "{}");
    EXPECT_EQ(accepted.status, 200) << accepted.body;
  }

  // A random basket, and the order that is placed with it.
  bj::value place(const Shop& shop) {
    bj::array lines;
    std::set<std::string> taken;
    for (auto left = any(1, 9); left > 0; --left) {
      const auto& product = shop.products[static_cast<std::size_t>(any(0, products - 1))];
      if (!taken.insert(product).second) continue;
      bj::object line{{"product", product}};
      const bool boxes = any(0, 2) == 0;
      line["quantity"] =
          boxes || any(0, 1) == 0 ? std::to_string(any(1, 60)) : fmt::format("{}.{:03}", any(1, 20), any(1, 999));
      if (boxes) line["pack"] = "Box";
      lines.push_back(std::move(line));
    }
    const auto basket = buyer_->put(shop.storefront + "/basket/lines", bj::serialize(bj::object{{"lines", lines}}));
    EXPECT_EQ(basket.status, 200) << basket.body;
    const auto totals = parsed(basket).at("totals");
    const auto placed =
        buyer_->post(shop.storefront + "/orders", bj::serialize(bj::object{{"expected_total", totals.at("total")}}));
    EXPECT_EQ(placed.status, 201) << placed.body;
    const auto order = parsed(placed);
    EXPECT_EQ(order.at("totals"), totals) << "the basket showed what was ordered";
    return order;
  }

  // As staff would: some lines are more, less or gone, and there is one more.
  bj::value edit(const Shop& shop, const bj::value& order) {
    bj::array lines;
    for (const auto& line : order.at("lines").as_array())
      if (any(0, 2) == 0)
        lines.push_back(bj::object{{"line", line.at("line")},
                                   {"quantity", any(0, 4) == 0 ? "0" : std::to_string(any(1, 90))},
                                   {"reprice", any(0, 1) == 0}});
    const auto& product = shop.products[static_cast<std::size_t>(any(0, products - 1))];
    const bj::array added{bj::object{{"product", product}, {"quantity", std::to_string(any(1, 60))}}};
    const auto body = bj::serialize(bj::object{{"lines", lines}, {"added", added}});
    const auto path = seller_ + "/orders/" + text_at(order, "/id");
    const auto seen = parsed(staff_->post(path + "/revision-preview", body));
    const auto edited = staff_->post(path + "/revisions", body);
    EXPECT_EQ(edited.status, 201) << edited.body;
    EXPECT_EQ(seen.at("totals"), parsed(edited).at("totals")) << "what staff saw is what was saved";
    return parsed(edited);
  }

  static void check_parts(const bj::value& order, const Shop& shop) {
    std::int64_t goods = 0, line_taxes = 0;
    for (const auto& line : order.at("lines").as_array()) {
      const auto net = cents(line, "/net/amount");
      // 10,000ths × 1,000ths → cents.
      EXPECT_EQ(
          net, rounded_half_away(scaled(text_at(line, "/unit_price/amount"), 4) * scaled(text_at(line, "/quantity"), 3),
                                 100'000));
      if (shop.per_line)
        EXPECT_EQ(cents(line, "/tax/amount"),
                  rounded_half_away(net * scaled(text_at(line, "/tax_percent"), 2), 10'000));
      goods += net;
      line_taxes += cents(line, "/tax/amount");
    }
    const auto& totals = order.at("totals");
    const auto delivery = cents(totals, "/delivery/amount"), net = cents(totals, "/net/amount");
    EXPECT_EQ(goods, cents(totals, "/goods/amount"));
    EXPECT_EQ(delivery, goods >= 90'000 ? 0 : 497);
    EXPECT_EQ(net, goods + delivery);
    std::int64_t taxable = 0, taxes = 0;
    for (const auto& tax : totals.at("taxes").as_array()) {
      taxable += cents(tax, "/taxable/amount");
      taxes += cents(tax, "/tax/amount");
      if (!shop.per_line)
        EXPECT_EQ(cents(tax, "/tax/amount"),
                  rounded_half_away(cents(tax, "/taxable/amount") * scaled(text_at(tax, "/percent"), 2), 10'000));
    }
    EXPECT_EQ(taxable, net);
    EXPECT_EQ(taxes, cents(totals, "/tax/amount"));
    EXPECT_EQ(net + taxes, cents(totals, "/total/amount"));
    if (delivery == 0) EXPECT_EQ(line_taxes, taxes) << "each line has its share";
    EXPECT_LE(line_taxes, taxes);
  }

  std::unique_ptr<http::Client> staff_, buyer_;
  std::string seller_;
  std::vector<Shop> shops_;
  std::mt19937_64 random_{20'260'101};
};
TC_ON_BOTH_DATABASES(Totals);

TEST_P(Totals, equal_their_parts_wherever_they_are_shown) {
  std::map<std::string, bj::value> placed;
  for (int i = 0; i < orders; ++i) {
    const auto& shop = shops_[static_cast<std::size_t>(i) % shops_.size()];
    auto order = place(shop);
    SCOPED_TRACE(bj::serialize(order));
    check_parts(order, shop);
    for (int edits = i % 3; edits > 0; --edits) {
      order = edit(shop, order);
      check_parts(order, shop);
    }
    placed[text_at(order, "/number")] = std::move(order);
    ASSERT_FALSE(HasFailure());
  }

  std::size_t seen = 0;
  for (const auto& [number, order] : placed) {
    const auto shown = parsed(staff_->get(seller_ + "/orders/" + text_at(order, "/id")));
    EXPECT_EQ(shown.at("totals"), order.at("totals"));
    EXPECT_EQ(shown.at("lines"), order.at("lines"));
  }
  for (auto* list : {&staff_, &buyer_}) {
    const auto path = list == &staff_ ? seller_ + "/orders?limit=200" : "/api/v1/orders?limit=200";
    const auto listed = parsed((*list)->get(path));
    for (const auto& row : listed.at("items").as_array()) {
      EXPECT_EQ(row.at("total"), placed.at(text_at(row, "/number")).at("totals").at("total"));
      ++seen;
    }
  }
  EXPECT_EQ(seen, 2 * placed.size());

  std::map<std::string, std::pair<std::int64_t, std::int64_t>> sums;
  std::string cursor;
  for (bool more = true; more;) {
    const auto page = parsed(staff_->get(seller_ + "/order-lines?limit=50" + cursor));
    for (const auto& row : page.at("items").as_array()) {
      auto& [net, tax] = sums[text_at(row, "/order")];
      net += cents(row, "/net/amount");
      tax += cents(row, "/tax/amount");
    }
    more = page.at("next").is_string();
    if (more) cursor = "&cursor=" + text_at(page, "/next");
  }
  ASSERT_EQ(sums.size(), placed.size());
  for (const auto& [number, sum] : sums) {
    EXPECT_EQ(sum.first, cents(placed.at(number), "/totals/goods/amount"));
    EXPECT_LE(sum.second, cents(placed.at(number), "/totals/tax/amount"));
  }
}

}  // namespace
}  // namespace tc::tests
