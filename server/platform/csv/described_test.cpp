#include "platform/csv/described.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/ids.hpp"
#include "base/names.hpp"
#include "base/time.hpp"
#include "platform/csv/reader.hpp"
#include "platform/testing/folder.hpp"

namespace tc::csv::described_test {

using Strings = std::vector<std::string>;

enum class Status : std::uint8_t { active, retired };
constexpr auto names_of(Status) { return std::array<std::string_view, 2>{"active", "retired"}; }

struct Address {
  std::string city;
  CountryCode country;
  static constexpr auto fields() {
    return std::array{field<&Address::city>("city", {.min_length = 1}), field<&Address::country>("country")};
  }
};

struct Item {
  Sku sku;
  std::string name;
  std::int32_t weight_g = 0;
  bool hidden = false;
  Status status{};
  std::optional<Day> from;
  std::vector<std::string> tags;
  Price price{};
  Money deposit{};
  std::optional<Address> origin;
  std::string unit = "each";
  static constexpr auto fields() {
    return std::array{field<&Item::sku>("sku"),
                      field<&Item::name>("name", {.min_length = 1, .max_length = 10}),
                      field<&Item::weight_g>("weight_g", {.min = 0, .max = 1000}),
                      field<&Item::hidden>("hidden"),
                      field<&Item::status>("status"),
                      field<&Item::from>("from"),
                      field<&Item::tags>("tags", {.max_length = 5, .max_items = 2}),
                      field<&Item::price>("price"),
                      field<&Item::deposit>("deposit"),
                      field<&Item::origin>("origin"),
                      field<&Item::unit>("unit", {.may_be_absent = true})};
  }
};

Item mug() {
  return {.sku = trusted<Sku>("-A1"),
          .name = "=Mug, b",
          .weight_g = 12,
          .hidden = true,
          .status = Status::retired,
          .from = Day::of(2026, 3, 29),
          .tags = {"blue", "big"},
          .price = {*UnitPrice::parse("0.0375"), trusted<Currency>("GBP")},
          .deposit = {{-500}, trusted<Currency>("GBP")},
          .origin = Address{"York", trusted<CountryCode>("GB")},
          .unit = "pair"};
}

TEST(Columns, follow_the_description) {
  Strings names;
  for (const auto& column : columns_of<Item>())
    names.push_back(column.name + (column.need == Need::optional ? "?" : ""));
  EXPECT_EQ(names, (Strings{"sku", "name", "weight_g", "hidden", "status", "from?", "tags", "price", "deposit",
                            "origin_city?", "origin_country?", "unit?", "currency"}));
  std::string header;
  append_header(header, *type<Item>);
  EXPECT_EQ(header,
            "sku,name,weight_g,hidden,status,from,tags,price,deposit,origin_city,origin_country,unit,currency\r\n");
}

TEST(Objects, are_written_with_texts_guarded_and_numbers_as_they_are) {
  std::string out;
  append(out, mug());
  EXPECT_EQ(out, "'-A1,\"'=Mug, b\",12,true,retired,2026-03-29,\"blue;big\",0.0375,-5.00,York,GB,pair,GBP\r\n");
  out.clear();
  auto plain = mug();
  plain.from.reset();
  plain.origin.reset();
  append(out, plain, {.formulas = Formulas::raw});
  EXPECT_EQ(out, "-A1,\"=Mug, b\",12,true,retired,,\"blue;big\",0.0375,-5.00,,,pair,GBP\r\n");
}

struct OrderRow {
  OrderId order;
  Currency currency;
  Money total{};
  static constexpr auto fields() {
    return std::array{field<&OrderRow::order>("order"), field<&OrderRow::currency>("currency"),
                      field<&OrderRow::total>("total")};
  }
};

TEST(Objects, with_a_currency_of_their_own_have_it_once) {
  const std::array<unsigned char, 16> key{1};
  const IdCodec codec(key);
  const auto gbp = trusted<Currency>("GBP");
  std::string out;
  append_header(out, *type<OrderRow>);
  append(out, OrderRow{OrderId{7}, gbp, {{1234}, gbp}}, {.ids = &codec});
  EXPECT_EQ(out, "order,currency,total\r\n" + codec.text(OrderId{7}) + ",GBP,12.34\r\n");
}

// The rows of a file, and what is wrong with each: "heading: code".
struct Result {
  std::vector<Item> items;
  std::vector<Strings> wrong;
};
Result read(std::string_view text) {
  test::Folder folder;
  const auto file = folder.write("x.csv", text);
  const auto layout = inspect(file, {});
  const RowReader rows(*type<Item>, layout);
  Reader reader(file, layout);
  Result result;
  while (const auto* row = reader.next()) {
    auto& wrong = result.wrong.emplace_back();
    for (const auto& v : rows.read(*row, result.items.emplace_back())) wrong.push_back(v.pointer + ": " + v.code);
  }
  return result;
}

TEST(Objects, that_were_written_are_read_back_the_same) {
  std::string text;
  append_header(text, *type<Item>);
  append(text, mug());
  auto other = mug();
  other.origin.reset();
  other.tags.clear();
  append(text, other);
  const auto result = read(text);
  EXPECT_EQ(result.wrong, (std::vector<Strings>{{}, {}}));
  std::string again;
  append_header(again, *type<Item>);
  for (const auto& item : result.items) append(again, item);
  EXPECT_EQ(again, text);
}

TEST(Cells, are_read_as_people_and_spreadsheets_write_them) {
  const auto result = read(
      "Name,Hidden,STATUS,Origin City,origin_country,tags\n"
      "\" Mug \",Yes,Retired,York,GB, a ; b ;\n"
      "Cup,FALSE,active,,,\n");
  EXPECT_EQ(result.wrong, (std::vector<Strings>{{}, {}}));
  EXPECT_EQ(result.items[0].name, "Mug");
  EXPECT_TRUE(result.items[0].hidden);
  EXPECT_EQ(result.items[0].status, Status::retired);
  EXPECT_EQ(result.items[0].origin->city, "York");
  EXPECT_EQ(result.items[0].tags, (Strings{"a", "b"}));
  EXPECT_FALSE(result.items[1].hidden);
  EXPECT_FALSE(result.items[1].origin);
}

TEST(Rows, name_everything_that_is_wrong_with_the_heading_of_the_file) {
  const auto result = read(
      "SKU,Name,Weight_G,hidden,status,from,tags,price,deposit,origin_city,origin_country,unit,currency\n"
      ",,x,maybe,gone,2026-02-30,a;b;toolong,1,2,,XX,,GBQ\n"
      "A,a name that is too long,1001,no,active,,,1.23456,1.234,,,,GBP\n"
      "A,b,1\n");
  EXPECT_EQ(result.wrong[0], (Strings{"SKU: missing", "Name: missing", "Weight_G: wrong-type", "hidden: wrong-type",
                                      "status: not-a-choice", "from: not-valid", "tags: too-long", "tags: too-many",
                                      "currency: currency", "origin_city: missing", "origin_country: not-valid"}));
  EXPECT_EQ(result.wrong[1], (Strings{"Name: too-long", "Weight_G: out-of-range", "price: amount", "deposit: amount"}));
  EXPECT_EQ(result.wrong[2], (Strings{": too-few-values"}));
}

TEST(Members, without_a_column_keep_their_value) {
  test::Folder folder;
  const auto file = folder.write("x.csv", "sku\nB\n");
  const auto layout = inspect(file, {});
  Reader reader(file, layout);
  auto item = mug();
  EXPECT_TRUE(RowReader(*type<Item>, layout).read(*reader.next(), item).empty());
  EXPECT_EQ(item.sku.text(), "B");
  EXPECT_EQ(item.name, "=Mug, b");
  EXPECT_TRUE(item.origin);
}

}  // namespace tc::csv::described_test
