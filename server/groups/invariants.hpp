#pragma once
#include <span>

#include "platform/db/invariant.hpp"

namespace tc::groups {

std::span<const db::Invariant> invariants();

}  // namespace tc::groups
