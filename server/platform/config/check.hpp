// Inner: what is wrong with a configuration whose values each are of their kind.
#pragma once
#include <optional>
#include <string>

#include "platform/config/config.hpp"

namespace tc::config {

struct Fault {
  std::string key, detail;
};
std::optional<Fault> check(const Config& config);

}  // namespace tc::config
