#include "ordering/test_ordering.hpp"
#include "ordering/views/commands.hpp"

namespace tc::ordering {
namespace {

class Views : public WithOrdering {
 protected:
  Allowed<Right::order_view> as(UserId user, Rights rights = all_rights) const {
    auto by = Gate::on_behalf<Right::order_view>(seller, {user, {}, "somebody"});
    by.rights = rights;
    return by;
  }
  OrderView keep(const Allowed<Right::order_view>& by, const std::string& name, ViewOf of,
                 const std::string& search = "state=all") {
    return write([&](db::Tx& tx) { return keep_view(tx, by, {name, search, of}, now); });
  }
  std::string names(const Allowed<Right::order_view>& by) {
    std::string names;
    for (const auto& view : read([&](db::Tx& tx) { return views_for(tx, by); }).items)
      names += (names.empty() ? "" : ", ") + view.name + (view.may_delete ? "" : " (fixed)");
    return names;
  }
  void remove(const Allowed<Right::order_view>& by, OrderViewId id) {
    write([&](db::Tx& tx) { delete_view(tx, by, id); });
  }
  static constexpr Rights looking{Right::order_view};
  const UserId sue{501}, pat{502};
};
TC_ON_BOTH_DATABASES(Views);

TEST_P(Views, are_ones_own_or_the_offices) {
  keep(as(sue), "week", ViewOf::own);
  keep(as(sue), "Big ones", ViewOf::office);
  keep(as(pat), "Mine", ViewOf::own);
  EXPECT_EQ(names(as(sue)), "Big ones, week");
  EXPECT_EQ(names(as(pat, looking)), "Big ones (fixed), Mine");
}

TEST_P(Views, of_the_same_name_are_written_over) {
  const auto first = keep(as(sue), "Week", ViewOf::own);
  EXPECT_EQ(keep(as(sue), " Week ", ViewOf::own, "placed=week").id, first.id);
  EXPECT_EQ(read([&](db::Tx& tx) { return views_for(tx, as(sue)); }).items.at(0).search, "placed=week");
  EXPECT_EQ(refusal([&] { keep(as(sue), "  ", ViewOf::own); }).substr(0, 3), "422");
}

TEST_P(Views, of_the_office_are_for_who_changes_orders_to_keep_and_delete) {
  EXPECT_EQ(refusal([&] { keep(as(pat, looking), "Ours", ViewOf::office); }), "403 right-missing");
  const auto ours = keep(as(sue), "Ours", ViewOf::office);
  const auto own = keep(as(sue), "Mine", ViewOf::own);
  EXPECT_EQ(refusal([&] { remove(as(pat, looking), ours.id); }), "403 right-missing");
  EXPECT_EQ(refusal([&] { remove(as(pat), own.id); }), "404 not-found");
  remove(as(pat), ours.id);
  remove(as(sue), own.id);
  EXPECT_EQ(names(as(sue)), "");
}

}  // namespace
}  // namespace tc::ordering
