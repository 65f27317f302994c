// Who may not place orders hands the basket to a colleague who may.
#pragma once
#include <string>

#include "ordering/basket/commands.hpp"
#include "ordering/mail/mails.hpp"

namespace tc::ordering {

struct HandOverBasket {
  MembershipId colleague;
  std::string note;
  static constexpr auto fields() {
    return std::array{
        field<&HandOverBasket::colleague>("colleague", {.doc = "One of the same company who may place orders"}),
        field<&HandOverBasket::note>(
            "note", {.doc = "Goes with the mail", .max_length = reason_length_max, .may_be_absent = true})};
  }
};

struct HandedOver {
  std::string name;  // of the colleague
  std::int64_t lines = 0;
  static constexpr auto fields() {
    return std::array{field<&HandedOver::name>("name", {.doc = "Of the colleague"}),
                      field<&HandedOver::lines>("lines", {.doc = "How many went over"})};
  }
};

// The lines join the colleague's basket, who gets a mail, and leave the caller's.
HandedOver hand_over_basket(db::Tx&, const AtBasket&, const HandOverBasket&, const OrderLinks&, Instant);

}  // namespace tc::ordering
