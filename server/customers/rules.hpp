// What makes a customer's record right. Pure.
#pragma once
#include <string>
#include <vector>

#include "base/problem.hpp"
#include "customers/types.hpp"

namespace tc::customers {

// The record with the input's fields put in, tidied (spaces, case of countries and tags).
Customer apply(Customer before, const CustomerInput& input);

// Everything that is wrong; pointers are the fields' ("/email").
std::vector<Violation> check(const Customer&);

// What a lookup as typed is compared with: folded name, code, e-mail and city.
std::string find_key(const Customer&);

}  // namespace tc::customers
