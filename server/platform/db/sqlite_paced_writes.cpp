#include "platform/db/sqlite_paced_writes.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "base/check.hpp"
#include "platform/db/sqlite_statement.hpp"

namespace tc::db {
namespace {

constexpr int lot_writes = 64;  // pages, of mostly 4 kB

thread_local SqlitePacedWrites* pacing = nullptr;

}  // namespace

SqlitePacedWrites::SqlitePacedWrites() {
  TC_CHECK(!pacing, "writes are paced already");
  pacing = this;
}

SqlitePacedWrites::~SqlitePacedWrites() { pacing = nullptr; }

void SqlitePacedWrites::add(int file, off_t from, off_t until) {
  from_ = writes_ == 0 ? from : std::min(from_, from);
  until_ = writes_ == 0 ? until : std::max(until_, until);
  if (++writes_ < lot_writes) return;
  writes_ = 0;
  constexpr unsigned written = SYNC_FILE_RANGE_WAIT_BEFORE | SYNC_FILE_RANGE_WRITE | SYNC_FILE_RANGE_WAIT_AFTER;
  if (::sync_file_range(file, from_, until_ - from_, written) == 0 || errno == ENOSYS || errno == ESPIPE) return;
  end_for_failed_sync(fmt::format("a checkpoint: {}", std::strerror(errno)));
}

ssize_t write_paced(int file, const void* bytes, std::size_t size, off_t at) {
  const auto written = ::pwrite(file, bytes, size, at);
  if (pacing && written > 0) pacing->add(file, at, at + written);
  return written;
}

// By the name that it was compiled with; it has no place for the other.
void pace_writes_of(sqlite3_vfs* files) {
  static_assert(sizeof(off_t) == 8, "pwrite is pwrite64");
  for (const char* name : {"pwrite", "pwrite64"})
    if (files->xGetSystemCall(files, name))
      files->xSetSystemCall(files, name, reinterpret_cast<sqlite3_syscall_ptr>(write_paced));
}

}  // namespace tc::db
