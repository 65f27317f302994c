#include "inventory/rules.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace tc::inventory {
namespace {

std::vector<Violation> check(const catalog::Product& product, Quantity on_hand, std::string_view pointer) {
  std::vector<Violation> wrong;
  if (on_hand > on_hand_max)
    wrong.push_back({std::string(pointer), "too-large", fmt::format("Write at most {}.", on_hand_max.text())});
  if (!product.divisible && !on_hand.is_whole())
    wrong.push_back(
        {std::string(pointer), "quantity-not-whole", fmt::format("{}: write a whole number.", product.sku.text())});
  return wrong;
}

}  // namespace

std::vector<Violation> check_count(const catalog::Product& product, Quantity on_hand) {
  if (on_hand < Quantity{}) return {{"/on_hand", "negative", "Less than nothing can't be there."}};
  return check(product, on_hand, "/on_hand");
}

Quantity adjusted(const catalog::Product& product, std::optional<Quantity> on_hand, Quantity change,
                  std::vector<Violation>& wrong) {
  if (!on_hand) {
    wrong.push_back({"/quantity", "not-counted", "Nobody has counted here yet: write down what is on hand first."});
    return {};
  }
  const auto after = *on_hand + change;
  if (change == Quantity{})
    wrong.push_back({"/quantity", "nothing", "Write how much came or went."});
  else if (after < Quantity{})
    wrong.push_back({"/quantity", "more-than-on-hand", fmt::format("Only {} is on hand.", on_hand->text())});
  else
    std::ranges::move(check(product, after, "/quantity"), std::back_inserter(wrong));
  return after;
}

std::optional<Quantity> available_of(std::optional<Quantity> on_hand, Quantity reserved) {
  if (!on_hand) return std::nullopt;
  return *on_hand - reserved;
}

Quantity taken_of(Quantity on_hand, Quantity leaving) { return std::min(on_hand, leaving); }

}  // namespace tc::inventory
