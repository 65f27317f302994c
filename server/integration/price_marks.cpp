#include "integration/price_marks.hpp"

#include <algorithm>
#include <span>

#include "base/check.hpp"

namespace tc::integration {
namespace {

// What a price has beside what all have, in this order: bits of a number.
constexpr std::int64_t listed = 1, from = 2, until = 4, before = 8;

// Where it stands in the list, behind which it is put when it is not the last one: marks come sorted. Packs and groups
// are few.
template <class List, class Is, class Make>
std::int64_t place_in(List& list, const Is& is, const Make& make) {
  const auto found = std::find_if(list.rbegin(), list.rend(), is);
  if (found != list.rend()) return std::distance(found, list.rend()) - 1;
  list.push_back(make());
  return static_cast<std::int64_t>(list.size()) - 1;
}

// The numbers of the prices, one after the other.
class Numbers {
 public:
  explicit Numbers(std::span<const std::int64_t> numbers) : numbers_(numbers) {}
  bool any() const { return at_ < numbers_.size(); }
  std::int64_t next() {
    TC_CHECK(any(), "marks of prices end within one");
    return numbers_[at_++];
  }
  template <class List>
  const auto& next_of(const List& list) {
    return list.at(static_cast<std::size_t>(next()));
  }
  Day next_day() { return {static_cast<std::int32_t>(next())}; }

 private:
  std::span<const std::int64_t> numbers_;
  std::size_t at_ = 0;
};

}  // namespace

PackedPrices PackedPrices::of(const std::vector<MarkedPrice>& marked) {
  PackedPrices packed;
  packed.prices.reserve(marked.size() * 6);
  for (const auto& [group, sku, price] : marked) {
    auto& products = packed.products;
    if (products.empty() || products.back().id != price.product) products.push_back({price.product, sku});
    const auto has = (price.listed ? listed : 0) | (price.valid_from != tc::groups::first_day ? from : 0) |
                     (price.left.valid_until != tc::groups::last_day ? until : 0) | (price.before ? before : 0);
    auto& numbers = packed.prices;
    numbers.push_back(place_in(
        packed.groups, [&](const Named& known) { return known.id == price.group; },
        [&] {
          return Named{price.group, group};
        }));
    numbers.push_back(static_cast<std::int64_t>(products.size()) - 1);
    numbers.push_back(place_in(
        packed.packs, [&](const std::string& known) { return known == price.pack; }, [&] { return price.pack; }));
    numbers.insert(numbers.end(), {has, price.min_quantity.thousandths, price.left.price.ten_thousandths});
    if (has & from) numbers.push_back(price.valid_from.days);
    if (has & until) numbers.push_back(price.left.valid_until.days);
    if (price.before)
      numbers.insert(numbers.end(), {price.before->price.ten_thousandths, price.before->valid_until.days});
  }
  return packed;
}

std::vector<MarkedPrice> PackedPrices::marks() const {
  std::vector<MarkedPrice> marks;
  for (Numbers numbers(prices); numbers.any();) {
    const auto& group = numbers.next_of(groups);
    const auto& product = numbers.next_of(products);
    const auto& pack = numbers.next_of(packs);
    const auto has = numbers.next();
    auto& [name, sku, price] = marks.emplace_back();
    name = group.name;
    sku = product.sku;
    price.group = group.id;
    price.product = product.id;
    price.pack = pack;
    price.listed = (has & listed) != 0;
    price.min_quantity = {numbers.next()};
    price.left.price = {numbers.next()};
    if (has & from) price.valid_from = numbers.next_day();
    if (has & until) price.left.valid_until = numbers.next_day();
    if (!(has & before)) continue;
    const UnitPrice was{numbers.next()};
    price.before = tc::groups::PriceBefore{was, numbers.next_day()};
  }
  return marks;
}

}  // namespace tc::integration
