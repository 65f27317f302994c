#include <gmock/gmock.h>

#include <sstream>

#include "inventory/commands.hpp"
#include "ordering/dispatch/commands.hpp"
#include "ordering/documents/delivery_note.hpp"
#include "ordering/documents/pick_list.hpp"
#include "ordering/documents/test_papers.hpp"
#include "sellers/commands.hpp"
#include "sellers/queries.hpp"

namespace tc::ordering {
namespace {

using testing::HasSubstr;
using testing::Not;

class DispatchPapers : public WithPapers {
 protected:
  OrderDetail send(OrderId id, DispatchInput input) {
    return write([&](db::Tx& tx) { return dispatch(tx, allowed<Right::order_edit>(), id, input, {}, now); });
  }
  std::string note(OrderId id, ShipmentId shipment) {
    return text_of(delivery_note_file(read([&](db::Tx& tx) {
                     return require_delivery_note(tx, allowed<Right::order_view>(), id, shipment);
                   })).text);
  }
  std::string pick_list(OrderId id) {
    return text_of(pick_list_file(read([&](db::Tx& tx) {
                     return require_pick_list(tx, allowed<Right::order_view>(), id, now);
                   })).text);
  }
  std::string pick_list_of(SiteId site) {
    return text_of(pick_list_file(read([&](db::Tx& tx) {
                     return pick_list_of_site(tx, allowed<Right::order_view>(), site, now);
                   })).text);
  }
  SiteId main() {
    return read([&](db::Tx& tx) { return sellers::default_site(tx, seller).id; });
  }
  // The figures at the end of the line that holds the words.
  static std::string figures_at(const std::string& text, const std::string& words) {
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
      if (line.find(words) == std::string::npos) continue;
      std::istringstream parts(line.substr(line.find(words) + words.size()));
      std::string figures;
      for (std::string part; parts >> part;)
        if (part.find_first_not_of("0123456789.") == std::string::npos) figures += (figures.empty() ? "" : " ") + part;
      return figures;
    }
    return "nothing at " + words + " in\n" + text;
  }
};
TC_ON_BOTH_DATABASES(DispatchPapers);

TEST_P(DispatchPapers, a_delivery_note_says_what_is_in_the_parcel_and_what_is_to_come) {
  const auto id = accepted_order({input(candle, 10), input(book, 2)});
  const auto first =
      send(id, {.lines = {{{1, Quantity::whole(4)}}}, .carrier = "DPD", .tracking_number = "155", .tracking_link = ""});
  const auto text = note(id, first.shipments.at(0).id);
  EXPECT_THAT(text, HasSubstr("Delivery note SO-1-1"));
  EXPECT_EQ(figures_at(text, "Beeswax candle"), "10 4 6");
  EXPECT_THAT(text, Not(HasSubstr("Garden birds")));
  for (const auto* part : {"Quayside Home", "Scarborough", "DPD", "155", "Main", "Received"})
    EXPECT_THAT(text, HasSubstr(part));
  EXPECT_THAT(text, Not(HasSubstr("2.50"))) << "what it costs is nobody's business at the door";
  const auto rest = send(id, {});
  const auto second = note(id, rest.shipments.at(1).id);
  EXPECT_EQ(figures_at(second, "Beeswax candle"), "10 6 0");
  EXPECT_EQ(figures_at(second, "Garden birds"), "2 2 0");
  EXPECT_EQ(figures_at(note(id, first.shipments.at(0).id), "Beeswax candle"), "10 4 6") << "as it was then";
}

TEST_P(DispatchPapers, a_delivery_note_is_sent_from_the_site_that_has_an_address) {
  const auto leeds = write([&](db::Tx& tx) {
    return sellers::add_site(tx, allowed<Right::setting_edit>(),
                             {.name = "Leeds depot", .street = "1 Kirkstall Road", .city = "Leeds"});
  });
  const auto id = accepted_order({input(candle, 1)});
  const auto sent =
      send(id, {.lines = {}, .carrier = "", .tracking_number = "", .tracking_link = "", .site = leeds.id});
  EXPECT_EQ(sent.shipments.at(0).site, "Leeds depot");
  EXPECT_THAT(note(id, sent.shipments.at(0).id), HasSubstr("1 Kirkstall Road"));
}

TEST_P(DispatchPapers, a_pick_list_of_an_order_has_what_is_left_and_what_is_on_hand) {
  write([&](db::Tx& tx) {
    inventory::count_stock(tx, allowed<Right::product_edit>(), candle, sellers::default_site(tx, seller).id,
                           {Quantity::whole(40), ""}, {}, now);
  });
  auto noted = input(candle, 10);
  noted.note = "for the window";
  const auto id = accepted_order({noted, input(book, 2)});
  send(id, {.lines = {{{1, Quantity::whole(4)}, {2, Quantity::whole(2)}}},
            .carrier = "",
            .tracking_number = "",
            .tracking_link = ""});
  const auto text = pick_list(id);
  EXPECT_THAT(text, HasSubstr("Pick list SO-1"));
  EXPECT_EQ(figures_at(text, "Beeswax candle"), "6 36");
  EXPECT_THAT(text, HasSubstr("for the window"));
  EXPECT_THAT(text, Not(HasSubstr("Garden birds"))) << "nothing of it is left";
}

TEST_P(DispatchPapers, a_pick_list_is_of_what_can_be_dispatched) {
  const auto id = place_something();
  EXPECT_EQ(refusal([&] { pick_list(id); }), "409 order-state");
  write([&](db::Tx& tx) { return accept(tx, allowed<Right::order_accept>(), id, {}, now); });
  write([&](db::Tx& tx) { return hold(tx, allowed<Right::order_edit>(), id, "Unpaid", {}, now); });
  EXPECT_EQ(refusal([&] { pick_list(id); }), "409 order-on-hold");
  EXPECT_THAT(pick_list_of(main()), HasSubstr("Nothing to pick"));
}

TEST_P(DispatchPapers, a_pick_list_of_a_site_fetches_a_product_once_for_all_orders) {
  accepted_order({input(candle, 10), input(book, 2)});
  accepted_order({input(candle, 5)});
  const auto done = accepted_order({input(candle, 7)});
  send(done, {});
  const auto text = pick_list_of(main());
  EXPECT_EQ(figures_at(text, "Beeswax candle"), "15");
  EXPECT_EQ(figures_at(text, "Garden birds"), "2");
  EXPECT_THAT(text, HasSubstr("SO-1: 10"));
  EXPECT_THAT(text, HasSubstr("SO-2: 5"));
  EXPECT_THAT(text, Not(HasSubstr("SO-3")));
  EXPECT_LT(text.find("Garden birds"), text.find("Beeswax candle")) << "by SKU";
  const auto other =
      write([&](db::Tx& tx) { return sellers::add_site(tx, allowed<Right::setting_edit>(), {.name = "Leeds"}).id; });
  EXPECT_THAT(pick_list_of(other), HasSubstr("Nothing to pick"));
}

TEST_P(DispatchPapers, of_what_is_out_of_reach_are_not_found) {
  const auto id = accepted_order({input(candle, 1)});
  const auto sent = send(id, {});
  auto by = allowed<Right::order_view>();
  by.scope = {.limited = true, .sites = {SiteId{4711}}, .customers = {make_customer("Third")}};
  const auto site = main();
  EXPECT_EQ(refusal([&] { read([&](db::Tx& tx) { return pick_list_of_site(tx, by, site, now); }); }), "404 not-found");
  EXPECT_EQ(refusal([&] { read([&](db::Tx& tx) { return require_pick_list(tx, by, id, now); }); }), "404 not-found");
  EXPECT_EQ(
      refusal([&] { read([&](db::Tx& tx) { return require_delivery_note(tx, by, id, sent.shipments.at(0).id); }); }),
      "404 not-found");
  const auto other = accepted_order({input(candle, 1)});
  EXPECT_EQ(refusal([&] { note(other, sent.shipments.at(0).id); }), "404 not-found") << "another order's parcel";
}

}  // namespace
}  // namespace tc::ordering
