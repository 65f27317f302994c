// Verbs on sellers: making one, its settings, its tax schemes, its numbers.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "identity/access.hpp"
#include "identity/commands.hpp"
#include "sellers/pictures.hpp"
#include "sellers/types.hpp"

namespace tc::sellers {

// Takes the next number of the seller's counter of that name, from 1: "order", "import". A number taken by a
// transaction that is rolled back is taken again. Call it late: on PostgreSQL it holds the counter's row until the
// commit.
std::int64_t next_number(db::Tx&, SellerId, std::string_view counter);
// The same where nobody is to wait for this transaction's commit, as orders of a seller would, an fsync each: on
// PostgreSQL a number that a roll-back leaves is not given again, and numbers may be committed in another order.
std::int64_t next_number_apart(db::Tx&, SellerId, std::string_view counter);
// Moves a counter on that is only looked at for whether it has moved.
void move_counter(db::Tx&, SellerId, std::string_view counter);
// Whoever would move the seller's revision on (bump_revision) waits until this write is over.
void hold_revision(db::Tx&, SellerId);

// The numbers of orders: where they go on. Those that exist are never given again.
inline constexpr std::string_view order_counter = "order";
inline constexpr std::int64_t order_number_max = 9'999'999'999;

struct OrderNumbers {
  std::int64_t next = 1;
  std::string example;
  std::int64_t version{};
  static constexpr auto fields() {
    return std::array{field<&OrderNumbers::next>("next", {.doc = "Of the next order"}),
                      field<&OrderNumbers::example>("example", {.doc = "As it will be written"}),
                      field<&OrderNumbers::version>("version")};
  }
};
OrderNumbers order_numbers(db::Tx&, SellerId);
// 422 where it is one that exists; 412 where another order came since it was looked at.
OrderNumbers continue_order_numbers(db::Tx&, const Allowed<Right::setting_edit>&, std::int64_t next,
                                    std::optional<std::int64_t> version);

// Nobody takes an order's number until the commit.
void hold_order_numbers(db::Tx&, SellerId);
// The numbers from this one on are given anew: whatever had them is gone.
void restart_order_numbers(db::Tx&, SellerId, std::int64_t first);

struct CreateSeller {
  std::string name;
  CountryCode country;
  std::optional<Currency> currency{};  // none: the country's
  std::optional<Zone> time_zone{};     // none: the country's
  std::vector<TaxRate> tax_rates{};    // none: the country's (tax_proposals.hpp)
  std::optional<Colour> accent{};
};
// Makes the seller with its security groups (Admin, Sales, Order desk, Finance, Customer), one tax scheme and one site.
SellerId create_seller(db::Tx&, const Operator&, const CreateSeller&, Instant);

struct SellerChange {
  std::string name;
  Zone time_zone;
  Colour accent;
  std::string street, city, postcode, vat_number, phone, order_prefix;
  std::vector<Email> notification_emails;
  std::vector<Weekday> opening_days = monday_to_friday;
  std::vector<ClosedDay> closed_days{};
  BankDetails bank{};
};
Seller change_seller(db::Tx&, const Allowed<Right::setting_edit>&, const SellerChange&,
                     std::optional<std::int64_t> version);

// None takes it away. It is no part of the settings' version: what is edited beside it stays as it was seen.
Seller set_logo(db::Tx&, const Allowed<Right::setting_edit>&, const std::optional<Picture>&);

// From now on orders are real (ordering/trying wipes the others before). 409 where it is live already.
// As the logo, it is no part of the settings' version.
Seller go_live(db::Tx&, const Allowed<Right::setting_edit>&, Instant);

struct TaxSchemeChange {
  std::string name;
  TaxRounding rounding{};
  std::vector<TaxRate> rates;
};
TaxScheme add_tax_scheme(db::Tx&, const Allowed<Right::setting_edit>&, const TaxSchemeChange&);
TaxScheme change_tax_scheme(db::Tx&, const Allowed<Right::setting_edit>&, TaxSchemeId, const TaxSchemeChange&,
                            std::optional<std::int64_t> version);

struct SiteChange {
  std::string name, street, city, postcode, phone;
  bool active = true;
  bool is_default = false;
};
// The one made the default takes that from the one before; the default one stays active, and is not made none.
Site add_site(db::Tx&, const Allowed<Right::setting_edit>&, const SiteChange&);
Site change_site(db::Tx&, const Allowed<Right::setting_edit>&, SiteId, const SiteChange&,
                 std::optional<std::int64_t> version);

// --- first set-up

// The one-time link of an empty deployment: returns the token for `PUBLIC_URL/setup/TOKEN`. A token made earlier stops
// working.
std::string make_setup_token(db::Tx&);
void require_setup_token(db::Tx&, const std::string& token);  // else 404

struct FirstSeller {
  CreateSeller seller;
  identity::NewUser owner;  // becomes the deployment's operator, too
};
// Uses the token up; returns the owner's login, with an Admin's membership.
UserId set_up(db::Tx&, const std::string& token, FirstSeller, Instant);

// --- the operator's

// Another seller, and the invitation of the person who will be its Admin.
struct SellerWithOwner {
  SellerId seller;
  identity::Invited invited;
};
SellerWithOwner create_seller_with_owner(db::Tx&, const Operator&, const CreateSeller&, const Email& owner_email,
                                         const std::string& owner_name, Instant);

}  // namespace tc::sellers
