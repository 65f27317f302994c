#pragma once
#include <filesystem>

namespace tc::db {

// Copies an SQLite database as it is at one moment, while others read and write it, into a new file that stands alone
// (no log beside it). Throws Unavailable in words for the operator.
void copy_sqlite(const std::filesystem::path& from, const std::filesystem::path& to);

}  // namespace tc::db
