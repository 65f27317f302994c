// How the facts of an order are written in mails and on paper.
#pragma once
#include <string>

#include "base/zone.hpp"
#include "ordering/order/store.hpp"

namespace tc::ordering {

std::string moment_text(Instant, const Zone&);  // "7 March 2026, 09:41"
std::string pack_text(const LineRow&);          // "Bag of 6"
std::string pack_text(const std::string& unit, const std::string& pack, std::int64_t units);
std::string address_text(const RawJson& stored, std::string_view separator = ", ");  // of an OrderAddress
std::string payment_text(std::int64_t days);                                         // "within 30 days"
std::string change_text(const OrderChange&, Currency);  // "Beeswax candle (CN-1): 10 → 7"

}  // namespace tc::ordering
