#include "platform/mail/message.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/text.hpp"

namespace tc::mail {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const Envelope envelope{"orders@shop.example", "abc123", *Instant::parse("2026-03-29T01:02:03Z")};

Message greeting() {
  return {.to = trusted<Email>("ada@example.com"),
          .to_name = "Ada",
          .from_name = "North & Sons",
          .reply_to = "desk@north.example",
          .subject = "Your order SO-1",
          .text = "Hello\n",
          .html = "<p>Hello</p>\n"};
}

std::size_t longest_line(const std::string& text) {
  std::size_t longest = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find("\r\n", at), text.size());
    longest = std::max(longest, end - at);
    at = end + 2;
  }
  return longest;
}

TEST(MailText, are_text_and_html_as_alternatives) {
  EXPECT_EQ(to_rfc5322(greeting(), envelope),
            "From: \"North & Sons\"\r\n <orders@shop.example>\r\n"
            "To: \"Ada\"\r\n <ada@example.com>\r\n"
            "Reply-To: desk@north.example\r\n"
            "Subject: Your order SO-1\r\n"
            "Date: Sun, 29 Mar 2026 01:02:03 +0000\r\n"
            "Message-ID: <abc123@shop.example>\r\n"
            "Auto-Submitted: auto-generated\r\n"
            "MIME-Version: 1.0\r\n"
            "Content-Type: multipart/alternative;\r\n boundary=\"=_d8fc80c09c9785b6ffa30edc9d2fc94a\"\r\n"
            "\r\n"
            "--=_d8fc80c09c9785b6ffa30edc9d2fc94a\r\n"
            "Content-Type: text/plain; charset=utf-8\r\n"
            "Content-Transfer-Encoding: quoted-printable\r\n"
            "\r\n"
            "Hello\r\n"
            "\r\n--=_d8fc80c09c9785b6ffa30edc9d2fc94a\r\n"
            "Content-Type: text/html; charset=utf-8\r\n"
            "Content-Transfer-Encoding: quoted-printable\r\n"
            "\r\n"
            "<p>Hello</p>\r\n"
            "\r\n--=_d8fc80c09c9785b6ffa30edc9d2fc94a--\r\n");
}

TEST(MailText, carry_a_file_beside_the_alternatives) {
  using namespace std::string_literals;
  const auto bytes = "%PDF\0\xff and more than one line of base64, which has seventy-six characters"s;
  const auto text = to_rfc5322(greeting(), envelope, Attachment{"SO-1.pdf", "application/pdf", bytes});
  EXPECT_THAT(text, HasSubstr("Content-Type: multipart/mixed;"));
  EXPECT_THAT(text, HasSubstr("Content-Type: multipart/alternative;"));
  EXPECT_THAT(text, HasSubstr("Content-Type: application/pdf\r\n"
                              "Content-Disposition: attachment; filename=\"SO-1.pdf\"\r\n"
                              "Content-Transfer-Encoding: base64\r\n\r\nJVBERgD/"));
  EXPECT_LE(longest_line(text), 76u);
  EXPECT_EQ(std::ranges::count(base64_lines(bytes), '\n'), 2);
}

TEST(MailText, without_html_are_plain_text) {
  auto message = greeting();
  message.html.clear();
  const auto text = to_rfc5322(message, envelope);
  EXPECT_THAT(text, HasSubstr("Content-Type: text/plain"));
  EXPECT_THAT(text, Not(HasSubstr("multipart")));
}

TEST(MailText, do_not_let_a_value_add_a_header) {
  auto message = greeting();
  message.subject = "Hi\r\nBcc: all@example.com\r\n\r\nbody";
  message.to_name = "Ada\nX-Evil: 1";
  message.from_name = "A\" <evil@example.com>, \"B\\";
  message.reply_to = "a@b.example\r\nX-Evil: 2";
  message.headers = {{"List-Unsubscribe", "<https://x.example/>\r\nX-Evil: 3"}};
  const auto text = to_rfc5322(message, envelope);
  EXPECT_THAT(text, Not(HasSubstr("\nBcc")));
  EXPECT_THAT(text, Not(HasSubstr("\nX-Evil")));
  EXPECT_THAT(text, HasSubstr(R"(From: "A\" <evil@example.com>, \"B\\")"));
}

TEST(MailText, encode_what_is_not_ascii_and_keep_lines_short) {
  auto message = greeting();
  message.subject = "Grüße aus Köln: Ihre Bestellung über 24 Käsemesser und 𝄞 ist bei uns eingegangen, vielen Dank!";
  message.to_name = "Jürgen";
  message.text = "Straße " + std::string(300, 'x') + "\n.\n";
  const auto text = to_rfc5322(message, envelope);
  EXPECT_LE(longest_line(text), 76u);
  EXPECT_THAT(text, HasSubstr("To: =?utf-8?B?SsO8cmdlbg==?=\r\n <ada@example.com>"));
  EXPECT_THAT(text, HasSubstr("Stra=C3=9Fe"));
  EXPECT_THAT(text, HasSubstr("\r\n=2E\r\n"));
}

TEST(MailText, with_a_long_plain_subject_are_folded_at_blanks) {
  auto message = greeting();
  for (int i = 0; i < 20; ++i) message.subject += " and more";
  const auto text = to_rfc5322(message, envelope);
  EXPECT_LE(longest_line(text), 78u);
  auto unfolded = text;
  for (auto at = unfolded.find("\r\n "); at != unfolded.npos; at = unfolded.find("\r\n ")) unfolded.erase(at, 2);
  EXPECT_THAT(unfolded, HasSubstr("Subject: " + message.subject + "\r\n"));
}

TEST(EncodedWords, hold_whole_characters) {
  std::string text;
  for (int i = 0; i < 60; ++i) text += "€";
  const auto words = encode_words(text, 9);
  EXPECT_LE(longest_line(words), 76u);
  EXPECT_THAT(words, HasSubstr("?=\r\n =?utf-8?B?"));
  // Whole characters of three bytes need no padding, and no word may end within one.
  EXPECT_THAT(words, Not(HasSubstr("=?=")));
}

TEST(QuotedPrintable, is_as_in_rfc_2045) {
  const std::vector<std::pair<std::string, std::string>> table{
      {"", ""},
      {"a", "a\r\n"},
      {"a\nb\r\nc\n", "a\r\nb\r\nc\r\n"},
      {"1=2", "1=3D2\r\n"},
      {"blank \nat the end\t\n", "blank=20\r\nat the end=09\r\n"},
      {"\r", "=0D\r\n"},
      {"é", "=C3=A9\r\n"},
      {std::string(76, 'x'), std::string(75, 'x') + "=\r\nx\r\n"},
      {std::string(74, 'x') + "é", std::string(74, 'x') + "=\r\n=C3=A9\r\n"}};
  for (const auto& [text, encoded] : table) EXPECT_EQ(quoted_printable(text), encoded) << text;
}

}  // namespace
}  // namespace tc::mail
