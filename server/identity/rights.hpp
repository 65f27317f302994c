// What a membership or an API key may do. A right's bit is its place in the enum: append only.
#pragma once
#include <array>
#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <vector>

namespace tc {

enum class Right : std::uint8_t {
  order_place,   // buyers: place orders
  order_draft,   // buyers: fill a basket, save a draft
  order_view,    // buyers: the customer's orders; staff: the seller's
  order_accept,  // accept and reject
  order_edit,    // change, hold, cancel; enter one for a customer
  product_view,
  product_edit,
  price_view,
  price_edit,
  group_view,
  group_edit,
  customer_view,
  customer_edit,
  customer_invite,
  import_run,
  export_run,
  mail_view,
  user_edit,     // memberships, security groups
  key_edit,      // API keys
  setting_edit,  // the seller itself: tax, branding, numbering
  report_view,
  colleague_edit,  // buyers: invite colleagues of the same customer
  order_price      // set the price of an order's line by hand
};

constexpr auto names_of(Right) {
  return std::array<std::string_view, 23>{
      "order.place",   "order.draft",     "order.view",  "order.accept",   "order.edit", "product.view",
      "product.edit",  "price.view",      "price.edit",  "group.view",     "group.edit", "customer.view",
      "customer.edit", "customer.invite", "import.run",  "export.run",     "mail.view",  "user.edit",
      "key.edit",      "setting.edit",    "report.view", "colleague.edit", "order.price"};
}
constexpr std::string_view word_of(Right right) { return names_of(right)[static_cast<std::size_t>(right)]; }

// A set of rights, as stored.
struct Rights {
  std::int64_t bits = 0;

  constexpr Rights() = default;
  constexpr explicit Rights(std::int64_t bits) : bits(bits) {}
  constexpr Rights(std::initializer_list<Right> list) {
    for (auto right : list) bits |= bit(right);
  }
  constexpr bool has(Right right) const { return (bits & bit(right)) != 0; }
  constexpr Rights operator|(Rights other) const { return Rights(bits | other.bits); }
  constexpr Rights operator&(Rights other) const { return Rights(bits & other.bits); }
  constexpr bool operator==(const Rights&) const = default;
  std::vector<Right> list() const {
    std::vector<Right> rights;
    for (std::size_t i = 0; i < names_of(Right{}).size(); ++i)
      if (has(static_cast<Right>(i))) rights.push_back(static_cast<Right>(i));
    return rights;
  }

 private:
  static constexpr std::int64_t bit(Right right) { return std::int64_t{1} << static_cast<int>(right); }
};

inline constexpr Rights all_rights{(std::int64_t{1} << names_of(Right{}).size()) - 1};

}  // namespace tc
