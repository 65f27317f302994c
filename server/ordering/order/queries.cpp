#include "ordering/order/queries.hpp"

namespace tc::ordering {
namespace {

struct Numbered {
  OrderId id;
  std::string number;
  static constexpr auto fields() {
    return std::array{field<&Numbered::id>("id"), field<&Numbered::number>("number_text")};
  }
};

}  // namespace

std::map<OrderId, std::string> numbers_of(db::Tx& tx, SellerId seller, const std::vector<OrderId>& orders) {
  db::Integers ids;
  for (const auto order : orders) ids.values.push_back(order.value);
  std::map<OrderId, std::string> numbers;
  if (orders.empty()) return numbers;
  for (auto& [id, number] : tx.all<Numbered>(
           "select id, number_text from sales_order where seller = $1 and id in_integers($2)", seller, ids))
    numbers.emplace(id, std::move(number));
  return numbers;
}

}  // namespace tc::ordering
