// Bodies that pass through the disk: an upload on its way in, a spooled table on its way out. Used on the disk pool.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace tc::http {

class FileHandle {
 public:
  FileHandle() = default;
  explicit FileHandle(int descriptor) : descriptor_(descriptor) {}
  FileHandle(FileHandle&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
  FileHandle& operator=(FileHandle&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
  }
  ~FileHandle();

  int descriptor() const { return descriptor_; }
  bool open() const { return descriptor_ >= 0; }

 private:
  int descriptor_ = -1;
};

// A temporary file that only this process' user can read; removed unless taken.
class SpoolFile {
 public:
  SpoolFile() = default;
  SpoolFile(SpoolFile&&) = delete;
  ~SpoolFile() { discard(); }

  [[nodiscard]] bool append(const std::string& directory, std::string_view bytes);  // false: the disk refused
  std::string take();                                                               // closes it; the caller removes it
  void discard();

 private:
  FileHandle file_;
  std::string path_;
};

enum class AfterOpening : bool { keep, remove };

class SentFile {
 public:
  [[nodiscard]] bool open(const std::string& path, AfterOpening);
  std::uint64_t left() const { return left_; }
  [[nodiscard]] bool read(std::string& piece, std::size_t size_max);  // false: an error, or shorter than it was
  void close();

 private:
  FileHandle file_;
  std::uint64_t left_ = 0;
};

}  // namespace tc::http
