#pragma once
#include <span>

#include "platform/db/invariant.hpp"

namespace tc::identity {

std::span<const db::Invariant> invariants();

}  // namespace tc::identity
