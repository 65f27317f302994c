#include "identity/totp.hpp"

#include "platform/crypto/crypto.hpp"

namespace tc::identity {
namespace {

constexpr std::string_view recovery_letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
constexpr std::size_t recovery_part = 4, recovery_length_once = 12;
static_assert(recovery_letters.size() == 32);  // five bits each

// RFC 3986: what is not unreserved as %XX.
std::string percent_encoded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                       std::string_view("-._~").contains(c);
    out += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

// Of those around `now`, the step whose code it is, the nearest first.
std::optional<std::int64_t> step_of(std::string_view secret, std::string_view code, std::int64_t now) {
  std::optional<std::int64_t> found;
  for (std::int64_t away = 0; away <= totp_clock_off && !found; ++away)
    for (const auto step : {now - away, now + away})
      if (!found && crypto::equal(totp_code(secret, step), code)) found = step;
  return found;
}

}  // namespace

std::int64_t totp_step(Instant now) {
  return std::chrono::floor<std::chrono::seconds>(std::chrono::microseconds(now.microseconds)).count() / totp_step_s;
}

std::string totp_code(std::string_view secret, std::int64_t step, int digits) {
  std::string counter;
  for (int shift = 56; shift >= 0; shift -= 8) counter += static_cast<char>(step >> shift & 0xFF);
  const auto hmac = crypto::hmac_sha1(secret, counter);
  const auto at = static_cast<std::size_t>(hmac.back() & 0x0F);
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < 4; ++i) number = number << 8 | static_cast<unsigned char>(hmac[at + i]);
  number &= 0x7FFF'FFFF;
  const auto text = fmt::format("{:010}", number);
  return text.substr(text.size() - static_cast<std::size_t>(digits));
}

CheckedCode check_totp(std::string_view secret, std::string_view code, std::int64_t last_step, Instant now) {
  const auto here = totp_step(now);
  const auto step = step_of(secret, code, here);
  if (!step) return {CodeVerdict::wrong, 0};
  if (*step > here + totp_window) return {CodeVerdict::clock_ahead, *step};
  if (*step < here - totp_window) return {CodeVerdict::clock_behind, *step};
  return {*step <= last_step ? CodeVerdict::used : CodeVerdict::right, *step};
}

std::string why_refused(const CheckedCode& checked, Instant now) {
  const auto minutes = (std::abs(checked.step - totp_step(now)) * totp_step_s + 30) / 60;
  const auto clock = [&](std::string_view where) {
    return fmt::format(
        "This code is of another time: the clock of your device is about {} minute{} {}. Set it to the "
        "network's time, then type the new code.",
        minutes, minutes == 1 ? "" : "s", where);
  };
  switch (checked.verdict) {
    case CodeVerdict::clock_ahead:
      return clock("ahead");
    case CodeVerdict::clock_behind:
      return clock("behind");
    case CodeVerdict::used:
      return "This code has been used, and each works once. Wait for the next one.";
    default:
      return "This is not the code that your app shows now. If it is, check the clock of your device.";
  }
}

std::string totp_uri(std::string_view secret_in_base32, std::string_view account) {
  return fmt::format("otpauth://totp/Tradecounter:{}?secret={}&issuer=Tradecounter&algorithm=SHA1&digits={}&period={}",
                     percent_encoded(account), secret_in_base32, totp_digits, totp_step_s);
}

std::string recovery_code_of(std::string_view random) {
  std::string code;
  for (std::size_t i = 0; i < recovery_length; ++i) {
    if (i > 0 && i % recovery_part == 0) code += '-';
    code += recovery_letters[static_cast<unsigned char>(random[i]) % recovery_letters.size()];
  }
  return code;
}

std::optional<std::string> recovery_code_in(std::string_view typed) {
  std::string code;
  for (char c : typed) {
    if (c == '-' || c == ' ') continue;
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (!recovery_letters.contains(c)) return {};
    code += c;
  }
  if (code.size() != recovery_length && code.size() != recovery_length_once) return {};
  return code;
}

}  // namespace tc::identity
