// The files that a wholesaler would import, derived from its real order lines. They are not part of the product: where
// the folder beside the repository is missing, what needs them is skipped.
#pragma once
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>

#include "tests/support/process.hpp"

namespace tc::tests {

class RealFiles {
 public:
  // None where the data are not there.
  static const RealFiles* get() {
    static const std::optional<RealFiles> made = make();
    return made ? &*made : nullptr;
  }
  std::string file(const std::string& name) const { return (folder_->path() / name).string(); }
  std::string text(const std::string& name) const {
    std::ifstream in(file(name), std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }

 private:
  static std::optional<RealFiles> make() {
    const auto script = std::filesystem::path(std::getenv("TC_TEST_SOURCE")) / "../shared/data/derive.py";
    if (!std::filesystem::exists(script)) return std::nullopt;
    RealFiles files;
    files.folder_ = std::make_shared<test::Folder>();
    const auto done = run_program({"python3", script.string(), files.folder_->path().string()});
    if (done.status != 0) throw std::runtime_error(script.string() + ": " + done.err);
    return files;
  }
  std::shared_ptr<test::Folder> folder_;
};

#define TC_SKIP_WITHOUT_REAL_FILES() \
  if (!tc::tests::RealFiles::get()) GTEST_SKIP() << "the real files are not beside the repository"

}  // namespace tc::tests
