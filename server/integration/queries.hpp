// Imports as pages and the command line see them.
#pragma once
#include <optional>
#include <string>

#include "integration/store.hpp"
#include "integration/types.hpp"

namespace tc::integration {

csv::Layout layout_of(const Import& import);

// A running import whose job has failed or is gone has failed. Returns why.
std::optional<std::string> settle(db::Tx& tx, Import& import);

// What a settled import waits for, where that is for others.
std::optional<ImportTurn> turn_of(db::Tx& tx, const Import& import);

// What may be done with an import that is settled.
bool can_map(const Import& import);
bool can_cancel(const Import& import);
bool can_undo(db::Tx& tx, const Import& import);

ImportDetail detail_of(db::Tx& tx, const Import& import, std::optional<std::string> error);
ImportSummary summary_of(db::Tx& tx, const Import& import);
ImportProgress progress_of(const Import& import);
ImportDetail import_detail(db::Tx& tx, SellerId seller, ImportId id);  // 404

// What is remembered of the headings of earlier files.
RememberedMapping remembered_mapping(db::Tx& tx, SellerId seller, ImportKind kind);

// A small file of the kind, of what the seller has: its first products and group. Where it has none yet, of what the
// sample of products brings.
std::string sample_for(db::Tx& tx, SellerId seller, ImportKind kind);

// Writes the rows that were refused as they came, to be mended and sent again: the same headings and two columns more,
// import_line and import_reason, which an import passes over. Throws Problem::unavailable where the disk is full.
void write_refused(db::Tx& tx, SellerId seller, ImportId id, const std::string& path);

}  // namespace tc::integration
