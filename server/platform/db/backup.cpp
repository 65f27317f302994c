#include "platform/db/backup.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <memory>

#include "platform/db/db.hpp"

namespace tc::db {
namespace {

struct Close {
  void operator()(sqlite3* handle) const { sqlite3_close(handle); }
};
using Handle = std::unique_ptr<sqlite3, Close>;

[[noreturn]] void fail(const std::filesystem::path& file, sqlite3* handle) {
  throw Unavailable(fmt::format("The database {} can't be copied: {}.", file.string(), sqlite3_errmsg(handle)));
}

Handle open(const std::filesystem::path& file, int flags) {
  sqlite3* raw = nullptr;
  const int result = sqlite3_open_v2(file.c_str(), &raw, flags, nullptr);
  Handle handle(raw);
  if (result != SQLITE_OK) fail(file, raw);
  sqlite3_busy_timeout(raw, 5'000);
  return handle;
}

}  // namespace

void copy_sqlite(const std::filesystem::path& from, const std::filesystem::path& to) {
  const auto source = open(from, SQLITE_OPEN_READWRITE);
  const auto target = open(to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  auto* backup = sqlite3_backup_init(target.get(), "main", source.get(), "main");
  if (!backup) fail(to, target.get());
  // All in one step is all in one snapshot; writers go on meanwhile, into their log.
  sqlite3_backup_step(backup, -1);
  if (sqlite3_backup_finish(backup) != SQLITE_OK) fail(to, target.get());
  if (sqlite3_exec(target.get(), "pragma journal_mode = delete", nullptr, nullptr, nullptr) != SQLITE_OK)
    fail(to, target.get());
}

}  // namespace tc::db
