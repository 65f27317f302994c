#include "platform/json/items.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/problem.hpp"
#include "platform/db/test_databases.hpp"

namespace tc::json {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class JsonItems : public testing::Test {
 protected:
  // "1 {"a":1}", and the code of the problem at which it ends, if any.
  std::vector<std::string> items(std::string_view bytes, ItemsForm form) {
    const auto path = folder_.file("items");
    std::ofstream(path, std::ios::binary) << bytes;
    std::vector<std::string> all;
    try {
      for (Items items(path, form); items.next();) all.push_back(std::to_string(items.number()) + " " + items.text());
    } catch (const Problem& problem) {
      all.push_back(problem.code);
    }
    return all;
  }

  db::TestFolder folder_;
};

TEST_F(JsonItems, stand_on_lines) {
  EXPECT_THAT(items("{\"a\":1}\n\n  \r\n{\"b\":\"x\"}", ItemsForm::lines),
              ElementsAre("1 {\"a\":1}", "4 {\"b\":\"x\"}"));
  EXPECT_THAT(items("", ItemsForm::lines), IsEmpty());
}

TEST_F(JsonItems, stand_in_an_array) {
  EXPECT_THAT(items(R"( [{"a":[1,{"b":"],\"["}]} , 2,"\\"] )", ItemsForm::array),
              ElementsAre(R"(1 {"a":[1,{"b":"],\"["}]} )", "2  2", R"(3 "\\")"));
  EXPECT_THAT(items("[]", ItemsForm::array), IsEmpty());
}

TEST_F(JsonItems, of_what_is_no_array_are_refused) {
  EXPECT_THAT(items("", ItemsForm::array), ElementsAre("malformed-json"));
  EXPECT_THAT(items("{}", ItemsForm::array), ElementsAre("malformed-json"));
  EXPECT_THAT(items("[1", ItemsForm::array), ElementsAre("malformed-json"));
  EXPECT_THAT(items("[1,", ItemsForm::array), ElementsAre("1 1", "malformed-json"));
  EXPECT_THAT(items("[1,]", ItemsForm::array), ElementsAre("1 1", "malformed-json"));
  EXPECT_THAT(items("[1] 2", ItemsForm::array), ElementsAre("1 1", "malformed-json"));
}

TEST_F(JsonItems, of_any_length_are_read_in_constant_memory) {
  EXPECT_THAT(items(std::string(item_bytes_max + 1, '1'), ItemsForm::lines), ElementsAre("item-too-long"));
  std::string many = "[";
  for (int i = 0; i < 50'000; ++i) many += std::to_string(i) + ",";
  EXPECT_EQ(items(many + "1]", ItemsForm::array).size(), 50'001U);
}

}  // namespace
}  // namespace tc::json
