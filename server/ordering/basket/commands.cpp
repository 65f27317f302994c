#include "ordering/basket/commands.hpp"

#include <fmt/format.h>

#include <map>
#include <set>

#include "base/text.hpp"
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

std::string line_pointer(std::string_view pointer, std::size_t line, std::string_view field) {
  return pointer.empty() ? fmt::format("/{}", field) : fmt::format("{}/{}/{}", pointer, line, field);
}

// Lines of one product and pack are one line of the basket, where the first of them stands.
struct Merged {
  BasketLineInput line;
  std::vector<std::size_t> from;  // their places in what was asked for
};

void add(BasketLineInput& line, const BasketLineInput& more) {
  line.quantity += more.quantity;
  if (!line.note || line.note->empty()) line.note = more.note;
}

std::vector<Merged> merged(const std::vector<BasketLineInput>& lines) {
  std::vector<Merged> all;
  std::map<std::pair<ProductId, std::string_view>, std::size_t> at;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto [found, is_new] = at.try_emplace({lines[i].product, lines[i].pack}, all.size());
    if (is_new)
      all.push_back({lines[i], {}});
    else
      add(all[found->second].line, lines[i]);
    all[found->second].from.push_back(i);
  }
  return all;
}

std::vector<BasketLineInput> with_what_is_there(const std::vector<Merged>& additions,
                                                const std::vector<BasketLineRow>& rows) {
  std::map<std::pair<ProductId, std::string_view>, Quantity> there;
  for (const auto& row : rows) there[{row.product, row.pack}] = row.quantity;
  std::vector<BasketLineInput> lines;
  lines.reserve(additions.size());
  for (const auto& [line, from] : additions) {
    lines.push_back(line);
    if (const auto found = there.find({line.product, line.pack}); found != there.end())
      lines.back().quantity += found->second;
  }
  return lines;
}

std::vector<Violation> find_not_positive(const std::vector<BasketLineInput>& lines) {
  std::vector<Violation> wrong;
  for (std::size_t i = 0; i < lines.size(); ++i)
    if (lines[i].quantity <= Quantity{})
      wrong.push_back({line_pointer("/lines", i, "quantity"), "quantity-not-positive",
                       std::string(groups::explain(groups::LineRefusal::quantity_not_positive))});
  return wrong;
}

std::string tidy_note(const BasketLineInput& line) { return std::string(trim(line.note.value_or(""))); }

// The row of the line at that place of what was asked for.
BasketLineRow row_of(const BasketKey& key, const BasketLineInput& line, std::size_t at, Instant now) {
  return {
      key, line.product, line.pack, line.quantity, now.microseconds + static_cast<std::int64_t>(at), tidy_note(line)};
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
      wrong.push_back({line_pointer(pointer, i, problem->field), problem->code, problem->detail});
  if (!wrong.empty()) throw Problem::invalid(std::move(wrong));
}

std::vector<Violation> check_additions(db::Tx& tx, const AtBasket& at, const std::vector<BasketLineInput>& lines,
                                       Instant now) {
  auto wrong = find_not_positive(lines);
  if (!wrong.empty()) return wrong;
  const auto additions = merged(lines);
  const auto sums = with_what_is_there(additions, basket_store::lines(tx, key_of(at)));
  const auto document = price(tx, read_buying(tx, at.seller, at.group, at.customer), requests_of(sums), now);
  for (std::size_t i = 0; i < document.lines.size(); ++i)
    if (const auto& problem = document.lines[i].problem)
      for (const auto place : additions[i].from)
        wrong.push_back({line_pointer("/lines", place, problem->field), problem->code, problem->detail});
  return wrong;
}

void set_basket_line(db::Tx& tx, const AtBasket& at, const BasketLineInput& line, BasketVersion version, Instant now) {
  const auto key = key_of(at);
  require_and_touch(tx, key, version, now);
  if (line.quantity == Quantity{}) return remove_line(tx, key, line.product, line.pack);
  put_line(tx, row_of(key, line, 0, now));
  if (line.note) note_line(tx, key, line.product, line.pack, tidy_note(line));
  if (count_lines(tx, key) > lines_per_order_max) refuse_too_many();
}

void set_basket(db::Tx& tx, const AtBasket& at, const BasketInput& input, BasketVersion version, Instant now) {
  const auto key = key_of(at);
  require_and_touch(tx, key, version, now);
  remove_lines(tx, key);
  std::vector<BasketLineRow> rows;
  rows.reserve(input.lines.size());
  for (const auto& line : input.lines) rows.push_back(row_of(key, line, rows.size(), now));
  insert_lines(tx, rows);
}

BasketAdded add_to_basket(db::Tx& tx, const AtBasket& at, const BasketInput& input, BasketVersion version,
                          Instant now) {
  const auto key = key_of(at);
  require_and_touch(tx, key, version, now);
  std::vector<BasketLineRow> rows;
  for (const auto& [line, from] : merged(input.lines)) rows.push_back(row_of(key, line, rows.size(), now));
  add_lines(tx, rows);
  const auto lines = count_lines(tx, key);
  if (lines > lines_per_order_max) refuse_too_many();
  return {.added = static_cast<std::int64_t>(rows.size()), .lines = lines, .version = revision(tx, key)};
}

void empty_basket(db::Tx& tx, const AtBasket& at, BasketVersion version, Instant now) {
  const auto key = key_of(at);
  require_and_touch(tx, key, version, now);
  remove_lines(tx, key);
}

}  // namespace tc::ordering
