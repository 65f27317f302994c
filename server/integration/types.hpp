// Imports as the API sees them, and as the other parts of this module do.
#pragma once
#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/describe.hpp"
#include "base/ids.hpp"
#include "base/time.hpp"
#include "platform/http/route.hpp"

namespace tc::integration {

inline constexpr std::uint64_t file_bytes_max = 200ULL << 20;
inline constexpr std::uint32_t file_name_length_max = 200;
inline constexpr std::chrono::hours imports_kept{24 * 90};
inline constexpr std::size_t sample_rows = 5;
inline constexpr std::size_t sample_length_max = 100;  // code points shown of a cell
inline constexpr std::size_t reasons_max = 100;        // of one import; the rest is counted together
inline constexpr std::size_t examples_per_reason = 3;  // different cells shown of a reason
inline constexpr std::size_t violations_per_row_max = 10;

enum class ImportKind : std::uint8_t { products, prices, customers, stock };
constexpr auto names_of(ImportKind) {
  return std::array<std::string_view, 4>{"products", "prices", "customers", "stock"};
}

// checking → checked → applying → done. A cancelled or failed one that had begun to apply may go on where it stood.
enum class ImportState : std::uint8_t { checking, checked, applying, done, cancelled, failed };
constexpr auto names_of(ImportState) {
  return std::array<std::string_view, 6>{"checking", "checked", "applying", "done", "cancelled", "failed"};
}
constexpr bool is_running(ImportState state) {
  return state == ImportState::checking || state == ImportState::applying;
}

// Rows of all imports that this process has passed so far.
struct RowTally {
  std::atomic<std::int64_t> checked{0}, applied{0};
};

// refused: the row is left out. warning: somebody should look at it; the row is taken all the same.
enum class Severity : std::uint8_t { refused, warning };
constexpr auto names_of(Severity) { return std::array<std::string_view, 2>{"refused", "warning"}; }

// What the rows would do (until `checked`) or have done (from `applying` on).
struct ImportCounts {
  std::int64_t rows = 0, added = 0, changed = 0, unchanged = 0, refused = 0, warnings = 0;
  static constexpr auto fields() {
    return std::array{field<&ImportCounts::rows>("rows", {.doc = "Looked at so far"}),
                      field<&ImportCounts::added>("added"),
                      field<&ImportCounts::changed>("changed"),
                      field<&ImportCounts::unchanged>("unchanged"),
                      field<&ImportCounts::refused>("refused"),
                      field<&ImportCounts::warnings>("warnings")};
  }
  friend bool operator==(const ImportCounts&, const ImportCounts&) = default;
};

// Why rows were refused (each counts once, under the first thing wrong with it) or were warned of.
struct ImportReason {
  Severity severity{};
  std::string code, column, reason;
  std::int64_t count = 0;
  std::vector<std::string> examples;
  static constexpr auto fields() {
    return std::array{
        field<&ImportReason::severity>("severity"),
        field<&ImportReason::code>("code"),
        field<&ImportReason::column>("column", {.doc = "The heading in the file; \"\" for the whole row"}),
        field<&ImportReason::reason>("reason"),
        field<&ImportReason::count>("count"),
        field<&ImportReason::examples>("examples", {.doc = "Cells of the column"})};
  }
};

// A column of the file: its heading, the field it fills, what its first rows have.
struct ImportColumn {
  std::string heading;
  std::optional<std::string> field;
  std::vector<std::string> samples;
  static constexpr auto fields() {
    return std::array{tc::field<&ImportColumn::heading>("heading"),
                      tc::field<&ImportColumn::field>("field", {.doc = "None: the column is not used"}),
                      tc::field<&ImportColumn::samples>("samples")};
  }
};

struct ImportProgress {
  std::int64_t position = 0, rows = 0, of = 0;
  static constexpr auto fields() {
    return std::array{field<&ImportProgress::position>("position", {.doc = "Bytes of the file that are done"}),
                      field<&ImportProgress::rows>("rows", {.doc = "Rows that are done in this pass"}),
                      field<&ImportProgress::of>("of", {.doc = "Rows in the file"})};
  }
};

struct ImportSummary {
  ImportId id;
  ImportKind kind{};
  std::string name, by;
  ImportState state{};
  Instant created;
  std::optional<Instant> ended;
  ImportCounts counts;
  ImportProgress progress;
  static constexpr auto fields() {
    return std::array{field<&ImportSummary::id>("id"),
                      field<&ImportSummary::kind>("kind"),
                      field<&ImportSummary::name>("name", {.doc = "Of the file"}),
                      field<&ImportSummary::by>("by", {.doc = "Who sent it"}),
                      field<&ImportSummary::state>("state"),
                      field<&ImportSummary::created>("created"),
                      field<&ImportSummary::ended>("ended"),
                      field<&ImportSummary::counts>("counts"),
                      field<&ImportSummary::progress>("progress")};
  }
};

struct ImportDetail {
  ImportId id;
  ImportKind kind{};
  std::string name, by;
  ImportState state{};
  std::optional<std::string> error;
  Instant created;
  std::optional<Instant> began, ended;
  std::string encoding, separator;
  std::vector<ImportColumn> columns;
  std::vector<std::string> unknown_columns;
  ImportCounts counts;
  std::vector<ImportReason> reasons;
  ImportProgress progress;
  bool can_apply = false, can_cancel = false;
  static constexpr auto fields() {
    return std::array{
        field<&ImportDetail::id>("id"),
        field<&ImportDetail::kind>("kind"),
        field<&ImportDetail::name>("name", {.doc = "Of the file"}),
        field<&ImportDetail::by>("by", {.doc = "Who sent it"}),
        field<&ImportDetail::state>("state"),
        field<&ImportDetail::error>("error", {.doc = "Why it has failed"}),
        field<&ImportDetail::created>("created"),
        field<&ImportDetail::began>("began", {.doc = "When applying began"}),
        field<&ImportDetail::ended>("ended"),
        field<&ImportDetail::encoding>("encoding"),
        field<&ImportDetail::separator>("separator"),
        field<&ImportDetail::columns>("columns"),
        field<&ImportDetail::unknown_columns>("unknown_columns", {.doc = "Not used"}),
        field<&ImportDetail::counts>("counts", {.doc = "What it would do; from `applying` on: what it did"}),
        field<&ImportDetail::reasons>("reasons"),
        field<&ImportDetail::progress>("progress"),
        field<&ImportDetail::can_apply>("can_apply"),
        field<&ImportDetail::can_cancel>("can_cancel")};
  }
};

struct ImportProblem {
  std::int64_t line = 0;
  Severity severity{};
  std::string column, code, detail, value;
  std::vector<std::string> row;
  static constexpr auto fields() {
    return std::array{field<&ImportProblem::line>("line", {.doc = "Of the file, from 1"}),
                      field<&ImportProblem::severity>("severity"),
                      field<&ImportProblem::column>("column", {.doc = "The heading in the file"}),
                      field<&ImportProblem::code>("code"),
                      field<&ImportProblem::detail>("detail", {.doc = "What to mend"}),
                      field<&ImportProblem::value>("value", {.doc = "What the column has"}),
                      field<&ImportProblem::row>("row", {.doc = "All cells, in the order of the columns"})};
  }
};

struct StartImport {
  ImportKind kind{};
  std::string name;
  bool apply = false;
  static constexpr auto fields() {
    return std::array{field<&StartImport::kind>("kind"),
                      field<&StartImport::name>(
                          "name", {.doc = "Of the file", .max_length = file_name_length_max, .may_be_absent = true}),
                      field<&StartImport::apply>(
                          "apply", {.doc = "Go on to apply once the rows are checked", .may_be_absent = true})};
  }
};

struct SampleInput {
  ImportKind kind{};
  static constexpr auto fields() { return std::array{field<&SampleInput::kind>("kind")}; }
};

struct ImportListInput {
  std::string cursor;
  std::int32_t limit = http::page_limit_default;
  static constexpr auto fields() {
    return std::array{field<&ImportListInput::cursor>("cursor", http::cursor_limits),
                      field<&ImportListInput::limit>("limit", http::limit_limits)};
  }
};

struct ImportProblemsInput {
  std::optional<Severity> severity;
  std::string code, column;
  std::string cursor;
  std::int32_t limit = http::page_limit_default;
  static constexpr auto fields() {
    return std::array{field<&ImportProblemsInput::severity>("severity"),
                      field<&ImportProblemsInput::code>("code", {.doc = "Of a reason", .may_be_absent = true}),
                      field<&ImportProblemsInput::column>("column", {.doc = "Of a reason", .may_be_absent = true}),
                      field<&ImportProblemsInput::cursor>("cursor", http::cursor_limits),
                      field<&ImportProblemsInput::limit>("limit", http::limit_limits)};
  }
};

}  // namespace tc::integration
