#include "platform/files/write.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <system_error>

namespace tc::files {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const fs::path& path) {
  throw fs::filesystem_error("can't be written", path, std::error_code(errno, std::generic_category()));
}

class Descriptor {
 public:
  Descriptor(const fs::path& path, int flags) : path_(path), number_(::open(path.c_str(), flags | O_CLOEXEC, 0640)) {
    if (number_ < 0) fail(path);
  }
  Descriptor(const Descriptor&) = delete;
  ~Descriptor() { ::close(number_); }
  void write(std::string_view bytes) const {
    while (!bytes.empty()) {
      const auto written = ::write(number_, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) fail(path_);
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
  }
  void sync() const {
    if (::fsync(number_) != 0) fail(path_);
  }

 private:
  const fs::path& path_;
  int number_;
};

fs::path beside(const fs::path& path) {
  static std::atomic<int> count = 0;
  return fmt::format("{}.{}-{}.part", path.string(), ::getpid(), count++);
}

// The new name is on disk once its folder is.
void put_in_place(const fs::path& part, const fs::path& path) {
  fs::rename(part, path);
  Descriptor(path.parent_path().empty() ? fs::path(".") : path.parent_path(), O_RDONLY | O_DIRECTORY).sync();
}

void make_folder(const fs::path& path) {
  if (!path.parent_path().empty()) fs::create_directories(path.parent_path());
}

}  // namespace

void write_whole(const fs::path& path, std::string_view bytes) {
  make_folder(path);
  const auto part = beside(path);
  try {
    {
      const Descriptor file(part, O_WRONLY | O_CREAT | O_EXCL);
      file.write(bytes);
      file.sync();
    }
    put_in_place(part, path);
  } catch (...) {
    std::error_code ignored;
    fs::remove(part, ignored);
    throw;
  }
}

void move_whole(const fs::path& from, const fs::path& to) {
  make_folder(to);
  const auto part = beside(to);
  try {
    std::error_code other_file_system;
    fs::rename(from, part, other_file_system);
    if (other_file_system) {
      fs::copy_file(from, part);
      fs::remove(from);
    }
    Descriptor(part, O_RDONLY).sync();
    put_in_place(part, to);
  } catch (...) {
    std::error_code ignored;
    fs::remove(part, ignored);
    throw;
  }
}

}  // namespace tc::files
