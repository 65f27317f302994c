#include <fmt/format.h>

#include "sellers/commands.hpp"
#include "sellers/queries.hpp"
#include "sellers/store.hpp"

namespace tc::sellers {
namespace {

[[noreturn]] void refuse(std::string code, std::string detail) {
  throw Problem::invalid({{"/next", std::move(code), std::move(detail)}});
}

}  // namespace

OrderNumbers order_numbers(db::Tx& tx, SellerId seller) {
  const auto next = counter(tx, seller, order_counter) + 1;
  return {.next = next, .example = fmt::format("{}{}", require_seller(tx, seller).order_prefix, next), .version = next};
}

OrderNumbers continue_order_numbers(db::Tx& tx, const Allowed<Right::setting_edit>& by, std::int64_t next,
                                    std::optional<std::int64_t> version) {
  const auto now = order_numbers(tx, by.seller);
  if (version && *version != now.version)
    throw Problem::precondition_failed("Another order has come since you looked.");
  if (next > order_number_max) refuse("too-high", fmt::format("Write at most {}.", order_number_max));
  if (next < now.next || !raise_counter(tx, by.seller, order_counter, next - 1))
    refuse("number-used", fmt::format("Numbers below {} may have been used: write {} or more.", now.next, now.next));
  return order_numbers(tx, by.seller);
}

void hold_order_numbers(db::Tx& tx, SellerId seller) { raise_counter(tx, seller, order_counter, 0); }

void restart_order_numbers(db::Tx& tx, SellerId seller, std::int64_t first) {
  set_counter(tx, seller, order_counter, first - 1);
}

}  // namespace tc::sellers
