#include <fcntl.h>
#include <fmt/format.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>

#include "platform/crypto/crypto.hpp"

namespace tc::crypto {
namespace {

[[noreturn]] void fail(const std::filesystem::path& path, std::string_view what) {
  throw KeyFileError(fmt::format("{}: {}", path.string(), what));
}

Key read_key(const std::filesystem::path& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) fail(path, std::strerror(errno));
  if (status.st_mode & S_IROTH) fail(path, "everyone may read the deployment's key; make it 0600");
  std::string text;
  std::ifstream(path) >> text;
  Key key;
  std::size_t length = 0;
  const char* end = nullptr;
  sodium_hex2bin(key.bytes.data(), key.bytes.size(), text.data(), text.size(), nullptr, &length, &end);
  if (text.size() != 64 || length != 32) fail(path, "is not a key: 64 hexadecimal digits are expected");
  return key;
}

void write_all(int file, std::string_view text, const std::filesystem::path& path) {
  if (::write(file, text.data(), text.size()) != static_cast<ssize_t>(text.size()) || ::fsync(file) != 0) {
    const int error = errno;
    ::close(file);
    ::unlink(path.c_str());
    fail(path, std::strerror(error));
  }
  ::close(file);
}

// Complete before it has its name: link() fails when another process was first, whose key then counts.
void make_key(const std::filesystem::path& path) {
  const std::filesystem::path fresh = fmt::format("{}.{}", path.string(), hex(random_bytes(8)));
  const int file = ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0) fail(path, std::strerror(errno));
  write_all(file, hex(random_bytes(32)) + "\n", fresh);
  const int linked = ::link(fresh.c_str(), path.c_str());
  const int error = errno;
  ::unlink(fresh.c_str());
  if (linked != 0 && error != EEXIST) fail(path, std::strerror(error));
}

}  // namespace

Key load_or_make_key(const std::filesystem::path& path) {
  if (!std::filesystem::exists(path)) make_key(path);
  return read_key(path);
}

Key load_key(const std::filesystem::path& path) { return read_key(path); }

}  // namespace tc::crypto
