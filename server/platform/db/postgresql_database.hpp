#pragma once
#include <memory>

#include "platform/db/db.hpp"

namespace tc::db {

std::unique_ptr<Database> open_postgresql(const Options&);

}  // namespace tc::db
