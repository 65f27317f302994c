#pragma once
#include <string>
#include <vector>

#include "base/problem.hpp"

namespace tc::catalog {

// Another list, or the same in another order, has another one.
std::int64_t version_of(const std::vector<std::string>& images);

// What is wrong with a new order of images that a product has; pointers are those of ProductImagesInput.
std::vector<Violation> check_order(const std::vector<std::string>& had, const std::vector<std::string>& wanted);

}  // namespace tc::catalog
