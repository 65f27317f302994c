#pragma once
#include <span>

#include "platform/db/invariant.hpp"

namespace tc::customers {

std::span<const db::Invariant> invariants();

}  // namespace tc::customers
