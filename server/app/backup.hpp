// A deployment saved into a folder and brought back. The folder holds what the data folder holds, less what is made anew
// (spool, outbox), and backup.json, written last: names, sizes and SHA-256 of all files.
//
// An SQLite database is copied while it is served. PostgreSQL saves its own (docs/operating.md): its dump lies in the
// folder before, so that every file the dump knows of is there when files are copied.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "base/describe.hpp"
#include "base/time.hpp"
#include "platform/config/config.hpp"

namespace tc::app {

inline constexpr std::string_view dump_name = "database.dump";  // of PostgreSQL

struct SavedFile {
  std::string path;  // below the folder: "files/ab/cdef"
  std::int64_t bytes = 0;
  std::string sha256;  // as sha256sum writes it
  static constexpr auto fields() {
    return std::array{field<&SavedFile::path>("path", {.max_length = 4096}), field<&SavedFile::bytes>("bytes"),
                      field<&SavedFile::sha256>("sha256")};
  }
};

struct Backup {
  std::string version;  // of the program
  Instant made;
  bool postgresql = false;
  std::vector<SavedFile> files;
  static constexpr auto fields() {
    return std::array{field<&Backup::version>("version"), field<&Backup::made>("made"),
                      field<&Backup::postgresql>("postgresql"), field<&Backup::files>("files", {.max_items = 100'000'000})};
  }
};

// Throw std::runtime_error or Problem in words for the operator; nothing is there that looks finished then.
Backup back_up(const config::Config&, const std::filesystem::path& folder, Instant now);
// Into a data folder that is empty or not there. All files are checked before any is copied.
Backup restore(const std::filesystem::path& folder, const config::Config&);

}  // namespace tc::app
