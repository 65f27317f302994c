#include "platform/json/json.hpp"

#include <gtest/gtest.h>

#include "base/change.hpp"
#include "base/ids.hpp"
#include "base/names.hpp"
#include "base/quantity.hpp"
#include "base/time.hpp"

namespace tc {
namespace {

enum class Colour : std::uint8_t { red, green };
[[maybe_unused]] constexpr auto names_of(Colour) { return std::array<std::string_view, 2>{"red", "green"}; }

struct Line {
  Sku sku;
  Quantity quantity;
  static constexpr auto fields() {
    return std::array{field<&Line::sku>("sku"), field<&Line::quantity>("quantity", {.min = 1})};
  }
};

struct Everything {
  bool yes{};
  std::int32_t count{};
  std::string note;
  Day day;
  Money money;
  Price price;
  OrderId order;
  Colour colour{};
  std::optional<std::string> maybe;
  std::vector<Line> lines;
  std::string kept = "as it was";
  static constexpr auto fields() {
    return std::array{field<&Everything::yes>("yes"),
                      field<&Everything::count>("count", {.min = 0, .max = 10}),
                      field<&Everything::note>("note", {.min_length = 1, .max_length = 5}),
                      field<&Everything::day>("day"),
                      field<&Everything::money>("money"),
                      field<&Everything::price>("price"),
                      field<&Everything::order>("order"),
                      field<&Everything::colour>("colour"),
                      field<&Everything::maybe>("maybe"),
                      field<&Everything::lines>("lines", {.max_items = 2}),
                      field<&Everything::kept>("kept", {.may_be_absent = true})};
  }
};

struct Edit {
  Change<std::int64_t> days;
  Change<std::string> city;
  Change<std::vector<std::string>> tags;
  Change<Colour> colour;
  static constexpr auto fields() {
    return std::array{field<&Edit::days>("days", {.min = 0, .max = 365}), field<&Edit::city>("city"),
                      field<&Edit::tags>("tags"), field<&Edit::colour>("colour")};
  }
};

class Json : public testing::Test {
 protected:
  IdCodec ids{std::array<unsigned char, 16>{1, 2, 3}};
  json::Format format{&ids};
  std::vector<Violation> read(std::string_view text, Everything& into) {
    return json::read(text, into, {.format = format});
  }
};

TEST_F(Json, what_is_written_reads_back_the_same) {
  Everything value{true,
                   7,
                   "a\"\n\x01",
                   Day::of(2026, 3, 29),
                   {{1234}, trusted<Currency>("GBP")},
                   {{25000}, trusted<Currency>("JPY")},
                   {42},
                   Colour::green,
                   "there",
                   {{trusted<Sku>("ABC-1"), Quantity{2500}}},
                   "new"};
  std::string text;
  json::write(text, value, format);
  EXPECT_EQ(
      text,
      R"({"yes":true,"count":7,"note":"a\"\n\u0001","day":"2026-03-29","money":{"amount":"12.34","currency":"GBP"},)"
      R"("price":{"amount":"2.5","currency":"JPY"},"order":")" +
          ids.text(OrderId{42}) +
          R"(","colour":"green","maybe":"there","lines":[{"sku":"ABC-1","quantity":"2.5"}],"kept":"new"})");
  Everything again;
  EXPECT_TRUE(read(text, again).empty());
  std::string second;
  json::write(second, again, format);
  EXPECT_EQ(second, text);
}

TEST_F(Json, every_error_is_told_at_once_with_its_pointer) {
  Everything into;
  const auto wrong =
      read(R"({"yes":1,"count":11,"note":"","day":"2026-02-30","money":{"amount":"1.234","currency":"GBP"},)"
           R"("price":"2","order":"ord_nothing","colour":"blue","lines":[{"sku":" x","quantity":"0"},{}],"extra":1})",
           into);
  std::string got;
  for (const auto& w : wrong) got += w.pointer + " " + w.code + "\n";
  EXPECT_EQ(got,
            "/yes wrong-type\n"
            "/count out-of-range\n"
            "/note too-short\n"
            "/day not-valid\n"
            "/money not-valid\n"
            "/price wrong-type\n"
            "/order unknown-id\n"
            "/colour not-a-choice\n"
            "/lines/0/sku not-valid\n"
            "/lines/0/quantity out-of-range\n"
            "/lines/1/sku missing\n"
            "/lines/1/quantity missing\n"
            "/extra unknown-field\n");
}

TEST_F(Json, what_is_no_json_is_told_with_its_place) {
  for (std::string_view text : {"", "{", "{]", "{} x", "\xff", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", "nul"}) {
    Everything into;
    const auto wrong = read(text, into);
    ASSERT_EQ(wrong.size(), 1u) << text;
    EXPECT_EQ(wrong[0].code, "malformed-json") << text;
  }
}

TEST_F(Json, stored_json_keeps_ids_as_numbers) {
  struct Payload {
    OrderId order;
    static constexpr auto fields() { return std::array{field<&Payload::order>("order")}; }
  };
  EXPECT_EQ(json::stored(Payload{{42}}), R"({"order":42})");
  EXPECT_EQ(json::from_stored<Payload>(R"({"order":42})").order, OrderId{42});
}

TEST_F(Json, an_edit_leaves_what_is_absent_and_empties_what_is_null) {
  struct Case {
    std::string_view body, after;
  };
  for (const auto& [body, after] : {Case{R"({})", "30 Cork a,b green"},
                                    {R"({"days": 14})", "14 Cork a,b green"},
                                    {R"({"days": 0})", "0 Cork a,b green"},
                                    {R"({"days": null})", "none Cork a,b green"},
                                    {R"({"city": "Derry"})", "30 Derry a,b green"},
                                    {R"({"city": ""})", "30  a,b green"},
                                    {R"({"city": null})", "30  a,b green"},
                                    {R"({"tags": ["c"]})", "30 Cork c green"},
                                    {R"({"tags": null})", "30 Cork  green"},
                                    {R"({"colour": null})", "30 Cork a,b red"}}) {
    Edit edit;
    EXPECT_TRUE(json::read(body, edit, {.format = format}).empty()) << body;
    std::optional<std::int64_t> days = 30;
    std::string city = "Cork";
    std::vector<std::string> tags{"a", "b"};
    auto colour = Colour::green;
    edit.days.apply(days);
    edit.city.apply(city);
    edit.tags.apply(tags);
    edit.colour.apply(colour);
    EXPECT_EQ(fmt::format("{} {} {} {}", days ? std::to_string(*days) : "none", city, fmt::join(tags, ","),
                          names_of(colour)[static_cast<std::size_t>(colour)]),
              after)
        << body;
  }
  Edit edit;
  EXPECT_EQ(json::read(R"({"days": 366})", edit, {.format = format}).at(0).pointer, "/days");
}

struct Many {
  std::vector<Line> lines;
  static constexpr auto fields() { return std::array{field<&Many::lines>("lines", {.max_items = 10'000})}; }
};

TEST_F(Json, faults_are_told_up_to_a_limit) {
  std::string text = "{\"lines\":[{}";
  for (int i = 1; i < 5'000; ++i) text += ",{}";
  Many many;
  const auto wrong = json::read(text + "]}", many, {.format = format});
  EXPECT_EQ(wrong.size(), json::violations_max);
  EXPECT_EQ(wrong.back().pointer, "/lines/499/quantity");
}

}  // namespace
}  // namespace tc
