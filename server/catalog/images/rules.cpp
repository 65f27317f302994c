#include "catalog/images/rules.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/fingerprint.hpp"

namespace tc::catalog {

std::int64_t version_of(const std::vector<std::string>& images) {
  Fingerprint all;
  for (const auto& image : images) all.add(image);
  return all.version();
}

std::vector<Violation> check_order(const std::vector<std::string>& had, const std::vector<std::string>& wanted) {
  std::vector<Violation> wrong;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const auto pointer = fmt::format("/images/{}", i);
    if (std::ranges::find(had, wanted[i]) == had.end())
      wrong.push_back({pointer, "image-unknown", "The product has no such picture: send it first."});
    else if (std::find(wanted.begin(), wanted.begin() + static_cast<std::ptrdiff_t>(i), wanted[i]) !=
             wanted.begin() + static_cast<std::ptrdiff_t>(i))
      wrong.push_back({pointer, "image-repeated", "This picture is in the list twice."});
  }
  return wrong;
}

}  // namespace tc::catalog
