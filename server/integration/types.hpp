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
inline constexpr std::int64_t imports_at_once = 2;  // of all sellers; of one, one
inline constexpr std::size_t sample_rows = 5;
inline constexpr std::size_t sample_length_max = 100;  // code points shown of a cell
inline constexpr std::size_t reasons_max = 100;        // of one import; the rest is counted together
inline constexpr std::size_t examples_per_reason = 3;  // different cells shown of a reason
inline constexpr std::size_t violations_per_row_max = 10;
inline constexpr std::uint32_t heading_length_max = 200;       // of a heading that is matched by hand
inline constexpr std::uint32_t columns_max = 500;              // matched by hand; a file has no more
inline constexpr std::int64_t remembered_headings_max = 1000;  // of one kind; the oldest are forgotten

enum class ImportKind : std::uint8_t { products, prices, customers, stock };
constexpr auto names_of(ImportKind) {
  return std::array<std::string_view, 4>{"products", "prices", "customers", "stock"};
}

// checking → checked → applying → done. One that lacks a required column waits for its headings to be matched first.
// A cancelled or failed one that had begun to apply may go on where it stood. The last one of a kind that was applied,
// be it in part, can be taken back: → undoing → undone.
enum class ImportState : std::uint8_t {
  matching,
  checking,
  checked,
  applying,
  done,
  undoing,
  undone,
  cancelled,
  failed
};
constexpr auto names_of(ImportState) {
  return std::array<std::string_view, 9>{"matching", "checking", "checked",   "applying", "done",
                                         "undoing",  "undone",   "cancelled", "failed"};
}
constexpr bool is_running(ImportState state) {
  return state == ImportState::checking || state == ImportState::applying || state == ImportState::undoing;
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

// Why rows were refused or were warned of. A row with several faults counts under each.
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
        field<&ImportReason::count>("count", {.doc = "Rows; one with several faults counts under each"}),
        field<&ImportReason::examples>("examples", {.doc = "Cells of the column"})};
  }
};

// Why a column fills its field, or none.
enum class MatchedBy : std::uint8_t { name, memory, hand };
constexpr auto names_of(MatchedBy) { return std::array<std::string_view, 3>{"name", "memory", "hand"}; }

// A column of the file: its heading, the field it fills, what its first rows have.
struct ImportColumn {
  std::string heading;
  std::optional<std::string> field;
  std::optional<MatchedBy> matched;
  std::vector<std::string> samples;
  static constexpr auto fields() {
    return std::array{tc::field<&ImportColumn::heading>("heading"),
                      tc::field<&ImportColumn::field>("field", {.doc = "None: the column is not used"}),
                      tc::field<&ImportColumn::matched>(
                          "matched", {.doc = "By its heading's name, as remembered from an earlier file, or by hand",
                                      .may_be_absent = true}),
                      tc::field<&ImportColumn::samples>("samples")};
  }
};

// A field that a column of a kind may fill.
struct ImportField {
  std::string name;
  bool required = false;
  static constexpr auto fields() {
    return std::array{field<&ImportField::name>("name"),
                      field<&ImportField::required>("required", {.doc = "A file has to have it"})};
  }
};

// Which field the column under a heading fills.
struct HeadingMatch {
  std::string heading;
  std::optional<std::string> field;
  static constexpr auto fields() {
    return std::array{tc::field<&HeadingMatch::heading>(
                          "heading", {.doc = "As the file has it", .min_length = 1, .max_length = heading_length_max}),
                      tc::field<&HeadingMatch::field>("field", {.doc = "None: the column is not used"})};
  }
};
using Mapping = std::vector<HeadingMatch>;

struct MapColumns {
  Mapping columns;
  static constexpr auto fields() {
    return std::array{field<&MapColumns::columns>(
        "columns",
        {.doc = "Headings that are left out are matched by their name, or as remembered", .max_items = columns_max})};
  }
};

