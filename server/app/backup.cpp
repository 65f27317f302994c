#include "app/backup.hpp"

#include <fmt/format.h>

#include <fstream>

#include "app/deployment.hpp"
#include "base/problem.hpp"
#include "platform/db/backup.hpp"
#include "platform/files/write.hpp"
#include "platform/json/json.hpp"
#include "platform/version.hpp"

namespace tc::app {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view manifest_name = "backup.json", database_name = "tradecounter.db", key_name = "key";

bool has_anything(const fs::path& folder) { return fs::exists(folder) && !fs::is_empty(folder); }

// Files of the store come and go while they are copied; one that has gone by now is nobody's any more.
void copy_tree(const fs::path& from, const fs::path& to) {
  if (!fs::exists(from)) return;
  for (const auto& entry : fs::recursive_directory_iterator(from)) {
    if (!entry.is_regular_file() || entry.path().extension() == ".part") continue;
    const auto target = to / fs::relative(entry.path(), from);
    fs::create_directories(target.parent_path());
    std::error_code failed;
    fs::copy_file(entry.path(), target, failed);
    if (failed && failed != std::errc::no_such_file_or_directory)
      throw fs::filesystem_error("can't be copied", entry.path(), target, failed);
  }
}

std::vector<SavedFile> files_in(const fs::path& folder) {
  std::vector<SavedFile> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file())
      files.push_back({.path = fs::relative(entry.path(), folder).generic_string(),
                       .bytes = static_cast<std::int64_t>(entry.file_size()),
                       .sha256 = crypto::file_sha256(entry.path())});
  std::ranges::sort(files, {}, &SavedFile::path);
  return files;
}

void require_place_for_backup(const fs::path& folder, bool postgresql) {
  if (!postgresql) {
    if (has_anything(folder)) throw std::runtime_error(folder.string() + " is not empty: give the backup a new folder.");
    return;
  }
  if (fs::exists(folder / manifest_name)) throw std::runtime_error(folder.string() + " holds a backup already.");
  if (!fs::exists(folder / dump_name))
    throw std::runtime_error(
        fmt::format("PostgreSQL saves its database itself, first: pg_dump --format=custom --file={} URL",
                    (folder / dump_name).string()));
}

Backup read_manifest(const fs::path& folder) {
  std::ifstream in(folder / manifest_name, std::ios::binary);
  if (!in) throw std::runtime_error(fmt::format("{} is no finished backup: it has no {}.", folder.string(), manifest_name));
  const std::string text(std::istreambuf_iterator<char>(in), {});
  Backup backup;
  if (auto wrong = json::read(text, backup, {}); !wrong.empty()) throw Problem::invalid(std::move(wrong));
  return backup;
}

// What is wrong with one file of a backup; nothing if it is as it was.
std::string fault_of(const fs::path& folder, const SavedFile& file) {
  const auto path = fs::path(file.path).lexically_normal();
  if (path.is_absolute() || path.empty() || *path.begin() == "..") return "would lie outside the data folder.";
  if (!fs::is_regular_file(folder / path)) return "is missing.";
  if (static_cast<std::int64_t>(fs::file_size(folder / path)) != file.bytes) return "has another size than when it was saved.";
  if (crypto::file_sha256(folder / path) != file.sha256) return "was changed after it had been saved.";
  return {};
}

void require_whole(const fs::path& folder, const Backup& backup) {
  std::vector<Violation> wrong;
  for (const auto& file : backup.files)
    if (auto fault = fault_of(folder, file); !fault.empty()) wrong.push_back({file.path, "damaged", std::move(fault)});
  if (!wrong.empty()) throw Problem::invalid(std::move(wrong));
}

void require_same_kind(const Backup& backup, const config::Config& config) {
  if (backup.postgresql && config.database.empty())
    throw std::runtime_error("This backup is of a deployment on PostgreSQL: name its new database with --database.");
  if (!backup.postgresql && !config.database.empty())
    throw std::runtime_error("This backup is of a deployment on SQLite: leave --database out.");
}

}  // namespace

Backup back_up(const config::Config& config, const fs::path& folder, Instant now) {
  const bool postgresql = !config.database.empty();
  require_place_for_backup(folder, postgresql);
  const Reading deployment(config);  // refused here where there is nothing to save
  fs::create_directories(folder);
  fs::permissions(folder, fs::perms::owner_all);  // the key lies in it
  const fs::path data(config.data);
  if (!postgresql) db::copy_sqlite(data / database_name, folder / database_name);
  fs::copy_file(data / key_name, folder / key_name);
  copy_tree(data / "files", folder / "files");
  const Backup backup{
      .version = std::string(version()), .made = now, .postgresql = postgresql, .files = files_in(folder)};
  std::string text;
  json::write(text, backup, {});
  files::write_whole(folder / manifest_name, text);
  return backup;
}

Backup restore(const fs::path& folder, const config::Config& config) {
  const auto backup = read_manifest(folder);
  const fs::path data(config.data);
  if (has_anything(data)) throw std::runtime_error(data.string() + " is not empty: restore into a new folder.");
  require_same_kind(backup, config);
  require_whole(folder, backup);
  for (const auto& file : backup.files) {
    if (file.path == dump_name) continue;
    fs::create_directories((data / file.path).parent_path());
    fs::copy_file(folder / file.path, data / file.path);
  }
  return backup;
}

}  // namespace tc::app
