#include "ordering/signature.hpp"

#include <gtest/gtest.h>

namespace tc::ordering {
namespace {

TEST(Stroke, is_points_within_its_field_and_nothing_else) {
  EXPECT_EQ(parse_stroke("0,0 600,200"), (SignatureStroke{{0, 0}, {600, 200}}));
  EXPECT_EQ(parse_stroke("7,9"), (SignatureStroke{{7, 9}}));
  for (const auto* text : {"", " ", "1", "1,", ",1", "1,2 ", " 1,2", "1,2  3,4", "-1,2", "1,-2", "601,0", "0,201", "1.5,2",
                           "1,2;3,4", "99999999999,1", "M1,2", "1,2 <svg>"})
    EXPECT_EQ(parse_stroke(text), std::nullopt) << text;
}

TEST(Signature, is_drawn_or_typed_where_it_is_asked_for) {
  using enum groups::Asked;
  const Signature typed{.name = "Ada Lovelace"}, drawn{.strokes = {"1,2 3,4"}}, both{"Ada", {"1,2"}}, none{.name = "  "};
  const struct {
    groups::Asked asked;
    std::optional<Signature> signature;
    std::string_view code;
  } cases[] = {{off, std::nullopt, ""},          {off, none, ""},
               {off, typed, "not-asked"},        {optional, std::nullopt, ""},
               {optional, drawn, ""},            {required, std::nullopt, "missing"},
               {required, none, "missing"},      {required, typed, ""},
               {required, drawn, ""},            {required, both, "signed-twice"},
               {required, Signature{.name = "A\nB"}, "not-printable"},
               {required, Signature{.strokes = {"1,2", "x"}}, "no-drawing"}};
  for (const auto& [asked, signature, code] : cases) {
    const auto wrong = check_signature(asked, signature);
    EXPECT_EQ(wrong ? wrong->code : "", code);
  }
}

TEST(Signature, has_no_more_points_than_are_kept) {
  std::string stroke = "1,1";
  for (std::size_t i = 1; i < signature_points_max; ++i) stroke += " 1,1";
  EXPECT_FALSE(check_signature(groups::Asked::optional, Signature{.strokes = {stroke}}));
  EXPECT_TRUE(check_signature(groups::Asked::optional, Signature{.strokes = {stroke, "1,1"}}));
}

}  // namespace
}  // namespace tc::ordering
