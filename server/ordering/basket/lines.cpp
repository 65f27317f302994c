#include "ordering/basket/lines.hpp"

#include "base/text.hpp"
#include "ordering/basket/queries.hpp"
#include "ordering/pricing/buying.hpp"
#include "platform/http/cursor.hpp"

namespace tc::ordering {
namespace {

using namespace basket_store;
using At = AtStorefront<Right::order_draft>;

BasketKey key_of(const At& at) { return {at.seller, at.storefront, at.actor.user}; }

LinePlace place_of(const BasketLineRow& row) { return {row.place, row.product, row.pack}; }

LinePlace place_of(const BasketLineListInput& input, const IdCodec& ids) {
  const auto after = http::decode_cursor<std::int64_t, ProductId, std::string>(ids, input.cursor);
  return after ? LinePlace{std::get<0>(*after), std::get<1>(*after), std::get<2>(*after)} : LinePlace{};
}

struct Line {
  LinePlace place;
  BasketLine shown;
};

std::vector<Line> priced(db::Tx& tx, const At& at, const std::vector<BasketLineRow>& rows, Instant now) {
  const auto buying = read_buying(tx, at.seller, at.group, at.customer);
  const auto document = price(tx, buying, requests_of(rows), now);
  std::vector<ProductId> products;
  for (const auto& row : rows) products.push_back(row.product);
  const groups::StockAtStorefront stock(tx, at.standing, products);
  std::vector<Line> lines;
  lines.reserve(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    auto shown = basket_line_of(document.lines[i], buying.conditions.currency);
    shown.note = rows[i].note;
    shown.stock = stock.of(rows[i].product);
    lines.push_back({place_of(rows[i]), std::move(shown)});
  }
  return lines;
}

bool is_looked_for(const BasketLine& line, const BasketLineListInput& input, const std::string& part) {
  if (input.show == BasketShow::problems && !line.problem) return false;
  return part.empty() || fold_case(line.sku).contains(part) || fold_case(line.name).contains(part);
}

// By what only the priced line tells: all of them are priced.
std::vector<Line> looked_for(db::Tx& tx, const At& at, const BasketLineListInput& input, const LinePlace& after,
                             Instant now) {
  const auto part = fold_case(trim(input.q));
  std::vector<Line> found;
  for (auto& line : priced(tx, at, lines(tx, key_of(at)), now))
    if (line.place > after && is_looked_for(line.shown, input, part)) found.push_back(std::move(line));
  return found;
}

// Those of the page and, where there are more, one beyond it at least.
std::vector<Line> lines_for(db::Tx& tx, const At& at, const BasketLineListInput& input, const LinePlace& after,
                            Instant now) {
  if (input.show != BasketShow::all || !trim(input.q).empty()) return looked_for(tx, at, input, after, now);
  return priced(tx, at, lines_behind(tx, key_of(at), after, std::int64_t{input.limit} + 1), now);
}

BasketLines page_of(std::vector<Line>&& lines, std::size_t most, const IdCodec& ids) {
  BasketLines page;
  if (lines.size() > most) {
    lines.resize(most);
    const auto& last = lines.back().place;
    page.next = http::encode_cursor(ids, last.place, last.product, last.pack);
  }
  page.items.reserve(lines.size());
  for (auto& line : lines) page.items.push_back(std::move(line.shown));
  return page;
}

}  // namespace

BasketLines find_basket_lines(db::Tx& tx, const At& at, const BasketLineListInput& input, const IdCodec& ids,
                              Instant now) {
  const auto key = key_of(at);
  const auto version = revision(tx, key);
  auto page =
      input.product.empty()
          ? page_of(lines_for(tx, at, input, place_of(input, ids), now), static_cast<std::size_t>(input.limit), ids)
          : page_of(priced(tx, at, lines_of(tx, key, db::integers(input.product)), now), lines_per_order_max, ids);
  page.version = version;
  return page;
}

BasketChange find_basket_change(db::Tx& tx, const At& at, ProductId product, const std::string& pack, Instant now) {
  BasketChange change{.line = std::nullopt, .basket = find_basket(tx, at, now)};
  change.version = change.basket.version;
  if (const auto row = find_line(tx, key_of(at), product, pack))
    change.line = std::move(priced(tx, at, {*row}, now).front().shown);
  return change;
}

}  // namespace tc::ordering
