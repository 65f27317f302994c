#include "ordering/order/changes.hpp"

#include "ordering/order/talk.hpp"
#include "ordering/test_ordering.hpp"

namespace tc::ordering {
namespace {

class Changes : public WithOrdering {
 protected:
  std::int64_t mark(SellerId of) {
    return read([&](db::Tx& tx) { return order_mark(tx, of); });
  }
};
TC_ON_BOTH_DATABASES(Changes);

TEST_P(Changes, move_the_mark_of_their_seller_and_no_others) {
  const auto other = make_seller("Kontor Nord");
  auto seen = mark(seller);
  const auto moves = [&](std::string_view what) {
    const auto now = mark(seller);
    EXPECT_GT(now, seen) << what;
    seen = now;
  };
  const auto id = place_something();
  moves("an order comes in");
  write([&](db::Tx& tx) { return hold(tx, allowed<Right::order_edit>(), id, "Ask", {}, now); });
  moves("an order is held");
  write([&](db::Tx& tx) { return send_own_message(tx, Gate::login_on_behalf(ada), id, "When?", now); });
  moves("a buyer writes");
  write([&](db::Tx& tx) { note_reading(tx, allowed<Right::order_view>(), id); });
  moves("it is read");
  EXPECT_EQ(mark(other), 0);
  EXPECT_EQ(order_marks(database(), {other.value, seller.value}), (std::vector<std::int64_t>{0, seen}));
}

}  // namespace
}  // namespace tc::ordering
