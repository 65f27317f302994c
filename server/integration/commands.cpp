#include "integration/commands.hpp"

#include "integration/kinds.hpp"
#include "integration/queries.hpp"
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

std::vector<ImportColumn> match(const std::filesystem::path& file, const csv::Layout& layout, ImportKind kind) {
  std::vector<ImportColumn> columns;
  for (const auto& heading : layout.headings) columns.push_back({heading, {}, {}});
  for (const auto& column : columns_of(kind)) {
    const int at = layout.column(column.name);
    if (at >= 0) columns[static_cast<std::size_t>(at)].field = column.name;
  }
  csv::Reader reader(file, layout);
  for (std::size_t n = 0; n < sample_rows; ++n) {
    const auto* row = reader.next();
    if (!row) break;
    for (std::size_t i = 0; i < columns.size(); ++i)
      columns[i].samples.push_back(sample_of(row->cell(static_cast<int>(i))));
  }
  // What we wrote into a file of refused rows fills nothing.
  for (auto& column : columns)
    if (column.field == line_column || column.field == reason_column) column.field.reset();
  return columns;
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

Arrival::Arrival(const files::Store& files, const std::filesystem::path& file, ImportKind kind)
    : files_(files),
      layout_(csv::inspect(file, columns_of(kind))),
      columns_(match(file, layout_, kind)),
      key_("import/" + crypto::token()) {
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
                .state = ImportState::checking,
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
  import.job = enqueue_run(tx, import, now);
  insert_import(tx, import);
  return detail_of(import, {});
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
  else if (stopped && import.began)
    import.state = ImportState::applying;
  else
    refuse_state(import, "applied");
  import.ended.reset();
  import.job = enqueue_run(tx, import, now);
  save_import(tx, import);
  return detail_of(import, {});
}

ImportDetail cancel_import(db::Tx& tx, const Allowed<Right::import_run>& by, ImportId id, Instant now) {
  auto import = require_settled(tx, by, id);
  if (!is_running(import.state) && import.state != ImportState::checked) refuse_state(import, "cancelled");
  jobs::cancel(tx, import.seller, import.job, now);
  import.state = ImportState::cancelled;
  import.ended = now;
  save_import(tx, import);
  return detail_of(import, {});
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
