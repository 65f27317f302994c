// What is decided without a database: whether a tax scheme is whole, what a seller may be called.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.hpp"
#include "sellers/types.hpp"

namespace tc::sellers {

// A scheme has rates, each class once, each rate as EN 16931 has its category, and rounding that suits. `pointer` is
// the list's.
std::vector<Violation> check_rates(const std::vector<TaxRate>& rates, std::string_view pointer);

// 409 where the seller is live: its orders are real, and stay.
void require_trying(const Seller&);

}  // namespace tc::sellers
