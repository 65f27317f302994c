// Files of a deployment (uploads, pictures, documents) as objects on the local disk: `ROOT/ab/cdef…`, where the name is
// a hash of the key, so that any text is a safe key and folders fill evenly. An object is there whole or not at all.
#pragma once
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>

#include "base/ids.hpp"

namespace tc::files {

// What an object is called: an id's, or a text of the caller's.
class Key {
 public:
  Key(FileId id) : text_("file/" + std::to_string(id.value)) {}
  Key(std::string_view text) : text_("text/" + std::string(text)) {}
  Key(const char* text) : Key(std::string_view(text)) {}
  Key(const std::string& text) : Key(std::string_view(text)) {}
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

class Store {
 public:
  explicit Store(std::filesystem::path root) : root_(std::move(root)) {}

  // Both replace what was there. They return when it is on disk.
  void put(const Key& key, std::string_view bytes) const;
  void take(const Key& key, const std::filesystem::path& finished_file) const;  // moves it here

  bool contains(const Key& key) const;
  std::optional<std::uint64_t> size(const Key& key) const;
  std::optional<std::string> read(const Key& key) const;    // whole, for small ones
  std::optional<std::ifstream> open(const Key& key) const;  // to read as a stream
  std::filesystem::path path(const Key& key) const;         // where it lies or would lie, to send it from
  void remove(const Key& key) const;                        // no matter whether it is there

 private:
  std::filesystem::path root_;
};

}  // namespace tc::files
