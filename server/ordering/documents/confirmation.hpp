// An order on paper. The figures are those of the order's rows, as texts: nothing is added up here.
#pragma once
#include <string>

#include "identity/access.hpp"
#include "ordering/order/store.hpp"
#include "platform/http/route.hpp"
#include "platform/paper/sheet.hpp"
#include "sellers/types.hpp"

namespace tc::ordering {

std::string letterhead_of(const sellers::Seller&);
paper::Sheet confirmation_of(const WholeOrder&, const sellers::Seller&);

// An order and whose it is, as it is read before it is drawn: that takes no transaction.
struct OrderOfSeller {
  WholeOrder order;
  sellers::Seller seller;
  std::optional<Bytes> logo{};
};
OrderOfSeller require_paper(db::Tx&, const Allowed<Right::order_view>&, OrderId);  // 404
OrderOfSeller require_own_paper(db::Tx&, const LoggedIn&, OrderId);                // 404

http::File confirmation_file(const OrderOfSeller&);

}  // namespace tc::ordering