// What is remembered of earlier files of a kind.
struct RememberedMapping {
  ImportKind kind{};
  Mapping columns;
  static constexpr auto fields() {
    return std::array{field<&RememberedMapping::kind>("kind"), field<&RememberedMapping::columns>("columns")};
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

// Records that were taken back so far.
struct UndoCounts {
  std::int64_t restored = 0, removed = 0, withdrawn = 0, kept = 0;
  static constexpr auto fields() {
    return std::array{field<&UndoCounts::restored>("restored", {.doc = "Were changed, and are as before"}),
                      field<&UndoCounts::removed>("removed", {.doc = "Were added, and are gone"}),
                      field<&UndoCounts::withdrawn>("withdrawn", {.doc = "Were added and are used by now: inactive"}),
                      field<&UndoCounts::kept>("kept", {.doc = "Were changed by others since, and stay as they are"})};
  }
  std::int64_t all() const { return restored + removed + withdrawn + kept; }
};

// Whether the import can be taken back, and how far that is.
struct ImportUndo {
  bool allowed = false;
  std::optional<Instant> began;
  std::int64_t records = 0, done = 0;
  UndoCounts counts;
  static constexpr auto fields() {
    return std::array{field<&ImportUndo::allowed>("allowed"), field<&ImportUndo::began>("began"),
                      field<&ImportUndo::records>("records", {.doc = "That the import added or changed"}),
                      field<&ImportUndo::done>("done", {.doc = "Of these"}), field<&ImportUndo::counts>("counts")};
  }
};

// A record that stayed when an import was taken back.
struct KeptRecord {
  std::string record, code, detail;
  static constexpr auto fields() {
    return std::array{field<&KeptRecord::record>("record", {.doc = "Its SKU, code, or what else names it"}),
                      field<&KeptRecord::code>("code"), field<&KeptRecord::detail>("detail", {.doc = "Why"})};
  }
};

struct KeptListInput {
  std::string cursor;
  std::int32_t limit = http::page_limit_default;
  static constexpr auto fields() {
    return std::array{field<&KeptListInput::cursor>("cursor", http::cursor_limits),
                      field<&KeptListInput::limit>("limit", http::limit_limits)};
  }
};

// An import that waits: one of a seller runs at a time, and a few in all.
struct ImportTurn {
  std::optional<ImportId> after;
  std::optional<std::string> after_name;
  static constexpr auto fields() {
    return std::array{field<&ImportTurn::after>("after", {.doc = "The seller's own that runs; none where others' do"}),
                      field<&ImportTurn::after_name>("after_name", {.doc = "Of its file"})};
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
  std::optional<ImportTurn> waits;
  static constexpr auto fields() {
    return std::array{field<&ImportSummary::id>("id"),
                      field<&ImportSummary::kind>("kind"),
                      field<&ImportSummary::name>("name", {.doc = "Of the file"}),
                      field<&ImportSummary::by>("by", {.doc = "Who sent it"}),
                      field<&ImportSummary::state>("state"),
                      field<&ImportSummary::created>("created"),
                      field<&ImportSummary::ended>("ended"),
                      field<&ImportSummary::counts>("counts"),
                      field<&ImportSummary::progress>("progress"),
                      field<&ImportSummary::waits>("waits", {.doc = "Its turn has yet to come"})};
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
  std::vector<std::string> unknown_columns, missing_columns;
  std::vector<ImportField> known_fields;
  ImportCounts counts;
  std::vector<ImportReason> reasons;
  ImportProgress progress;
  std::optional<ImportTurn> waits;
  ImportUndo undo;
  bool can_map = false, can_apply = false, can_cancel = false;
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
        field<&ImportDetail::missing_columns>("missing_columns", {.doc = "Required fields that no column fills"}),
        field<&ImportDetail::known_fields>("known_fields", {.doc = "What a column may fill"}),
        field<&ImportDetail::counts>("counts", {.doc = "What it would do; from `applying` on: what it did"}),
        field<&ImportDetail::reasons>("reasons"),
        field<&ImportDetail::progress>("progress"),
        field<&ImportDetail::waits>("waits",
                                    {.doc = "Its turn has yet to come: one import of a seller runs at a time"}),
        field<&ImportDetail::undo>("undo"),
        field<&ImportDetail::can_map>("can_map", {.doc = "Its columns can be matched by hand"}),
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
  bool apply = false, match_later = false;
  std::vector<std::string> map;
  static constexpr auto fields() {
    return std::array{
        field<&StartImport::kind>("kind"),
        field<&StartImport::name>("name",
                                  {.doc = "Of the file", .max_length = file_name_length_max, .may_be_absent = true}),
        field<&StartImport::apply>(
            "apply", {.doc = "Applied by itself, without a check of its rows before", .may_be_absent = true}),
        field<&StartImport::match_later>(
            "match_later",
            {.doc = "Keep a file without a required column until its columns are matched, instead of refusing it",
             .may_be_absent = true}),
        field<&StartImport::map>("map", {.doc = "HEADING=FIELD, once for each column matched by hand; HEADING= for one "
                                                "that is not to be used. It is remembered for the next file",
                                         .max_length = heading_length_max + 50,
                                         .max_items = columns_max,
                                         .may_be_absent = true})};
  }
};

// Of which kind.
struct KindInput {
  ImportKind kind{};
  static constexpr auto fields() { return std::array{field<&KindInput::kind>("kind")}; }
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
