#include "identity/totp.hpp"

#include <gtest/gtest.h>

namespace tc::identity {
namespace {

const std::string secret = "12345678901234567890";

Instant at(std::int64_t seconds) { return {seconds * 1'000'000}; }

// RFC 6238, appendix B, of which those with SHA-1.
TEST(Codes, are_those_of_the_rfc) {
  const std::pair<std::int64_t, std::string> table[] = {{59, "94287082"},         {1111111109, "07081804"},
                                                        {1111111111, "14050471"}, {1234567890, "89005924"},
                                                        {2000000000, "69279037"}, {20000000000, "65353130"}};
  for (const auto& [seconds, code] : table) {
    EXPECT_EQ(totp_code(secret, totp_step(at(seconds)), 8), code);
    EXPECT_EQ(totp_code(secret, totp_step(at(seconds))), code.substr(2));
  }
}

TEST(Codes, hold_for_the_step_before_and_after) {
  const auto now = at(1'111'111'111);
  const auto step = totp_step(now);
  const std::pair<std::int64_t, CodeVerdict> table[] = {
      {0, CodeVerdict::right},         {-1, CodeVerdict::right},        {1, CodeVerdict::right},
      {-2, CodeVerdict::clock_behind}, {-4, CodeVerdict::clock_behind}, {-10, CodeVerdict::clock_behind},
      {2, CodeVerdict::clock_ahead},   {4, CodeVerdict::clock_ahead},   {11, CodeVerdict::wrong}};
  for (const auto& [away, verdict] : table)
    EXPECT_EQ(check_totp(secret, totp_code(secret, step + away), 0, now).verdict, verdict) << away;
}

TEST(Codes, work_once_and_never_after_a_later_one) {
  const auto now = at(1'111'111'111);
  const auto step = totp_step(now);
  EXPECT_EQ(check_totp(secret, totp_code(secret, step), step, now).verdict, CodeVerdict::used);
  EXPECT_EQ(check_totp(secret, totp_code(secret, step - 1), step, now).verdict, CodeVerdict::used);
  EXPECT_EQ(check_totp(secret, totp_code(secret, step + 1), step, now).verdict, CodeVerdict::right);
}

TEST(Codes, of_a_clock_that_is_two_minutes_off_are_refused_with_words_that_say_so) {
  const auto now = at(1'111'111'111);
  const auto why = [&](std::int64_t seconds_off) {
    const auto code = totp_code(secret, totp_step(at(1'111'111'111 + seconds_off)));
    return why_refused(check_totp(secret, code, 0, now), now);
  };
  EXPECT_TRUE(why(120).contains("clock of your device is about 2 minutes ahead")) << why(120);
  EXPECT_TRUE(why(-120).contains("clock of your device is about 2 minutes behind")) << why(-120);
  EXPECT_TRUE(why(60).contains("about 1 minute ahead")) << why(60);
}

TEST(Codes, of_other_shapes_are_wrong) {
  for (std::string_view code : {"", "12345", "1234567", "abcdef", "      "})
    EXPECT_EQ(check_totp(secret, code, 0, at(59)).verdict, CodeVerdict::wrong) << code;
}

TEST(RecoveryCodes, are_read_however_they_are_typed) {
  const auto code = recovery_code_of(std::string(
      "\x00\x01\x02\x03\x04\x05\x06\x07\x08\xff\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1b\x1c\x1d", 24));
  EXPECT_EQ(code, "ABCD-EFGH-J9ST-UVWX-YZ23-4567");
  for (std::string_view typed :
       {"ABCD-EFGH-J9ST-UVWX-YZ23-4567", "abcdefghj9stuvwxyz234567", " abcd efgh j9st uvwxyz23 4567 "})
    EXPECT_EQ(recovery_code_in(typed), "ABCDEFGHJ9STUVWXYZ234567") << typed;
  for (std::string_view typed : {"", "123456", "ABCD-EFGH-J9ST-UVWX-YZ23-456", "ABCD-EFGH-J9ST-UVWX-YZ23-4560",
                                 "ABCD-EFGH-J9ST-UVWX-YZ23-45678", "ÄBCDEFGHJ9STUVWXYZ234567"})
    EXPECT_FALSE(recovery_code_in(typed)) << typed;
}

TEST(RecoveryCodes, have_more_than_112_random_bits) {
  constexpr std::size_t bits_per_letter = 5;
  EXPECT_GE(recovery_length * bits_per_letter, 112u);
  std::set<char> letters;
  for (int byte = 0; byte < 256; ++byte)
    letters.insert(recovery_code_of(std::string(recovery_length, static_cast<char>(byte))).front());
  EXPECT_EQ(letters.size(), std::size_t{1} << bits_per_letter) << "each bit of a byte's five counts";
}

TEST(RecoveryCodes, that_were_given_out_shorter_go_on_working) {
  EXPECT_EQ(recovery_code_in("abcd-efgh-j9st"), "ABCDEFGHJ9ST");
  for (std::string_view typed : {"ABCD-EFGH-J9S", "ABCD-EFGH-J9STT", "ABCD-EFGH-J9ST-UVWX"})
    EXPECT_FALSE(recovery_code_in(typed)) << typed;
}

TEST(Codes, are_handed_to_an_app_by_an_address_of_its_kind) {
  EXPECT_EQ(totp_uri("MZXW6", "ann+1@example.com"),
            "otpauth://totp/Tradecounter:ann%2B1%40example.com?secret=MZXW6&issuer=Tradecounter&algorithm=SHA1&digits=6"
            "&period=30");
}

}  // namespace
}  // namespace tc::identity
