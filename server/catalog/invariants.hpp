#pragma once
#include <span>

#include "platform/db/invariant.hpp"

namespace tc::catalog {

std::span<const db::Invariant> invariants();

}  // namespace tc::catalog
