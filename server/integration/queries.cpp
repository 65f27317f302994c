#include "integration/queries.hpp"

#include "catalog/queries.hpp"
#include "groups/queries.hpp"
#include "integration/commands.hpp"
#include "integration/kinds.hpp"
#include "integration/mapping.hpp"
#include "integration/store_mapping.hpp"
#include "integration/store_undo.hpp"
#include "platform/jobs/job.hpp"
#include "platform/json/json.hpp"
#include "sellers/queries.hpp"

namespace tc::integration {
namespace {

ImportProgress at_progress(const Import& import, const csv::Layout& layout) {
  return {.position = import.position.offset, .rows = import.counts.rows, .of = layout.rows};
}

bool can_apply(const Import& import) {
  switch (import.state) {
    case ImportState::checked:
      return import.counts.rows > import.counts.refused;
    case ImportState::cancelled:
    case ImportState::failed:
      return import.began && !import.undo_began;
    default:
      return false;
  }
}

}  // namespace

bool can_map(const Import& import) {
  return !import.began && !is_running(import.state) && import.state != ImportState::done;
}

bool can_cancel(const Import& import) {
  return is_running(import.state) || import.state == ImportState::checked || import.state == ImportState::matching;
}

bool can_undo(db::Tx& tx, const Import& import) {
  const bool rests = import.state == ImportState::done || import.state == ImportState::cancelled ||
                     import.state == ImportState::failed;
  return rests && import.marked > import.undo.all() && is_last_applied(tx, import);
}

RememberedMapping remembered_mapping(db::Tx& tx, SellerId seller, ImportKind kind) {
  return {kind, load_mapping(tx, seller, kind)};
}

std::string sample_for(db::Tx& tx, SellerId seller, ImportKind kind) {
  constexpr std::array spare{"SAMPLE-1", "SAMPLE-2", "SAMPLE-3"};
  SampleOf of{.group = groups::first_group_name(tx, seller).value_or(""),
              .site = sellers::default_site(tx, seller).name,
              .tax_class = sellers::tax_schemes(tx, seller).at(0).rates.at(0).tax_class,
              .skus = catalog::first_skus(tx, seller, spare.size())};
  for (std::size_t i = of.skus.size(); i < spare.size(); ++i) of.skus.push_back(trusted<Sku>(spare[i]));
  return sample_file(kind, of);
}

csv::Layout layout_of(const Import& import) { return json::from_stored<csv::Layout>(import.layout.text); }

std::optional<std::string> settle(db::Tx& tx, Import& import) {
  if (!is_running(import.state)) return {};
  const auto job = jobs::find_job(tx, import.seller, import.job);
  if (job && (job->state == jobs::State::waiting || job->state == jobs::State::running)) return {};
  import.state = ImportState::failed;
  return job && job->last_error ? *job->last_error : "The work on it has ended.";
}

std::optional<ImportTurn> turn_of(db::Tx& tx, const Import& import) {
  if (!is_running(import.state)) return {};
  const auto job = jobs::find_job(tx, import.seller, import.job);
  if (!job || job->state != jobs::State::waiting || job->failures > 0) return {};
  const jobs::JobFilter running{.seller = {}, .state = jobs::State::running, .kind = std::string(RunImport::job_kind)};
  const auto before = jobs::list_jobs(tx, running, {}, imports_at_once);
  for (const auto& other : before)
    if (other.seller == import.seller)
      if (auto own = find_import(tx, import.seller, json::from_stored<RunImport>(other.payload).import))
        return ImportTurn{own->id, std::move(own->file_name)};
  return std::ssize(before) >= imports_at_once ? std::optional(ImportTurn{}) : std::nullopt;
}

ImportDetail detail_of(db::Tx& tx, const Import& import, std::optional<std::string> error) {
  const auto layout = layout_of(import);
  return {.id = import.id,
          .kind = import.kind,
          .name = import.file_name,
          .by = import.by.name,
          .state = import.state,
          .error = std::move(error),
          .created = import.created,
          .began = import.began,
          .ended = import.ended,
          .encoding = std::string(names_of(layout.encoding)[static_cast<std::size_t>(layout.encoding)]),
          .separator = layout.separator,
          .columns = import.columns,
          .unknown_columns = layout.unknown,
          .missing_columns = layout.missing,
          .known_fields = fields_of(import.kind),
          .counts = import.counts,
          .reasons = by_frequency(import.reasons),
          .progress = at_progress(import, layout),
          .waits = turn_of(tx, import),
          .undo = {.allowed = can_undo(tx, import),
                   .began = import.undo_began,
                   .records = import.marked,
                   .done = import.undo.all(),
                   .counts = import.undo},
          .can_map = can_map(import),
          .can_apply = can_apply(import),
          .can_cancel = can_cancel(import)};
}

ImportSummary summary_of(db::Tx& tx, const Import& import) {
  return {.id = import.id,
          .kind = import.kind,
          .name = import.file_name,
          .by = import.by.name,
          .state = import.state,
          .created = import.created,
          .ended = import.ended,
          .counts = import.counts,
          .progress = progress_of(import),
          .waits = turn_of(tx, import)};
}

ImportProgress progress_of(const Import& import) { return at_progress(import, layout_of(import)); }

ImportDetail import_detail(db::Tx& tx, SellerId seller, ImportId id) {
  auto import = require_import(tx, seller, id);
  auto error = settle(tx, import);
  return detail_of(tx, import, std::move(error));
}

}  // namespace tc::integration
