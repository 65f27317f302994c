#pragma once
#include <string>

namespace tc::db {

// Held by the one process that writes an SQLite file; the operating system lets go of it when the process ends.
class FileLock {
 public:
  explicit FileLock(const std::string& file);  // throws Unavailable where another process holds it
  ~FileLock();
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;

 private:
  int descriptor_;
};

}  // namespace tc::db
