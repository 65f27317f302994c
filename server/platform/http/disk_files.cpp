#include "platform/http/disk_files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>

namespace tc::http {

FileHandle::~FileHandle() {
  if (open()) ::close(descriptor_);
}

bool SpoolFile::append(const std::string& directory, std::string_view bytes) {
  if (!file_.open()) {
    path_ = directory + "/upload-XXXXXX";
    file_ = FileHandle(::mkostemp(path_.data(), O_CLOEXEC));
    if (!file_.open()) {
      path_.clear();
      return false;
    }
  }
  while (!bytes.empty()) {
    const auto written = ::write(file_.descriptor(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

std::string SpoolFile::take() {
  file_ = FileHandle();
  return std::exchange(path_, {});
}

void SpoolFile::discard() {
  if (!path_.empty()) ::unlink(path_.c_str());
  take();
}

bool SentFile::open(const std::string& path, AfterOpening after) {
  file_ = FileHandle(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (after == AfterOpening::remove) ::unlink(path.c_str());
  struct stat facts {};
  if (!file_.open() || ::fstat(file_.descriptor(), &facts) != 0 || !S_ISREG(facts.st_mode)) return false;
  left_ = static_cast<std::uint64_t>(facts.st_size);
  return true;
}

bool SentFile::read(std::string& piece, std::size_t size_max) {
  piece.resize(static_cast<std::size_t>(std::min<std::uint64_t>(left_, size_max)));
  std::size_t filled = 0;
  while (filled < piece.size()) {
    const auto count = ::read(file_.descriptor(), piece.data() + filled, piece.size() - filled);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    filled += static_cast<std::size_t>(count);
  }
  left_ -= filled;
  return true;
}

void SentFile::close() {
  file_ = FileHandle();
  left_ = 0;
}

}  // namespace tc::http
