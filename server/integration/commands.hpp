// Verbs on imports.
#pragma once
#include <filesystem>
#include <string>

#include "identity/access.hpp"
#include "integration/store.hpp"
#include "integration/types.hpp"
#include "platform/files/store.hpp"

namespace tc::integration {

// Where the files of a deployment's imports are.
files::Store import_files(const std::string& data_dir);

// How the columns of a file that comes in are matched.
struct Matched {
  Mapping chosen, remembered;
  csv::Missing missing = csv::Missing::refused;
};
// 422 where the mapping names what is not there.
Matched matched_for(db::Tx& tx, SellerId seller, const StartImport& input);

// A file that came in: looked through (structural faults refuse it whole: 422 with all of them) and kept, unless
// start_import() is not reached. Made outside of any transaction.
class Arrival {
 public:
  Arrival(const files::Store& files, const std::filesystem::path& file, ImportKind kind, const Matched& matched = {});
  ~Arrival();
  Arrival(const Arrival&) = delete;

  void keep() { kept_ = true; }  // its import is committed
  const std::string& key() const { return key_; }
  const csv::Layout& layout() const { return layout_; }
  const std::vector<ImportColumn>& columns() const { return columns_; }

 private:
  const files::Store& files_;
  csv::Layout layout_;
  std::vector<ImportColumn> columns_;
  std::string key_;
  bool kept_ = false;
};

// 403 unless the caller might make the same changes by hand.
void require_kind_allowed(const Allowed<Right::import_run>& by, ImportKind kind);

// The import in state `checking`, and the job that goes on with it; `matching` where a required column is missing. What
// was matched by hand is remembered.
ImportDetail start_import(db::Tx& tx, const Allowed<Right::import_run>& by, const StartImport& input,
                          const Arrival& arrival, Instant now);

// Matches the columns of an import that nothing was applied of anew, remembers that, and checks its rows again. 422
// where a required column is missing still, 409 in any other state.
ImportDetail map_import(db::Tx& tx, const Allowed<Right::import_run>& by, ImportId id, const MapColumns& input,
                        Instant now);

// What earlier files of the kind were matched by: the next one is matched by its headings alone.
void forget_headings(db::Tx& tx, const Allowed<Right::import_run>& by, ImportKind kind);

// Applies a checked import; one that was cancelled or has failed while it was applied goes on where it stood. 409 in
// any other state.
ImportDetail apply_import(db::Tx& tx, const Allowed<Right::import_run>& by, ImportId id, Instant now);

// Takes back what the last import of its kind did, or goes on with that. 409 where a later one was applied, where there
// is nothing to take back, and in any state in which work is under way.
ImportDetail undo_import(db::Tx& tx, const Allowed<Right::import_run>& by, ImportId id, Instant now);

// Nothing more is applied, or taken back. 409 when it is over.
ImportDetail cancel_import(db::Tx& tx, const Allowed<Right::import_run>& by, ImportId id, Instant now);

// For whoever cancels the job that goes on with it: the import is cancelled, too.
void leave_off(db::Tx& tx, SellerId seller, ImportId id, JobId job, Instant now);

// What a checked import becomes when it goes on to apply, with its job.
void begin_to_apply(Import& import, Instant now);

// The import goes on by a job, on any worker.
struct RunImport {
  SellerId seller;
  ImportId import;
  static constexpr std::string_view job_kind = "run_import";
  static constexpr auto fields() {
    return std::array{field<&RunImport::seller>("seller"), field<&RunImport::import>("import")};
  }
};

}  // namespace tc::integration
