// Writing a file so that it is there whole or not at all.
#pragma once
#include <filesystem>
#include <string_view>

namespace tc::files {

// Over a temporary file beside it: written, synced, renamed; the folder is made where missing and synced too. Throws
// std::filesystem::filesystem_error, whose text says what and where.
void write_whole(const std::filesystem::path& path, std::string_view bytes);

// Moves a finished file to its place, on the same file system or from another, and syncs both.
void move_whole(const std::filesystem::path& from, const std::filesystem::path& to);

}  // namespace tc::files
