#include "app/demo/orders.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "groups/access.hpp"
#include "ordering/basket/commands.hpp"
#include "ordering/basket/queries.hpp"
#include "ordering/dispatch/commands.hpp"
#include "ordering/order/commands.hpp"
#include "ordering/placing/commands.hpp"

namespace tc::app::demo {
namespace {

using namespace std::chrono_literals;

// Of gifts and things for the home, from January on.
constexpr std::array<std::int64_t, 12> season{60, 65, 85, 100, 110, 100, 85, 85, 110, 140, 175, 130};

std::int64_t weight_of(Day day) {
  const bool weekend = day.weekday() == std::chrono::Saturday || day.weekday() == std::chrono::Sunday;
  return season.at(static_cast<unsigned>(day.date().month()) - 1) / (weekend ? 8 : 1);
}

// The moments of `count` orders in the working hours of the last `days`, the oldest first.
std::vector<Instant> moments(std::size_t count, std::int64_t days, Instant now) {
  constexpr auto opens = 8h, open = 9h;
  const auto begins = [&](Day day) { return Instant{day.days * std::chrono::microseconds(24h).count()} + opens; };
  const Day today{static_cast<std::int32_t>(now.microseconds / std::chrono::microseconds(24h).count())};
  std::vector<std::pair<Day, std::int64_t>> until;  // a day, and the weight up to its end
  std::int64_t total = 0;
  for (auto day = today - static_cast<std::int32_t>(days); day < today; day = day + 1)
    until.emplace_back(day, total += weight_of(day));
  const auto worked = std::clamp(now - begins(today), 0us, std::chrono::microseconds(open));
  until.emplace_back(today, total += weight_of(today) * worked.count() / std::chrono::microseconds(open).count());
  std::vector<Instant> all;
  for (std::size_t i = 0; i < count; ++i) {
    // In thousandths of the weight, so that orders of one day spread over it.
    const auto at = (2 * static_cast<std::int64_t>(i) + 1) * total * 500 / static_cast<std::int64_t>(count);
    const auto found = std::ranges::upper_bound(until, at / 1000, {}, &std::pair<Day, std::int64_t>::second);
    const auto [day, end] = found == until.end() ? until.back() : *found;
    const auto before = day == today ? until.at(until.size() - 2).second : end - weight_of(day);
    all.push_back(begins(day) + std::chrono::microseconds(open) * (at - before * 1000) / (weight_of(day) * 1000));
  }
  return all;
}

struct Plan {
  const Office* office = nullptr;
  const GroupPlan* group = nullptr;
  std::size_t index = 0, buyer = 0;
  std::set<ProductId> products;
  Instant at;
  bool decided = false, rejected = false;
};

class Trade {
  template <Right R>
  static Allowed<R> by(const Office& office) {
    return Gate::on_behalf<R>(office.id, {.name = "Demo"});
  }
  template <Right R>
  auto storefront(db::Tx& tx, const Plan& plan) const {
    return StorefrontGate::on_behalf<R>(tx, plan.office->storefronts[plan.buyer], buyers_[plan.buyer]);
  }

 public:
  Trade(Random& random, const OrdersAsked& asked, std::span<const Office> offices, std::span<const UserId> buyers,
        Instant now)
      : random_(random), asked_(asked), offices_(offices), buyers_(buyers), now_(now) {}

  Plan plan(std::size_t index, Instant at) {
    return plan_of(static_cast<std::size_t>(random_.between(0, static_cast<std::int64_t>(buyers_.size()) - 1)), index,
                   at);
  }

  Plan plan_of(std::size_t buyer, std::size_t index, Instant at) {
    Plan made;
    made.index = index;
    made.at = at;
    made.buyer = buyer;
    made.office = &office_of(made.buyer);
    made.group = &made.office->plan->groups.at(group_of(made.buyer, made.office->groups.size()));
    for (auto lines = random_.between(4, 14); lines > 0; --lines)
      made.products.insert(random_.pick(made.office->products));
    made.decided = made.group->acceptance == groups::Acceptance::staff && index + asked_.unanswered < asked_.count;
    made.rejected = made.decided && random_.one_in(25);
    return made;
  }

  void make(db::Tx& tx, const Plan& plan) const {
    const auto order = place(tx, plan);
    const auto& office = *plan.office;
    if (plan.rejected)
      ordering::reject(tx, by<Right::order_accept>(office), order, "Ordered twice: see your order of the same day.", {},
                       plan.at + 40min);
    else if (plan.decided)
      ordering::accept(tx, by<Right::order_accept>(office), order, {}, plan.at + 25min);
    const bool accepted = plan.group->acceptance == groups::Acceptance::automatic || plan.decided;
    if (asked_.fulfilled && accepted && !plan.rejected) fulfil(tx, plan, order);
  }

