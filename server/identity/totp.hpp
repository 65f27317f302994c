// Codes of an app as the second step of signing in: RFC 6238 with SHA-1, six digits and steps of 30 seconds, which
// every app knows. A code of the step before or after is taken, too: people type slowly and clocks differ a little.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/time.hpp"

namespace tc::identity {

inline constexpr std::int64_t totp_step_s = 30;
inline constexpr std::int64_t totp_window = 1;      // steps to either side
inline constexpr std::int64_t totp_clock_off = 10;  // steps to either side where a wrong clock is told
inline constexpr int totp_digits = 6;
inline constexpr std::size_t totp_secret_bytes = 20;  // RFC 4226, section 4

std::int64_t totp_step(Instant);
std::string totp_code(std::string_view secret, std::int64_t step, int digits = totp_digits);

enum class CodeVerdict : std::uint8_t { right, used, clock_ahead, clock_behind, wrong };
struct CheckedCode {
  CodeVerdict verdict{};
  std::int64_t step{};  // whose code it is, where it is one
};
// last_step: of the code that was taken last; those up to it are used up.
CheckedCode check_totp(std::string_view secret, std::string_view code, std::int64_t last_step, Instant now);
// What to mend, in words: "The clock of your device is 2 minutes ahead…". Of a code that is not right.
std::string why_refused(const CheckedCode&, Instant now);

// For an app, as text in a QR code: otpauth://totp/Tradecounter:ann%40example.com?secret=…
std::string totp_uri(std::string_view secret_in_base32, std::string_view account);

// Codes for whoever lost their device: "K7QF-9DWM-2HXA-R4TN-B8CE-6YVG". Without letters and digits that look alike, and
// of 120 random bits: above 112 a quick hash keeps them as well as a slow one (OWASP ASVS 5.0, 6.5.2).
inline constexpr std::size_t recovery_codes = 10, recovery_length = 24;
std::string recovery_code_of(std::string_view random);  // recovery_length bytes
// As it is stored and compared: without separators, in capitals. Nothing: it can't be one. Codes that were given out
// with half the length go on working.
std::optional<std::string> recovery_code_in(std::string_view typed);

}  // namespace tc::identity
