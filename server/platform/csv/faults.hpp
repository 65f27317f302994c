// Inner: how the parts of this folder refuse a file.
#pragma once
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "base/check.hpp"
#include "base/problem.hpp"

namespace tc::csv {

// A fault of the file as a whole: its sentence says where.
inline Violation fault(std::string code, std::string detail) { return {"", std::move(code), std::move(detail)}; }
[[noreturn]] inline void refuse(std::string code, std::string detail) {
  throw Problem::invalid({fault(std::move(code), std::move(detail))});
}

inline std::ifstream open_for_reading(const std::filesystem::path& file, std::int64_t offset) {
  std::ifstream in(file, std::ios::binary);
  if (!in.seekg(offset)) throw std::runtime_error(fmt::format("{} can't be read", file.string()));
  return in;
}

}  // namespace tc::csv
