#include "platform/mail/template.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tc::mail {
namespace {

using ::testing::HasSubstr;

TEST(Templates, fill_in_values_and_escape_them_in_html_only) {
  const Values values{{"name", std::string("<b>\"A&B's\"")}};
  EXPECT_EQ(render("Dear {{name}}, {{ name }}!", values, Escape::none), "Dear <b>\"A&B's\", <b>\"A&B's\"!");
  EXPECT_EQ(render("<p>{{name}}</p>", values, Escape::html), "<p>&lt;b&gt;&quot;A&amp;B&#39;s&quot;</p>");
}

TEST(Templates, do_not_read_values_as_templates) {
  EXPECT_EQ(render("{{a}}", {{"a", std::string("{{b}}")}}, Escape::none), "{{b}}");
}

TEST(Templates, repeat_sections_and_see_outer_values_inside) {
  const Values values{{"currency", std::string("GBP")},
                      {"lines", Values::List{{{"name", std::string("Mug")}}, {{"name", std::string("Bowl")}}}}};
  EXPECT_EQ(render("{{#lines}}{{name}} {{currency}};{{/lines}}", values, Escape::none), "Mug GBP;Bowl GBP;");
}

TEST(Templates, drop_lines_that_only_steer) {
  const Values values{{"lines", Values::List{{{"n", std::string("1")}}, {{"n", std::string("2")}}}}};
  EXPECT_EQ(render("Lines:\n  {{#lines}}\n- {{n}}\n  {{/lines}}\nEnd\n", values, Escape::none),
            "Lines:\n- 1\n- 2\nEnd\n");
}

TEST(Templates, have_sections_for_what_may_be_empty) {
  const std::string text = "{{#note}}Note: {{note}}{{/note}}{{^note}}none{{/note}}";
  EXPECT_EQ(render(text, {{"note", std::string("hi")}}, Escape::none), "Note: hi");
  EXPECT_EQ(render(text, {{"note", std::string()}}, Escape::none), "none");
  EXPECT_EQ(render("{{^lines}}no lines{{/lines}}", {{"lines", Values::List{}}}, Escape::none), "no lines");
}

TEST(Templates, nest_sections_and_skip_them_whole) {
  const std::string text = "{{#a}}[{{#a}}{{x}}{{/a}}]{{/a}}.";
  EXPECT_EQ(render(text, {{"a", std::string()}}, Escape::none), ".");
  EXPECT_EQ(render(text, {{"a", std::string("1")}, {"x", std::string("y")}}, Escape::none), "[y].");
}

TEST(Templates, take_what_several_say_from_its_own_folder_and_go_on) {
  const Values values{
      {"seller", std::string("A & B")}, {"accent", std::string("#112233")}, {"subject", std::string("Hi")}};
  const auto whole = render("<p>before</p>\n{{>platform/mail/layout}}\n<p>{{seller}}</p>", values, Escape::html);
  EXPECT_THAT(whole, testing::StartsWith("<p>before</p>\n<!"));
  EXPECT_THAT(whole, HasSubstr("#112233"));
  EXPECT_THAT(whole, testing::EndsWith("<p>A &amp; B</p>"));
}

TEST(Templates, that_are_wrong_throw) {
  const Values values{{"a", std::string("1")}, {"list", Values::List{}}};
  for (const auto* text :
       {"{{b}}", "{{a", "{{#a}}", "{{/a}}", "{{#a}}{{/b}}", "{{}}", "{{list}}", "{{#b}}{{/b}}", "{{>nowhere}}"})
    EXPECT_THROW(render(text, values, Escape::none), std::logic_error) << text;
}

TEST(Composing, puts_the_body_into_the_layout_with_the_sellers_name_and_colour) {
  const Texts texts{"Order {{number}}\n", "Order {{number}} of {{seller}}\n", "<h1>Order {{number}}</h1>"};
  const auto message = compose(texts, {{"number", std::string("SO-1 <x>")}}, {"North & Sons", "#aa3300"});
  EXPECT_EQ(message.subject, "Order SO-1 <x>");
  EXPECT_EQ(message.from_name, "North & Sons");
  EXPECT_EQ(message.text, "Order SO-1 <x> of North & Sons\n");
  EXPECT_THAT(message.html, HasSubstr("<h1>Order SO-1 &lt;x&gt;</h1>"));
  EXPECT_THAT(message.html, HasSubstr("North &amp; Sons"));
  EXPECT_THAT(message.html, HasSubstr("border-top: 4px solid #aa3300"));
}

TEST(Composing, takes_no_style_from_a_colour_that_is_none) {
  const auto message = compose(Texts{"s", "t", "b"}, {}, {"N", "red}"});
  EXPECT_THAT(message.html, HasSubstr("solid " + Branding{}.accent));
}

TEST(Composing, of_a_mail_that_is_not_in_the_program_throws) {
  EXPECT_THROW(find_texts("nowhere/mail/none"), std::logic_error);
}

}  // namespace
}  // namespace tc::mail
