#pragma once
#include <vector>

#include "catalog/history/types.hpp"
#include "catalog/types.hpp"

namespace tc::catalog {

// Field by field in the order of the API; texts are cut where they are very long.
std::vector<FieldChange> changes_between(const Product& before, const Product& after);

}  // namespace tc::catalog
