#include "sellers/bank.hpp"

#include <algorithm>
#include <cctype>

#include "base/text.hpp"

namespace tc::sellers {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

std::string without_blanks_in_capitals(std::string_view text) {
  std::string kept;
  for (const unsigned char c : text)
    if (std::isspace(c) == 0) kept += static_cast<char>(std::toupper(c));
  return kept;
}

// ISO 7064 MOD 97-10 over the number that letters from A = 10 on make, with the first four characters at the end.
bool has_check_digits(std::string_view iban) {
  int rest = 0;
  for (std::size_t i = 0; i < iban.size(); ++i) {
    const char c = iban[(i + 4) % iban.size()];
    rest = is_digit(c) ? (rest * 10 + (c - '0')) % 97 : (rest * 100 + (c - 'A' + 10)) % 97;
  }
  return rest == 1;
}

bool is_iban(std::string_view text) {
  return text.size() >= 15 && text.size() <= 34 && is_capital(text[0]) && is_capital(text[1]) && is_digit(text[2]) &&
         is_digit(text[3]) && std::ranges::all_of(text, [](char c) { return is_digit(c) || is_capital(c); }) &&
         has_check_digits(text);
}

bool is_bic(std::string_view text) {
  return (text.size() == 8 || text.size() == 11) && std::ranges::all_of(text.substr(0, 6), is_capital) &&
         std::ranges::all_of(text.substr(6), [](char c) { return is_digit(c) || is_capital(c); });
}

}  // namespace

BankDetails checked(BankDetails bank, std::vector<Violation>& wrong) {
  bank = {.holder = std::string(trim(bank.holder)),
          .iban = without_blanks_in_capitals(bank.iban),
          .bic = without_blanks_in_capitals(bank.bic),
          .bank = std::string(trim(bank.bank))};
  if (!bank.iban.empty() && !is_iban(bank.iban))
    wrong.push_back({"/bank/iban", "iban", "This is no IBAN: compare it with your statement, figure by figure."});
  if (!bank.bic.empty() && !is_bic(bank.bic))
    wrong.push_back({"/bank/bic", "bic", "A BIC has 8 or 11 letters and figures, such as NWBKGB2L."});
  if (!is_printable(bank.holder)) wrong.push_back({"/bank/holder", "not-printable", "Write it on one line."});
  if (!is_printable(bank.bank)) wrong.push_back({"/bank/bank", "not-printable", "Write it on one line."});
  return bank;
}

std::string printed_iban(const std::string& iban) {
  std::string text;
  for (std::size_t i = 0; i < iban.size(); ++i) {
    if (i != 0 && i % 4 == 0) text += ' ';
    text += iban[i];
  }
  return text;
}

}  // namespace tc::sellers
