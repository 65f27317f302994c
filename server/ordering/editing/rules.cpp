#include "ordering/editing/rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text.hpp"
#include "ordering/dispatch/rules.hpp"
#include "ordering/placing/rules.hpp"
#include "platform/json/json.hpp"

namespace tc::ordering {
namespace {

using groups::LineRefusal;
using groups::PricedLine;

// What stands beside a price that somebody set.
constexpr std::string_view by_hand = "agreed price";

// A line of the order that is to be: what it costs, and what it keeps.
struct Kept {
  PricedLine priced;
  std::int64_t number = 0;
  std::string note;
  Quantity shipped{}, cancelled{};
  std::string pointer;  // into the edit; "" for a line that it does not name
};

PricedLine priced_of(const LineRow& row) {
  return {.product = row.product,
          .sku = trusted<Sku>(row.sku),
          .name = row.name,
          .unit = row.unit,
          .tax_class = row.tax_class,
          .weight_g = row.weight_g,
          .orderable = true,
          .pack = row.pack,
          .units = row.units,
          .quantity = row.quantity,
          .list_price = row.list_price,
          .reduction_cause = row.reduction_cause,
          .unit_price = row.unit_price,
          .net = row.net};
}

bool is_unpriced(LineRefusal refusal) {
  return refusal == LineRefusal::no_price || refusal == LineRefusal::below_smallest;
}

void set_by_hand(PricedLine& line, UnitPrice price) {
  if (is_unpriced(line.refusal)) {
    line.refusal = LineRefusal::none;
    line.list_price = price;
  }
  line.unit_price = price;
  line.reduction_cause = price == line.list_price ? "" : by_hand;
}

class Editing {
 public:
  Editing(const WholeOrder& before, const OrderEdit& edit, const Conditions& conditions, PricedToday&& today)
      : before_(before), edit_(edit), conditions_(conditions), today_(std::move(today)) {
    find_edited();
    keep_lines();
    add_lines();
  }

  Edited finish() {
    Edited edited{.order = before_};
    auto& order = edited.order;
    std::vector<PricedLine> priced;
    for (const auto& line : lines_) priced.push_back(line.priced);
    const auto document = make_document(std::move(priced), conditions_);
    order.lines.clear();
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (const auto& problem = document.lines[i].problem)
        refuse(lines_[i].pointer + "/" + problem->field, problem->code, problem->detail);
      order.lines.push_back(row_of(document.lines[i], i));
    }
    put_sums(order, document);
    put_facts(order.row);
    check_size();
    edited.changes = changes_between(before_, order);
    edited.wrong = std::move(wrong_);
    edited.warnings = warnings_of(document);
    return edited;
  }

 private:
  void refuse(std::string pointer, std::string code, std::string detail) {
    wrong_.push_back({std::move(pointer), std::move(code), std::move(detail)});
  }

  void find_edited() {
    for (std::size_t i = 0; i < edit_.lines.size(); ++i) {
      const auto number = edit_.lines[i].line;
      const bool known = std::ranges::find(before_.lines, number, &LineRow::line) != before_.lines.end();
      if (!known || !edited_.emplace(number, i).second)
        refuse(fmt::format("/lines/{}/line", i), known ? "line-twice" : "no-such-line",
               fmt::format("Line {} {}.", number, known ? "is named twice" : "is not in this order"));
    }
  }

  void keep_lines() {
    for (const auto& row : before_.lines) {
      const auto found = edited_.find(row.line);
      Kept kept{priced_of(row), row.line, row.note, row.shipped, row.cancelled, ""};
      if (found == edited_.end())
        lines_.push_back(std::move(kept));
      else
        change_line(row, std::move(kept), found->second);
    }
  }

  void change_line(const LineRow& row, Kept&& kept, std::size_t at) {
    const auto& wanted = edit_.lines[at];
    kept.pointer = fmt::format("/lines/{}", at);
    const auto quantity = wanted.quantity.value_or(row.quantity);
    check_quantity(row, quantity, today_.lines[at].refusal, kept.pointer + "/quantity");
    if (wanted.quantity && quantity == Quantity{}) return;
    if (wanted.reprice) kept.priced = std::move(today_.lines[at]);
    kept.priced.quantity = quantity;
    set_price(kept, wanted.unit_price);
    lines_.push_back(std::move(kept));
  }

  void check_quantity(const LineRow& row, Quantity quantity, LineRefusal today, std::string pointer) {
    const auto gone = row.shipped + row.cancelled;
    // What is no longer sold can't be asked: it stays whole where it was whole.
    const bool is_known = today != LineRefusal::unknown_product && today != LineRefusal::inactive;
    const bool goes_whole =
        !row.pack.empty() || today == LineRefusal::quantity_not_whole || (!is_known && row.quantity.is_whole());
    if (quantity < Quantity{})
      refuse(std::move(pointer), "quantity-not-positive", "Write a quantity, or 0 to remove the line.");
    else if (quantity < gone)
      refuse(std::move(pointer), "below-dispatched",
             fmt::format("{}: {} of it have left already.", row.sku, gone.text()));
    else if (goes_whole && !quantity.is_whole())
      refuse(std::move(pointer), "quantity-not-whole", std::string(groups::explain(LineRefusal::quantity_not_whole)));
  }

  void add_lines() {
    auto number = before_.lines.empty() ? 0 : before_.lines.back().line;
    for (std::size_t i = 0; i < edit_.added.size(); ++i) {
      const auto& wanted = edit_.added[i];
      Kept kept{std::move(today_.added[i]), ++number, std::string(trim(wanted.note.value_or(""))), {}, {},
                fmt::format("/added/{}", i)};
      set_price(kept, wanted.unit_price);
      lines_.push_back(std::move(kept));
    }
  }

