#pragma once
#include <optional>
#include <vector>

#include "groups/access.hpp"
#include "ordering/basket/types.hpp"

namespace tc::ordering {

using AtBasket = AtStorefront<Right::order_draft>;
using BasketVersion = std::optional<std::int64_t>;  // the one seen, where it is to be still that one (else 412)

// Puts one line, by product and pack; quantity 0 takes it out. A line that can't be ordered is refused (422).
void set_basket_line(db::Tx&, const AtBasket&, const BasketLineInput&, BasketVersion, Instant);
// All lines at once, in this order. Refused whole, with everything that is wrong.
void set_basket(db::Tx&, const AtBasket&, const BasketInput&, BasketVersion, Instant);
// Adds to what is there: a line of the same product and pack gets the quantities of both. Repeated by a retry it would
// be added twice, so endpoints do it once per key.
BasketAdded add_to_basket(db::Tx&, const AtBasket&, const BasketInput&, BasketVersion, Instant);
void empty_basket(db::Tx&, const AtBasket&, BasketVersion, Instant);

// What is wrong with lines that somebody wants to put; on a reader, before the writer is asked.
void require_orderable(db::Tx&, const AtBasket&, const std::vector<BasketLineInput>&, std::string_view pointer,
                       Instant);

// The same of lines that are to be added to what the basket has, each that is wrong, also where two make one line. Not
// thrown: a retry is answered as it was the first time, whatever holds by now.
std::vector<Violation> check_additions(db::Tx&, const AtBasket&, const std::vector<BasketLineInput>&, Instant);

}  // namespace tc::ordering
