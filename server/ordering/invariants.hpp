#pragma once
#include <span>

#include "platform/db/invariant.hpp"

namespace tc::ordering {

std::span<const db::Invariant> invariants();

}  // namespace tc::ordering
