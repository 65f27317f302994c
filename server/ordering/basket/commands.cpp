#include "ordering/basket/commands.hpp"

#include <fmt/format.h>

#include <set>

#include "ordering/basket/store.hpp"
#include "ordering/pricing/buying.hpp"

namespace tc::ordering {
namespace {

using namespace basket_store;

BasketKey key_of(const AtBasket& at) { return {at.seller, at.storefront, at.actor.user}; }

void refuse_too_many() {
  throw Problem::invalid(
      {{"/lines", "too-many-lines", fmt::format("A basket has at most {} lines.", lines_per_order_max)}});
}

std::vector<groups::LineRequest> requests_of(const std::vector<BasketLineInput>& lines) {
  std::vector<groups::LineRequest> requests;
  requests.reserve(lines.size());
  for (const auto& line : lines) requests.push_back({line.product, line.pack, line.quantity});
  return requests;
}

std::vector<Violation> find_twins(const std::vector<BasketLineInput>& lines, std::string_view pointer) {
  std::vector<Violation> wrong;
  std::set<std::pair<ProductId, std::string_view>> seen;
  for (std::size_t i = 0; i < lines.size(); ++i)
    if (!seen.emplace(lines[i].product, lines[i].pack).second)
      wrong.push_back({fmt::format("{}/{}/product", pointer, i), "repeated",
                       "This product stands in the basket twice in the same pack: add the quantities up."});
  return wrong;
}

// A basket that was never used has no row, and the version 0.
void require_and_touch(db::Tx& tx, const BasketKey& key, BasketVersion version, Instant now) {
  if (!version || *version == 0) touch(tx, key, now);
  const bool holds = !version || (*version == 0 ? revision(tx, key) == 1 : touch_if(tx, key, *version, now));
  if (!holds) throw Problem::precondition_failed("Your basket was changed meanwhile, on this or another device.");
}

}  // namespace

void require_orderable(db::Tx& tx, const AtBasket& at, const std::vector<BasketLineInput>& lines,
                       std::string_view pointer, Instant now) {
  const auto buying = read_buying(tx, at.seller, at.group, at.customer);
  const auto document = price(tx, buying, requests_of(lines), now);
  std::vector<Violation> wrong = find_twins(lines, pointer);
  for (std::size_t i = 0; i < document.lines.size(); ++i)
    if (const auto& problem = document.lines[i].problem)
      wrong.push_back({pointer.empty() ? "/" + problem->field : fmt::format("{}/{}/{}", pointer, i, problem->field),
                       problem->code, problem->detail});
  if (!wrong.empty()) throw Problem::invalid(std::move(wrong));
}

void set_basket_line(db::Tx& tx, const AtBasket& at, const BasketLineInput& line, BasketVersion version, Instant now) {
  const auto key = key_of(at);
  require_and_touch(tx, key, version, now);
  if (line.quantity == Quantity{}) return remove_line(tx, key, line.product, line.pack);
  put_line(tx, {key, line.product, line.pack, line.quantity, now.microseconds});
  if (count_lines(tx, key) > lines_per_order_max) refuse_too_many();
}

void set_basket(db::Tx& tx, const AtBasket& at, const BasketInput& input, BasketVersion version, Instant now) {
  const auto key = key_of(at);
  require_and_touch(tx, key, version, now);
  remove_lines(tx, key);
  std::vector<BasketLineRow> rows;
  rows.reserve(input.lines.size());
  for (const auto& line : input.lines)
    rows.push_back(
        {key, line.product, line.pack, line.quantity, now.microseconds + static_cast<std::int64_t>(rows.size())});
  insert_lines(tx, rows);
}

void empty_basket(db::Tx& tx, const AtBasket& at, BasketVersion version, Instant now) {
  const auto key = key_of(at);
  require_and_touch(tx, key, version, now);
  remove_lines(tx, key);
}

}  // namespace tc::ordering
