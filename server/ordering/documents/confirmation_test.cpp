#include "ordering/documents/confirmation.hpp"

#include <set>
#include <sstream>

#include "ordering/documents/test_papers.hpp"
#include "platform/image/test_pictures.hpp"
#include "sellers/queries.hpp"

namespace tc::ordering {
namespace {

constexpr std::string_view arabic = "فانوس نحاسي صغير", chinese = "黄铜灯笼 大号", russian = "Фонарь латунный",
                           accents = "Kerze, süß & größer, Œuvre d’été, żółty";

class Confirmation : public WithPapers {
 protected:
  OrderOfSeller paper_of(OrderId id) {
    return read([&](db::Tx& tx) { return require_paper(tx, allowed<Right::order_view>(), id); });
  }
  std::string printed(const OrderOfSeller& of) { return text_of(confirmation_file(of).text); }
};
TC_ON_BOTH_DATABASES(Confirmation);

// The line that begins with the label, without the label and blanks.
std::string amount_at(const std::string& text, const std::string& label) {
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    const auto from = line.find(label);
    if (from == std::string::npos) continue;
    const auto amount = line.find_last_of(' ');
    return line.substr(amount + 1);
  }
  return "nothing at " + label + " in\n" + text;
}

int pages_of(const std::string& text) { return static_cast<int>(std::ranges::count(text, '\f')); }

TEST_P(Confirmation, has_the_figures_of_the_order_to_the_cent) {
  const auto id = place_something();
  const auto totals = order(id).totals;
  const auto text = printed(paper_of(id));
  EXPECT_EQ(amount_at(text, "Goods"), totals.goods.amount_text());
  EXPECT_EQ(amount_at(text, "Delivery"), totals.delivery.amount_text());
  EXPECT_EQ(amount_at(text, "Total, GBP"), totals.total.amount_text());
  ASSERT_EQ(totals.taxes.size(), 2u);
  for (const auto& tax : totals.taxes)
    EXPECT_EQ(amount_at(text, tax.label + " on " + tax.taxable.amount_text()), tax.tax.amount_text());
  EXPECT_EQ(amount_at(text, "Beeswax candle"), "25.00");
  EXPECT_EQ(amount_at(text, "Garden birds"), "10.00");
}

TEST_P(Confirmation, names_seller_number_and_addresses) {
  const auto text = printed(paper_of(place_something()));
  for (const auto* part : {"SO-1", "Quayside Home", "3 Foreshore Road", "Scarborough", "Invoice to", "Deliver to",
                           "Page 1 of 1", "not yet accepted"})
    EXPECT_NE(text.find(part), std::string::npos) << part << " in\n" << text;
}

TEST_P(Confirmation, says_when_and_where_to_pay_and_which_day_was_asked_for) {
  auto of = paper_of(place_something());
  EXPECT_EQ(printed(of).find("Please pay to"), std::string::npos);
  of.order.row.payment_days = 30;
  of.order.row.requested_day = Day::of(2026, 7, 1);
  of.order.row.pay_to = {R"({"holder":"Harbour Supplies Ltd","iban":"GB33BUKB20201555555555","bic":"","bank":""})"};
  const auto text = printed(of);
  for (const auto* part :
       {"within 30 days", "1 July 2026", "Please pay to", "Harbour Supplies Ltd", "GB33 BUKB 2020 1555"})
    EXPECT_NE(text.find(part), std::string::npos) << part << " in\n" << text;
}

TEST_P(Confirmation, shows_who_signed_by_hand_or_by_name) {
  auto of = paper_of(place_something());
  EXPECT_EQ(printed(of).find("Signed by"), std::string::npos);
  const auto unsigned_size = confirmation_file(of).text.size();
  of.order.signature = Signature{.strokes = {"10,20 300,150 590,10", "40,40"}};
  EXPECT_NE(printed(of).find("Signed by ada, "), std::string::npos) << printed(of);
  EXPECT_GT(confirmation_file(of).text.size(), unsigned_size);
  of.order.signature = Signature{.name = "Ada Király"};
  EXPECT_NE(printed(of).find("Ada Király"), std::string::npos) << printed(of);
}

TEST_P(Confirmation, says_so_once_the_order_is_accepted_or_cancelled) {
  const auto id = place_something();
  write([&](db::Tx& tx) { return accept(tx, allowed<Right::order_accept>(), id, {}, now); });
  EXPECT_NE(printed(paper_of(id)).find("Order confirmation SO-1"), std::string::npos);
  write([&](db::Tx& tx) { return cancel(tx, allowed<Right::order_edit>(), id, "Gone", {}, now); });
  EXPECT_NE(printed(paper_of(id)).find("Order SO-1 (cancelled)"), std::string::npos);
}

TEST_P(Confirmation, carries_the_logo_of_the_seller) {
  auto of = paper_of(place_something());
  constexpr std::string_view picture = "/Subtype /Image";
  EXPECT_EQ(confirmation_file(of).text.find(picture), std::string::npos);
  of.logo = Bytes{image::webp_of(image::filled(300, 100, {20, 60, 90}))};
  const auto pdf = confirmation_file(of).text;
  EXPECT_NE(pdf.find(picture), std::string::npos);
  EXPECT_NE(text_of(pdf).find(of.seller.name), std::string::npos);
}

TEST_P(Confirmation, is_written_in_any_script) {
  auto of = paper_of(place_something());
  of.order.lines[0].name = accents;
  for (const auto name : {arabic, chinese, russian}) {
    of.order.lines.push_back(of.order.lines[0]);
    of.order.lines.back().name = name;
  }
  const auto text = printed(of);
  for (const auto part : {chinese.substr(0, 12), russian, accents.substr(0, 8)})
    EXPECT_NE(text.find(part), std::string::npos) << part << " in\n" << text;
  // The letters of a word of Arabic are joined, and are found as the letters that were typed.
  EXPECT_NE(text.find("فانوس"), std::string::npos) << text;
}

TEST_P(Confirmation, goes_on_over_pages_with_its_head_repeated) {
  auto of = paper_of(place_something());
  of.order.lines.resize(1);
  for (int i = 2; i <= 90; ++i) {
    of.order.lines.push_back(of.order.lines[0]);
    of.order.lines.back().line = i;
  }
  const auto text = printed(of);
  const auto pages = pages_of(text);
  EXPECT_GE(pages, 3);
  std::size_t heads = 0;
  for (auto from = text.find("Product "); from != std::string::npos; from = text.find("Product ", from + 1)) ++heads;
  EXPECT_EQ(heads, static_cast<std::size_t>(pages));
  EXPECT_NE(text.find("Page " + std::to_string(pages) + " of " + std::to_string(pages)), std::string::npos);
  std::set<std::string> numbers;
  std::istringstream lines(text);
  for (std::string line, number; std::getline(lines, line);)
    if (std::istringstream(line) >> number) numbers.insert(number);
  for (int i = 1; i <= 90; ++i) EXPECT_TRUE(numbers.contains(std::to_string(i))) << i;
}

TEST_P(Confirmation, breaks_long_words_and_long_notes_and_loses_nothing) {
  auto of = paper_of(place_something());
  of.order.lines[0].name = std::string(200, 'W') + "END";
  of.order.row.note.clear();
  for (int i = 0; i < 300; ++i) of.order.row.note += "\n";
  of.order.row.note += "the last word";
  const auto text = printed(of);
  EXPECT_NE(text.find("END"), std::string::npos);
  EXPECT_NE(text.find("the last word"), std::string::npos);
  EXPECT_GT(pages_of(text), 3);
}

TEST_P(Confirmation, never_names_what_is_among_staff) {
  const auto id = place_something();
  write([&](db::Tx& tx) { return hold(tx, allowed<Right::order_edit>(), id, "Bad payer", {}, now); });
  EXPECT_EQ(printed(paper_of(id)).find("Bad payer"), std::string::npos);
}

TEST_P(Confirmation, of_an_order_out_of_reach_is_not_found) {
  const auto id = place_something();
  const auto stranger = make_buyer("eve", make_customer("Other"));
  EXPECT_EQ(
      refusal([&] { read([&](db::Tx& tx) { return require_own_paper(tx, Gate::login_on_behalf(stranger), id); }); }),
      "404 not-found");
  EXPECT_NO_THROW(read([&](db::Tx& tx) { return require_own_paper(tx, Gate::login_on_behalf(ada), id); }));
  auto limited = allowed<Right::order_view>();
  limited.scope = {.limited = true, .sites = {}, .customers = {make_customer("Third")}};
  EXPECT_EQ(refusal([&] { read([&](db::Tx& tx) { return require_paper(tx, limited, id); }); }), "404 not-found");
}

}  // namespace
}  // namespace tc::ordering
