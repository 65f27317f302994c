#include "platform/db/postgresql_database.hpp"
#include "platform/db/sqlite_database.hpp"

namespace tc::db {

std::unique_ptr<Database> Database::open(const Options& options) {
  if (options.sqlite_file.empty() == options.postgresql_url.empty())
    throw Unavailable("Name either an SQLite file or a PostgreSQL URL.");
  return options.sqlite_file.empty() ? open_postgresql(options) : open_sqlite(options);
}

std::shared_ptr<void> Database::shared_as(const void* name, MakeShared make) const {
  const std::scoped_lock lock(shared_mutex_);
  auto& place = shared_[name];
  if (!place) place = make();
  return place;
}

}  // namespace tc::db
