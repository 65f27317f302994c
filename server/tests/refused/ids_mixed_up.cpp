// refused: no matching function|no viable conversion|could not convert
#include "base/ids.hpp"

tc::OrderId order_of(tc::OrderId id) { return id; }
tc::OrderId mixed_up(tc::CustomerId customer) { return order_of(customer); }
