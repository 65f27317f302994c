#include "sellers/bank.hpp"

#include <gtest/gtest.h>

namespace tc::sellers {
namespace {

// The code of what is wrong, else the IBAN and BIC as they are kept.
std::string kept(std::string iban, std::string bic = "") {
  std::vector<Violation> wrong;
  const auto bank = checked({.iban = std::move(iban), .bic = std::move(bic)}, wrong);
  return wrong.empty() ? bank.iban + bank.bic : wrong[0].pointer + " " + wrong[0].code;
}

TEST(Bank, details_are_kept_as_the_table_says) {
  const std::string no_iban = "/bank/iban iban", no_bic = "/bank/bic bic";
  const struct {
    std::string iban, bic, expected;
  } cases[] = {
      {"", "", ""},
      // Examples of the registry of ISO 13616.
      {"GB29 NWBK 6016 1331 9268 19", "", "GB29NWBK60161331926819"},
      {"de89 3704 0044 0532 0130 00", "", "DE89370400440532013000"},
      {"NO9386011117947", "", "NO9386011117947"},
      {"MT84MALT011000012345MTLCAST001S", "", "MT84MALT011000012345MTLCAST001S"},
      {"GB29 NWBK 6016 1331 9268 18", "", no_iban},
      {"GB92 NWBK 6016 1331 9268 19", "", no_iban},
      {"GB29 NWBK 6016 1331 9286 19", "", no_iban},  // two figures exchanged
      {"NWBK60161331926819", "", no_iban},
      {"GB29-NWBK-6016-1331-9268-19", "", no_iban},
      {"GB29", "", no_iban},
      {"", "nwbkgb2l", "NWBKGB2L"},
      {"", "DEUTDEFF500", "DEUTDEFF500"},
      {"", "DEUTDEFF50", no_bic},
      {"", "1EUTDEFF", no_bic},
  };
  for (const auto& [iban, bic, expected] : cases) EXPECT_EQ(kept(iban, bic), expected) << iban << bic;
}

TEST(Bank, accounts_are_printed_in_fours) {
  EXPECT_EQ(printed_iban("NO9386011117947"), "NO93 8601 1117 947");
  EXPECT_EQ(printed_iban(""), "");
}

}  // namespace
}  // namespace tc::sellers
