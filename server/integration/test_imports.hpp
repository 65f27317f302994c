// For tests: a seller with the groups Trade and Export, and files sent to it.
#pragma once
#include <fstream>

#include "groups/test_group.hpp"
#include "integration/commands.hpp"
#include "integration/jobs.hpp"
#include "integration/queries.hpp"
#include "integration/run.hpp"
#include "integration/store_undo.hpp"
#include "platform/jobs/workers.hpp"

namespace tc::integration {

class WithImports : public groups::WithGroup {
 protected:
  void SetUp() override {
    WithGroup::SetUp();
    if (IsSkipped()) return;
    auto euro = group_input("Export");
    euro.currency = trusted<Currency>("EUR");
    make_group(euro);
  }

  Allowed<Right::import_run> importer() const { return allowed<Right::import_run>(); }

  ImportDetail send(ImportKind kind, const std::string& bytes, bool apply = false) {
    const auto path = folder_.file("upload");
    std::ofstream(path, std::ios::binary) << bytes;
    return send_file(kind, path, apply);
  }
  ImportDetail send_file(ImportKind kind, const std::string& path, bool apply = false) {
    const StartImport input{.kind = kind, .name = "file.csv", .apply = apply, .match_later = false, .map = {}};
    const auto matched = database().read([&](db::Tx& tx) { return matched_for(tx, seller, input); });
    Arrival arrival(files_, path, kind, matched);
    auto made =
        database().write([&](db::Tx& tx) { return start_import(tx, importer(), input, arrival, clock_.now()); });
    arrival.keep();
    return made;
  }
  // As the web page does: a file without a required column waits until its headings are matched.
  ImportDetail send_mapped(ImportKind kind, const std::string& bytes, std::vector<std::string> map = {}) {
    const auto path = folder_.file("upload");
    std::ofstream(path, std::ios::binary) << bytes;
    const StartImport input{
        .kind = kind, .name = "file.csv", .apply = false, .match_later = true, .map = std::move(map)};
    const auto matched = database().read([&](db::Tx& tx) { return matched_for(tx, seller, input); });
    Arrival arrival(files_, path, kind, matched);
    auto made =
        database().write([&](db::Tx& tx) { return start_import(tx, importer(), input, arrival, clock_.now()); });
    arrival.keep();
    return made;
  }
  ImportDetail map(ImportId id, const Mapping& columns) {
    return database().write([&](db::Tx& tx) { return map_import(tx, importer(), id, {columns}, clock_.now()); });
  }
  ImportDetail apply(ImportId id) {
    return database().write([&](db::Tx& tx) { return apply_import(tx, importer(), id, now); });
  }
  // Taken back as far as it goes.
  ImportDetail undo(ImportId id) {
    start_undo(id);
    run();
    return detail(id);
  }
  void start_undo(ImportId id) {
    database().write([&](db::Tx& tx) { undo_import(tx, importer(), id, clock_.now()); });
  }
  // "A-1 changed-since", one per line.
  std::string kept(ImportId id) {
    std::string text;
    for (const auto& [place, record] : database().read([&](db::Tx& tx) { return list_kept(tx, seller, id, 0, 1000); }))
      text += fmt::format("{} {}\n", record.record, record.code);
    return text;
  }
  ImportDetail cancel(ImportId id) {
    return database().write([&](db::Tx& tx) { return cancel_import(tx, importer(), id, now); });
  }
  ImportDetail detail(ImportId id) {
    return database().read([&](db::Tx& tx) { return import_detail(tx, seller, id); });
  }
  // Sent, checked, applied.
  ImportDetail import(ImportKind kind, const std::string& bytes) {
    const auto id = send(kind, bytes, true).id;
    run();
    return detail(id);
  }
  void run() {
    jobs::Workers workers(database(), clock_);
    add_jobs(workers, files_);
    workers.run_due();
  }

  std::vector<StoredProblem> problems(ImportId id, const ProblemFilter& filter = {}) {
    return database().read([&](db::Tx& tx) { return list_problems(tx, seller, id, filter, {}, 100'000); });
  }
  // "3 name: name: This is required.", one per line.
  std::string report(ImportId id) {
    std::string text;
    for (const auto& p : problems(id)) text += fmt::format("{} {}: {}\n", p.line, p.column, p.detail);
    return text;
  }
  std::string refused_file(ImportId id) {
    const auto path = folder_.file("refused");
    database().read([&](db::Tx& tx) { write_refused(tx, seller, id, path); });
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  // The codes with which the file is refused whole; that nothing is left of it is checked too.
  std::vector<std::string> faults(ImportKind kind, const std::string& bytes) {
    std::vector<std::string> codes;
    try {
      send(kind, bytes);
    } catch (const Problem& problem) {
      EXPECT_EQ(problem.status, 422);
      for (const auto& violation : problem.violations) codes.push_back(violation.code);
    }
    EXPECT_TRUE(database().read([&](db::Tx& tx) { return list_imports(tx, seller, {}, 1); }).empty());
    EXPECT_EQ(kept_files(), 0);
    return codes;
  }
  std::int64_t kept_files() const {
    std::int64_t count = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder_.path()))
      count += entry.is_regular_file() && entry.path().string().find("/files/") != std::string::npos;
    return count;
  }
  std::int64_t products() {
    return database().read([&](db::Tx& tx) { return catalog::count_products(tx, seller); });
  }

  db::TestFolder folder_;
  files::Store files_ = import_files(folder_.path().string());
  SteppedClock clock_{now};
};

// "2 restored, 3 removed, 0 withdrawn, 0 kept"
inline std::string text_of(const UndoCounts& c) {
  return fmt::format("{} restored, {} removed, {} withdrawn, {} kept", c.restored, c.removed, c.withdrawn, c.kept);
}

// "5 rows: 3 added, 1 changed, 0 unchanged, 1 refused"
inline std::string text_of(const ImportCounts& c) {
  return fmt::format("{} rows: {} added, {} changed, {} unchanged, {} refused", c.rows, c.added, c.changed, c.unchanged,
                     c.refused);
}

}  // namespace tc::integration
