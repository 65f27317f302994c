#include "platform/http/cursor.hpp"

#include <gtest/gtest.h>

#include <array>

#include "base/ids.hpp"
#include "base/problem.hpp"
#include "base/time.hpp"

namespace tc::http {
namespace {

const IdCodec& codec() {
  static constexpr std::array<unsigned char, IdCodec::key_bytes> key{1, 2, 3};
  static const IdCodec made{key};
  return made;
}

template <class... A>
bool refuses(std::string_view cursor) {
  try {
    decode_cursor<A...>(codec(), cursor);
    return false;
  } catch (const Problem& problem) {
    return problem.status == 400 && problem.code == "bad-cursor";
  }
}

TEST(Cursor, gives_back_what_it_was_made_of) {
  const Bytes key{std::string("\x00\x01:\xff", 4)};
  const auto text = encode_cursor(codec(), key, ProductId{7}, std::string("a:b"), Instant{-5}, std::int64_t{42});
  const auto parts = decode_cursor<Bytes, ProductId, std::string, Instant, std::int64_t>(codec(), text);
  ASSERT_TRUE(parts);
  EXPECT_EQ(*parts, std::tuple(key, ProductId{7}, std::string("a:b"), Instant{-5}, std::int64_t{42}));
}

TEST(Cursor, of_the_first_page_is_empty) { EXPECT_FALSE((decode_cursor<ProductId>(codec(), ""))); }

TEST(Cursor, of_another_list_or_made_up_is_refused) {
  const auto id = encode_cursor(codec(), ProductId{7});
  EXPECT_TRUE(refuses<OrderId>(id));
  EXPECT_TRUE((refuses<ProductId, ProductId>(id)));
  EXPECT_TRUE(refuses<std::int64_t>(id));
  EXPECT_TRUE(refuses<ProductId>("!"));
  EXPECT_TRUE(refuses<ProductId>("abc"));
  EXPECT_TRUE(refuses<Day>(encode_cursor(codec(), std::int64_t{1} << 40)));
  EXPECT_TRUE(refuses<std::string>(encode_cursor(codec(), Bytes{"\xff"})));
  for (std::size_t length = 1; length < id.size(); ++length) EXPECT_TRUE(refuses<ProductId>(id.substr(0, length)));
}

TEST(Cursor, does_not_tell_the_number_of_an_id) {
  EXPECT_EQ(encode_cursor(codec(), ProductId{7}), encode_cursor(codec(), codec().text(ProductId{7})));
}

}  // namespace
}  // namespace tc::http
