// Where a seller is paid.
#pragma once
#include <array>
#include <string>
#include <vector>

#include "base/describe.hpp"
#include "base/problem.hpp"

namespace tc::sellers {

// All of it may be empty. IBAN (ISO 13616) and BIC (ISO 9362) are kept without blanks, in capital letters.
struct BankDetails {
  std::string holder, iban, bic, bank;
  static constexpr auto fields() {
    return std::array{
        field<&BankDetails::holder>("holder", {.doc = "Whose account it is", .max_length = 100, .may_be_absent = true}),
        field<&BankDetails::iban>("iban", {.max_length = 60, .may_be_absent = true}),
        field<&BankDetails::bic>("bic", {.max_length = 20, .may_be_absent = true}),
        field<&BankDetails::bank>("bank", {.doc = "Its name", .max_length = 100, .may_be_absent = true})};
  }
};

// As it is kept, with what is wrong about it at /bank/….
BankDetails checked(BankDetails, std::vector<Violation>& wrong);

// In groups of four, as it is printed.
std::string printed_iban(const std::string& iban);

}  // namespace tc::sellers
