#include "integration/commands.hpp"

#include "integration/kinds.hpp"
#include "integration/mapping.hpp"
#include "integration/queries.hpp"
#include "integration/store_mapping.hpp"
#include "integration/store_undo.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/jobs/job.hpp"
#include "sellers/queries.hpp"

namespace tc::integration {
namespace {

// The upload stays where it is until its request is over; a second name for it costs nothing.
std::filesystem::path second_name(const std::filesystem::path& file) {
  auto name = file;
  name += "." + crypto::hex(crypto::random_bytes(8));
  std::error_code failed;
  std::filesystem::create_hard_link(file, name, failed);
  if (failed) std::filesystem::copy_file(file, name);
  return name;
}

std::string sample_of(std::string_view cell) {
  std::string text(cell.substr(0, sample_length_max * 4));
  std::size_t end = 0;
  for (std::size_t points = 0; end < text.size(); ++end)
    if ((static_cast<unsigned char>(text[end]) & 0xC0) != 0x80 && ++points > sample_length_max) break;
  return text.substr(0, end);
}

void add_samples(const std::filesystem::path& file, const csv::Layout& layout, std::vector<ImportColumn>& columns) {
  csv::Reader reader(file, layout);
  for (std::size_t n = 0; n < sample_rows; ++n) {
    const auto* row = reader.next();
    if (!row) break;
    for (std::size_t i = 0; i < columns.size(); ++i)
      columns[i].samples.push_back(sample_of(row->cell(static_cast<int>(i))));
  }
}

void throw_wrong(std::vector<Violation> wrong) {
  if (!wrong.empty()) throw Problem::invalid(std::move(wrong));
}

csv::Layout inspected(const std::filesystem::path& file, ImportKind kind, const Matched& matched) {
  const auto match = [&](const std::vector<std::string>& headings) {
    return names_of_columns(match_columns(headings, kind, matched.chosen, matched.remembered), kind);
  };
  auto layout = csv::inspect(file, columns_of(kind), match, matched.missing);
  throw_wrong(check_headings(matched.chosen, layout, "/map"));
  return layout;
}

void remember(db::Tx& tx, const Import& import, Instant now) {
  std::vector<std::string> headings;
  for (const auto& column : import.columns) headings.push_back(column.heading);
  save_mapping(tx, import.seller, import.kind, headings, worth_remembering(import.columns, import.kind), now);
}

JobId enqueue_run(db::Tx& tx, const Import& import, Instant now) {
  return jobs::enqueue(tx, RunImport{import.seller, import.id},
                       {.seller = import.seller, .now = now, .run_at = {}, .priority = jobs::Priority::bulk});
}

[[noreturn]] void refuse_state(const Import& import, std::string_view verb) {
  throw Problem::conflict("import-state",
                          fmt::format("This import is {}: it can't be {}.",
                                      names_of(import.state)[static_cast<std::size_t>(import.state)], verb));
}

Import require_settled(db::Tx& tx, const Allowed<Right::import_run>& by, ImportId id) {
  auto import = require_import_for_change(tx, by.seller, id);
  require_kind_allowed(by, import.kind);
  settle(tx, import);
  return import;
}

}  // namespace

files::Store import_files(const std::string& data_dir) { return files::Store(data_dir + "/files"); }

Matched matched_for(db::Tx& tx, SellerId seller, const StartImport& input) {
  auto chosen = parse_mapping(input.map);
  throw_wrong(check_mapping(chosen, input.kind, "/map"));
  return {.chosen = std::move(chosen),
          .remembered = load_mapping(tx, seller, input.kind),
          .missing = input.match_later ? csv::Missing::told : csv::Missing::refused};
}

Arrival::Arrival(const files::Store& files, const std::filesystem::path& file, ImportKind kind, const Matched& matched)
    : files_(files),
      layout_(inspected(file, kind, matched)),
      columns_(match_columns(layout_.headings, kind, matched.chosen, matched.remembered)),
      key_("import/" + crypto::token()) {
  add_samples(file, layout_, columns_);
  files_.take(key_, second_name(file));
}

Arrival::~Arrival() {
  if (!kept_) files_.remove(key_);
}

void require_kind_allowed(const Allowed<Right::import_run>& by, ImportKind kind) {
  if (!by.rights.has(right_of(kind))) throw Problem::forbidden(word_of(right_of(kind)));
  if (kind == ImportKind::customers) require_all_customers(by.scope);
  if (kind == ImportKind::stock) require_all_sites(by.scope);
}

ImportDetail start_import(db::Tx& tx, const Allowed<Right::import_run>& by, const StartImport& input,
                          const Arrival& arrival, Instant now) {
  Import import{.seller = by.seller,
                .id = tx.next_id<ImportId>(),
                .kind = input.kind,
                .file_name = input.name,
                .file_key = arrival.key(),
                .state = arrival.layout().missing.empty() ? ImportState::checking : ImportState::matching,
                .applies = input.apply,
                .layout = {json::stored(arrival.layout())},
                .columns = arrival.columns(),
                .by = by.actor,
                .created = now,
                .began = {},
                .ended = {},
                .job = {},
                .position = arrival.layout().body,
                .counts = {},
                .reasons = {}};
  if (import.state == ImportState::checking) import.job = enqueue_run(tx, import, now);
  insert_import(tx, import);
  if (!input.map.empty()) remember(tx, import, now);
  return detail_of(tx, import, {});
}

ImportDetail map_import(db::Tx& tx, const Allowed<Right::import_run>& by, ImportId id, const MapColumns& input,
                        Instant now) {
  auto import = require_settled(tx, by, id);
  if (!can_map(import)) refuse_state(import, "matched anew");
  auto layout = layout_of(import);
  auto wrong = check_mapping(input.columns, import.kind, "/columns");
  for (auto& unknown : check_headings(input.columns, layout, "/columns")) wrong.push_back(std::move(unknown));
  throw_wrong(std::move(wrong));
  auto columns =
      match_columns(layout.headings, import.kind, input.columns, load_mapping(tx, import.seller, import.kind));
  csv::match_anew(layout, columns_of(import.kind), names_of_columns(columns, import.kind));
  throw_wrong(csv::missing_columns(layout));
  for (std::size_t i = 0; i < columns.size(); ++i) columns[i].samples = std::move(import.columns[i].samples);
  import.layout = {json::stored(layout)};
  import.columns = std::move(columns);
  import.state = ImportState::checking;
  import.ended.reset();
  import.position = layout.body;
  import.counts = {};
  import.reasons.clear();
  import.job = enqueue_run(tx, import, now);
  save_import(tx, import);
  remember(tx, import, now);
  return detail_of(tx, import, {});
}

void forget_headings(db::Tx& tx, const Allowed<Right::import_run>& by, ImportKind kind) {
  require_kind_allowed(by, kind);
  forget_mapping(tx, by.seller, kind);
}

void begin_to_apply(Import& import, Instant now) {
  import.state = ImportState::applying;
  import.began = now;
  import.ended.reset();
  import.position = layout_of(import).body;
  import.counts = {};
  import.reasons.clear();
}

ImportDetail apply_import(db::Tx& tx, const Allowed<Right::import_run>& by, ImportId id, Instant now) {
  auto import = require_settled(tx, by, id);
  const bool stopped = import.state == ImportState::cancelled || import.state == ImportState::failed;
  if (import.state == ImportState::checked)
    begin_to_apply(import, now);
  else if (stopped && import.began && !import.undo_began)
    import.state = ImportState::applying;
  else
    refuse_state(import, "applied");
  import.ended.reset();
  import.job = enqueue_run(tx, import, now);
  save_import(tx, import);
  return detail_of(tx, import, {});
}

ImportDetail cancel_import(db::Tx& tx, const Allowed<Right::import_run>& by, ImportId id, Instant now) {
  auto import = require_settled(tx, by, id);
  if (!can_cancel(import)) refuse_state(import, "cancelled");
  if (is_running(import.state)) jobs::cancel(tx, import.seller, import.job, now);
  import.state = ImportState::cancelled;
  import.ended = now;
  save_import(tx, import);
  return detail_of(tx, import, {});
}

ImportDetail undo_import(db::Tx& tx, const Allowed<Right::import_run>& by, ImportId id, Instant now) {
  auto import = require_settled(tx, by, id);
  if (import.began && !is_last_applied(tx, import))
    throw Problem::conflict("import-superseded",
                            fmt::format("A later import of {} was applied: only the last one can be undone.",
                                        names_of(import.kind)[static_cast<std::size_t>(import.kind)]));
  if (!can_undo(tx, import)) refuse_state(import, "undone");
  import.state = ImportState::undoing;
  import.ended.reset();
  if (!import.undo_began) import.undo_began = now;
  import.undo_by = by.actor;
  import.job = enqueue_run(tx, import, now);
  save_import(tx, import);
  return detail_of(tx, import, {});
}

void leave_off(db::Tx& tx, SellerId seller, ImportId id, JobId job, Instant now) {
  if (!find_import(tx, seller, id)) return;
  auto import = require_import_for_change(tx, seller, id);
  if (import.job != job || !is_running(import.state)) return;
  import.state = ImportState::cancelled;
  import.ended = now;
  save_import(tx, import);
}

}  // namespace tc::integration