  void fill_basket(db::Tx& tx, const Plan& plan, std::int64_t times = 1) const {
    Random amounts(plan.index);  // a closure may be run twice: its own numbers each time
    ordering::BasketInput basket;
    for (const auto product : plan.products)
      basket.lines.push_back({product, "", Quantity::whole(times * amounts.between(1, 5) * amounts.between(1, 6))});
    ordering::set_basket(tx, storefront<Right::order_draft>(tx, plan), basket, {}, plan.at);
  }

 private:
  // Of a company that orders from both, two thirds of the orders are the first's.
  const Office& office_of(std::size_t buyer) {
    const auto orders_from = [&](std::size_t office) { return bool(offices_[office].storefronts[buyer]); };
    return offices_[orders_from(0) && (!orders_from(1) || !random_.one_in(3)) ? 0 : 1];
  }

  // The total of a basket with enough in it to be ordered.
  Money fill_to_minimum(db::Tx& tx, const Plan& plan) const {
    for (std::int64_t times = 1;; times *= 2) {
      fill_basket(tx, plan, times);
      const auto totals = ordering::find_basket(tx, storefront<Right::order_draft>(tx, plan), plan.at).totals;
      if (totals.goods.amount.value >= plan.group->minimum) return totals.total;
    }
  }

  OrderId place(db::Tx& tx, const Plan& plan) const {
    Random words(plan.index + asked_.count);
    ordering::PlaceOrder input;
    input.expected_total = fill_to_minimum(tx, plan);
    if (plan.group->reference_required || words.one_in(2)) input.reference = fmt::format("PO-{}", 2000 + plan.index);
    if (words.one_in(7)) input.note = "Rear door, ring twice.";
    return ordering::place(tx, storefront<Right::order_place>(tx, plan), input, plan.at).id;
  }

  // What became of an accepted order: nearly all have left within a few days.
  void fulfil(db::Tx& tx, const Plan& plan, OrderId order) const {
    Random fate(plan.index + 2 * asked_.count);
    const auto age = now_ - plan.at;
    if (fate.one_in(40)) {
      ordering::cancel(tx, by<Right::order_edit>(*plan.office), order, "The shop closed for repairs.", {},
                       plan.at + 3h);
    } else if (age > 24h * fate.between(2, 6)) {
      ordering::dispatch(tx, by<Right::order_edit>(*plan.office), order, parcel(fate), {},
                         plan.at + 24h + 1min * fate.between(0, 300));
    } else if (age > 24h && fate.one_in(2)) {
      auto first = parcel(fate);
      first.lines = {{1, Quantity::whole(1)}, {2, Quantity::whole(1)}};
      ordering::dispatch(tx, by<Right::order_edit>(*plan.office), order, first, {}, plan.at + 20h);
    } else if (fate.one_in(12)) {
      ordering::hold(tx, by<Right::order_edit>(*plan.office), order, "Waits for a payment that is overdue.", {},
                     plan.at + 2h);
    }
  }

  static ordering::DispatchInput parcel(Random& fate) {
    ordering::DispatchInput input;
    input.carrier = fate.one_in(3) ? "UPS" : "DPD";
    input.tracking_number = fmt::format("15{:012}", fate.between(0, 999'999'999'999));
    return input;
  }

  Random& random_;
  const OrdersAsked asked_;
  std::span<const Office> offices_;
  std::span<const UserId> buyers_;
  const Instant now_;
};

}  // namespace

void make_orders(db::Database& db, Random& random, const OrdersAsked& asked, std::span<const Office> offices,
                 std::span<const UserId> buyers, Instant now) {
  constexpr std::size_t at_once = 20;
  Trade trade(random, asked, offices, buyers, now);
  std::vector<Plan> all;
  for (const auto at : moments(asked.count, asked.days, now)) all.push_back(trade.plan(all.size(), at));
  for (std::size_t from = 0; from < all.size(); from += at_once) {
    const auto some = std::span(all).subspan(from, std::min(at_once, all.size() - from));
    db.write([&](db::Tx& tx) {
      for (const auto& plan : some) trade.make(tx, plan);
    });
  }
  if (!asked.fulfilled) return;
  // Baskets that somebody has begun; the first buyers are those that visitors of the demo come in as.
  for (std::size_t i = 0; i < std::min<std::size_t>(buyers.size(), 12); ++i) {
    const auto plan = trade.plan_of(i, asked.count + i + 1, now - 1h * static_cast<int>(i + 1));
    db.write([&](db::Tx& tx) { trade.fill_basket(tx, plan); });
  }
}

}  // namespace tc::app::demo
