#include "platform/db/sqlite_files.hpp"

#include <sqlite3.h>

#include <new>

#include "platform/db/db.hpp"
#include "platform/db/sqlite_paced_writes.hpp"

namespace tc::db {
namespace {

constexpr sqlite3_int64 unmapped_max = 1 << 20;  // and a sixteenth of the file

// What stands behind SQLite's own part of an open file.
struct Map {
  const sqlite3_io_methods* unix_methods;
  sqlite3_io_methods methods;  // the same, but for one
  sqlite3_int64 size = 0;      // of the file when it was opened, or mapped last
};

sqlite3_vfs own_files;
sqlite3_vfs* unix_files = nullptr;

void* behind(sqlite3_file* file) { return reinterpret_cast<char*>(file) + unix_files->szOsFile; }

bool has_outgrown(sqlite3_file* file, Map& map) {
  sqlite3_int64 size = 0;
  if (map.unix_methods->xFileSize(file, &size) != SQLITE_OK) return true;
  if (size >= map.size && size - map.size <= unmapped_max + map.size / 16) return false;
  map.size = size;
  return true;
}

// Without a page: the map may be out of date.
int unfetch(sqlite3_file* file, sqlite3_int64 offset, void* page) {
  auto& map = *static_cast<Map*>(behind(file));
  return page || has_outgrown(file, map) ? map.unix_methods->xUnfetch(file, offset, page) : SQLITE_OK;
}

int open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out_flags) {
  const int result = unix_files->xOpen(unix_files, name, file, flags, out_flags);
  const auto* methods = file->pMethods;
  if (result != SQLITE_OK || (flags & SQLITE_OPEN_MAIN_DB) == 0 || methods->iVersion < 3) return result;
  auto* map = new (behind(file)) Map{.unix_methods = methods, .methods = *methods};
  map->methods.xUnfetch = unfetch;
  methods->xFileSize(file, &map->size);
  file->pMethods = &map->methods;
  return result;
}

const char* set_up() {
  // Counting memory takes one lock of the whole process for every allocation.
  sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  sqlite3_initialize();
  unix_files = sqlite3_vfs_find("unix");
  if (!unix_files) throw Error("SQLite has no files");
  pace_writes_of(unix_files);
  own_files = *unix_files;
  own_files.zName = "tradecounter";
  own_files.szOsFile += static_cast<int>(sizeof(Map));
  own_files.xOpen = open;
  sqlite3_vfs_register(&own_files, 0);
  return own_files.zName;
}

}  // namespace

const char* sqlite_files() {
  static const char* const name = set_up();
  return name;
}

}  // namespace tc::db
