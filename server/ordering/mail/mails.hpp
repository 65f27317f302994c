// The mails about an order: whom each news goes to, and what stands in it.
#pragma once
#include <string>
#include <vector>

#include "base/id_codec.hpp"
#include "ordering/mail/news.hpp"
#include "ordering/order/store.hpp"
#include "platform/mail/template.hpp"
#include "sellers/types.hpp"

namespace tc::ordering {

// Makes `PUBLIC_URL/orders/ord_…` for buyers, `PUBLIC_URL/sellers/sel_…/orders/ord_…` for staff.
struct OrderLinks {
  std::string public_url;
  const IdCodec* ids = nullptr;
};

struct OrderMail {
  std::string kind;  // for the outbox page
  mail::Message message;
};

std::vector<OrderMail> mails_of(db::Tx&, const TellOrderNews&, const OrderLinks&);

// Pure: the figures and facts that the texts of the mails name.
mail::Values values_of(const WholeOrder&, const sellers::Seller&);

}  // namespace tc::ordering