  // The price given, and the line's net.
  void set_price(Kept& kept, const std::optional<Price>& given) {
    auto& line = kept.priced;
    if (given && given->currency != conditions_.currency)
      refuse(kept.pointer + "/unit_price/currency", "currency",
             fmt::format("This order is in {}.", conditions_.currency.view()));
    if (given && given->amount < UnitPrice{})
      refuse(kept.pointer + "/unit_price", "price-negative", "A price is never below 0.");
    if (given) set_by_hand(line, given->amount);
    if (line.refusal != LineRefusal::none) return;
    const auto net = try_extend(line.unit_price, line.quantity, conditions_.currency.exponent(), Rounding::half_away);
    if (net)
      line.net = *net;
    else
      line.refusal = LineRefusal::too_large;
  }

  LineRow row_of(const DocumentLine& line, std::size_t at) const {
    const auto& kept = lines_[at];
    auto row = ordering::row_of(line, before_.row.seller, kept.number);
    row.order = before_.row.id;
    row.note = kept.note;
    row.shipped = kept.shipped;
    row.cancelled = kept.cancelled;
    return row;
  }

  void put_facts(OrderRow& row) {
    if (edit_.reference) {
      row.reference = std::string(trim(*edit_.reference));
      row.reference_key = fold_case(row.reference);
    }
    edit_.requested_day.apply(row.requested_day);
    if (!edit_.deliver_to) return;
    check_address(*edit_.deliver_to, wrong_);
    row.deliver_to = {json::stored(*edit_.deliver_to)};
  }

  void check_size() {
    if (lines_.empty()) refuse("/lines", "no-lines", "An order has a line at least: cancel it instead.");
    if (lines_.size() > lines_per_order_max)
      refuse("/added", "too-many-lines", fmt::format("An order has at most {} lines.", lines_per_order_max));
  }

  std::vector<std::string> warnings_of(const Document& document) const {
    std::vector<std::string> warnings;
    for (auto& missing : check_minima(document, conditions_)) warnings.push_back(std::move(missing.detail));
    return warnings;
  }

  const WholeOrder& before_;
  const OrderEdit& edit_;
  const Conditions& conditions_;
  PricedToday today_;
  std::map<std::int64_t, std::size_t> edited_;  // number of a line → its place in the edit
  std::vector<Kept> lines_;
  std::vector<Violation> wrong_;
};

OrderChange of_line(OrderChangeKind what, const LineRow& line, std::string before, std::string after) {
  return {what, line.line, line.sku, line.name, std::move(before), std::move(after)};
}

void add_line_changes(const LineRow& was, const LineRow& is, int exponent, std::vector<OrderChange>& changes) {
  if (was.quantity != is.quantity)
    changes.push_back(of_line(OrderChangeKind::quantity, is, was.quantity.text(), is.quantity.text()));
  if (was.unit_price != is.unit_price)
    changes.push_back(
        of_line(OrderChangeKind::unit_price, is, was.unit_price.text(exponent), is.unit_price.text(exponent)));
}

std::string one_line_of(const RawJson& stored) {
  const auto address = json::from_stored<OrderAddress>(stored.text);
  std::string text;
  for (const auto& part :
       {address.name, address.contact, address.street, address.city, address.postcode, address.country, address.phone})
    if (!part.empty()) text.append(text.empty() ? "" : ", ").append(part);
  return text;
}

}  // namespace

std::vector<groups::LineRequest> requests_of(const WholeOrder& order, const OrderEdit& edit) {
  std::vector<groups::LineRequest> requests;
  for (const auto& [number, quantity, unit_price, reprice] : edit.lines) {
    const auto line = std::ranges::find(order.lines, number, &LineRow::line);
    if (line == order.lines.end())
      requests.emplace_back();
    else
      requests.push_back({line->product, line->pack, quantity.value_or(line->quantity)});
  }
  for (const auto& line : edit.added) requests.push_back({line.product, line.pack, line.quantity});
  return requests;
}

Edited edit(const WholeOrder& before, const OrderEdit& edit, const Conditions& conditions, PricedToday&& today) {
  return Editing(before, edit, conditions, std::move(today)).finish();
}

std::vector<OrderChange> changes_between(const WholeOrder& before, const WholeOrder& after) {
  const int exponent = after.row.currency.exponent();
  std::vector<OrderChange> changes;
  auto is = after.lines.begin();
  for (const auto& was : before.lines)
    if (is != after.lines.end() && is->line == was.line)
      add_line_changes(was, *is++, exponent, changes);
    else
      changes.push_back(of_line(OrderChangeKind::line_removed, was, was.quantity.text(), ""));
  for (; is != after.lines.end(); ++is)
    changes.push_back(of_line(OrderChangeKind::line_added, *is, "", is->quantity.text()));
  const auto note = [&](OrderChangeKind what, std::string was, std::string now) {
    if (was != now) changes.push_back({what, 0, "", "", std::move(was), std::move(now)});
  };
  const auto day = [](const OrderRow& row) {
    return row.requested_day.transform([](Day day) { return day.text(); }).value_or("");
  };
  note(OrderChangeKind::deliver_to, one_line_of(before.row.deliver_to), one_line_of(after.row.deliver_to));
  note(OrderChangeKind::reference, before.row.reference, after.row.reference);
  note(OrderChangeKind::requested_day, day(before.row), day(after.row));
  note(OrderChangeKind::delivery, before.row.delivery.text(exponent), after.row.delivery.text(exponent));
  note(OrderChangeKind::total, before.row.total.text(exponent), after.row.total.text(exponent));
  return changes;
}

}  // namespace tc::ordering
