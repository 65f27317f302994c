// Public: ordering holds its histories against these, too.
#pragma once
#include <span>

#include "platform/db/invariant.hpp"

namespace tc::inventory {

std::span<const db::Invariant> invariants();

}  // namespace tc::inventory
