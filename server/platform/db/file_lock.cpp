#include "platform/db/file_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "platform/db/db.hpp"

namespace tc::db {

FileLock::FileLock(const std::string& file) : descriptor_(open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
  if (descriptor_ < 0) throw Unavailable(fmt::format("{} can't be written: {}.", file, std::strerror(errno)));
  if (flock(descriptor_, LOCK_EX | LOCK_NB) == 0) return;
  const bool held = errno == EWOULDBLOCK;
  const auto why = held ? "another process is using this database; stop it, or work through it" : std::strerror(errno);
  close(descriptor_);
  throw Unavailable(fmt::format("{} can't be locked: {}.", file, why));
}

FileLock::~FileLock() { close(descriptor_); }

}  // namespace tc::db
