#include "platform/files/store.hpp"

#include <iterator>

#include "platform/crypto/crypto.hpp"
#include "platform/files/write.hpp"

namespace tc::files {

std::filesystem::path Store::path(const Key& key) const {
  const auto name = crypto::hex(crypto::token_hash(key.text()));
  return root_ / name.substr(0, 2) / name.substr(2);
}

void Store::put(const Key& key, std::string_view bytes) const { write_whole(path(key), bytes); }

void Store::take(const Key& key, const std::filesystem::path& finished_file) const {
  move_whole(finished_file, path(key));
}

bool Store::contains(const Key& key) const { return std::filesystem::exists(path(key)); }

std::optional<std::uint64_t> Store::size(const Key& key) const {
  std::error_code missing;
  const auto size = std::filesystem::file_size(path(key), missing);
  if (missing) return {};
  return size;
}

std::optional<std::string> Store::read(const Key& key) const {
  auto in = open(key);
  if (!in) return {};
  return std::string(std::istreambuf_iterator<char>(*in), {});
}

std::optional<std::ifstream> Store::open(const Key& key) const {
  std::ifstream in(path(key), std::ios::binary);
  if (!in) return {};
  return in;
}

void Store::remove(const Key& key) const { std::filesystem::remove(path(key)); }

}  // namespace tc::files
