#include "integration/api.hpp"

#include <array>

#include "base/text.hpp"
#include "integration/commands.hpp"
#include "integration/job_list/api.hpp"
#include "integration/queries.hpp"
#include "integration/store_undo.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/http/cursor.hpp"

namespace tc::integration {
namespace {

using http::Context;
using http::Page;
using Importer = Allowed<Right::import_run>;

// What browsers and programs call a CSV file; Windows with Excel calls it Excel's.
void require_csv(std::string_view media_type) {
  constexpr std::array known{"text/csv", "text/plain", "application/csv", "application/octet-stream",
                             "application/vnd.ms-excel"};
  const auto type = fold_case(trim(media_type.substr(0, media_type.find(';'))));
  if (std::ranges::find(known, type) == known.end())
    throw Problem::unsupported_media("Send the file itself as the body, as text/csv.");
}

ImportDetail start(const Importer& by, const StartImport& input, const http::Upload& upload, Context& ctx) {
  require_kind_allowed(by, input.kind);
  require_csv(upload.media_type);
  const auto files = import_files(ctx.services.data_dir);
  const auto matched = ctx.read([&](db::Tx& tx) { return matched_for(tx, by.seller, input); });
  Arrival arrival(files, upload.path, input.kind, matched);
  auto made = ctx.create([&](db::Tx& tx) { return start_import(tx, by, input, arrival, ctx.now()); });
  arrival.keep();
  return made;
}

Page<ImportSummary> list(const Importer& by, const ImportListInput& in, Context& ctx) {
  const auto cursor = http::decode_cursor<ImportId>(ctx.ids(), in.cursor);
  const auto before = cursor ? std::optional(std::get<0>(*cursor)) : std::nullopt;
  Page<ImportSummary> page;
  ctx.read([&](db::Tx& tx) {
    auto imports = list_imports(tx, by.seller, before, in.limit + 1);
    if (imports.size() > static_cast<std::size_t>(in.limit)) {
      imports.pop_back();
      page.next = http::encode_cursor(ctx.ids(), imports.back().id);
    }
    for (auto& import : imports) {
      settle(tx, import);
      page.items.push_back(summary_of(tx, import));
    }
  });
  return page;
}

ImportProblem shown(StoredProblem&& problem) {
  return {problem.line,
          problem.severity,
          std::move(problem.column),
          std::move(problem.code),
          std::move(problem.detail),
          std::move(problem.value),
          std::move(problem.cells)};
}

Page<ImportProblem> problems(const Importer& by, ImportId id, const ImportProblemsInput& in, Context& ctx) {
  const auto cursor = http::decode_cursor<std::int64_t, std::int64_t>(ctx.ids(), in.cursor);
  const auto after = cursor ? ProblemPlace{std::get<0>(*cursor), std::get<1>(*cursor)} : ProblemPlace{};
  Page<ImportProblem> page;
  auto found = ctx.read([&](db::Tx& tx) {
    require_kind_allowed(by, require_import(tx, by.seller, id).kind);
    return list_problems(tx, by.seller, id, {in.severity, in.code, in.column}, after, in.limit + 1);
  });
  if (found.size() > static_cast<std::size_t>(in.limit)) {
    found.pop_back();
    page.next = http::encode_cursor(ctx.ids(), found.back().line, found.back().place);
  }
  for (auto& problem : found) page.items.push_back(shown(std::move(problem)));
  return page;
}

Page<KeptRecord> kept(const Importer& by, ImportId id, const KeptListInput& in, Context& ctx) {
  const auto cursor = http::decode_cursor<std::int64_t>(ctx.ids(), in.cursor);
  Page<KeptRecord> page;
  auto found = ctx.read([&](db::Tx& tx) {
    require_kind_allowed(by, require_import(tx, by.seller, id).kind);
    return list_kept(tx, by.seller, id, cursor ? std::get<0>(*cursor) : 0, in.limit + 1);
  });
  if (found.size() > static_cast<std::size_t>(in.limit)) {
    found.pop_back();
    page.next = http::encode_cursor(ctx.ids(), found.back().place);
  }
  for (auto& row : found) page.items.push_back(std::move(row.record));
  return page;
}

// "autumn.csv" → "autumn refused.csv"
std::string refused_name(std::string name) {
  if (fold_case(name).ends_with(".csv")) name.resize(name.size() - 4);
  return (name.empty() ? "import" : name) + " refused.csv";
}

http::File refused(const Importer& by, ImportId id, Context& ctx) {
  http::File file{.path = ctx.services.spool_dir + "/refused-" + crypto::hex(crypto::random_bytes(12)),
                  .media_type = "text/csv; charset=utf-8",
                  .download_name = {},
                  .remove = true,
                  .text = {}};
  try {
    ctx.read([&](db::Tx& tx) {
      const auto import = require_import(tx, by.seller, id);
      require_kind_allowed(by, import.kind);
      file.download_name = refused_name(import.file_name);
      write_refused(tx, by.seller, id, file.path);
    });
  } catch (...) {
    std::error_code ignored;
    std::filesystem::remove(file.path, ignored);
    throw;
  }
  return file;
}

void add_reading(http::Routes& routes) {
  routes.get<"/api/v1/sellers/{seller}/imports">(
      {.summary = "Imports, the newest first", .download_name = "imports.csv"},
      [](const Importer& by, const ImportListInput& in, Context& ctx) -> Page<ImportSummary> {
        return list(by, in, ctx);
      });
  routes.get<"/api/v1/sellers/{seller}/imports/sample">(
      {.summary = "A small file of a kind that can be imported as it is"},
      [](const Importer& by, const KindInput& in, Context& ctx) -> http::File {
        require_kind_allowed(by, in.kind);
        return {.media_type = "text/csv; charset=utf-8",
                .download_name = fmt::format("{} sample.csv", names_of(in.kind)[static_cast<std::size_t>(in.kind)]),
                .text = ctx.read([&](db::Tx& tx) { return sample_for(tx, by.seller, in.kind); })};
      });
  routes.get<"/api/v1/sellers/{seller}/imports/{import}">(
      {.summary = "An import: its columns, how far it is, what it counts"},
      [](const Importer& by, ImportId id, Context& ctx) -> ImportDetail {
        return ctx.read([&](db::Tx& tx) {
          auto detail = import_detail(tx, by.seller, id);
          require_kind_allowed(by, detail.kind);
          return detail;
        });
      });
  routes.get<"/api/v1/sellers/{seller}/imports/{import}/problems">(
      {.summary = "What is wrong with which line", .download_name = "problems.csv"},
      [](const Importer& by, ImportId id, const ImportProblemsInput& in, Context& ctx) -> Page<ImportProblem> {
        return problems(by, id, in, ctx);
      });
  routes.get<"/api/v1/sellers/{seller}/imports/{import}/refused">(
      {.summary = "The refused rows as a CSV file, to mend and send again",
       .doc = "The headings and cells of the file that came, and two columns more: import_line and import_reason. An "
              "import passes over these two."},
      [](const Importer& by, ImportId id, Context& ctx) -> http::File { return refused(by, id, ctx); });
}

void add_mapping(http::Routes& routes) {
  routes.put<"/api/v1/sellers/{seller}/imports/{import}/mapping">(
      {.summary = "Match the columns of a file by hand, and check its rows again",
       .doc = "It is remembered for the headings of the next file of the kind. Once an import has begun to be applied "
              "its columns stay as they are."},
      [](const Importer& by, ImportId id, const MapColumns& in, Context& ctx) -> ImportDetail {
        return ctx.write([&](db::Tx& tx) { return map_import(tx, by, id, in, ctx.now()); });
      });
  routes.get<"/api/v1/sellers/{seller}/imports/mapping">(
      {.summary = "What is remembered of the headings of earlier files of a kind"},
      [](const Importer& by, const KindInput& in, Context& ctx) -> RememberedMapping {
        require_kind_allowed(by, in.kind);
        return ctx.read([&](db::Tx& tx) { return remembered_mapping(tx, by.seller, in.kind); });
      });
  routes.del<"/api/v1/sellers/{seller}/imports/mapping">(
      {.summary = "Forget it: the next file is matched by its headings alone"},
      [](const Importer& by, const KindInput& in, Context& ctx) -> void {
        ctx.write([&](db::Tx& tx) { forget_headings(tx, by, in.kind); });
      });
}

void add_undo(http::Routes& routes) {
  routes.post<"/api/v1/sellers/{seller}/imports/{import}/undo">(
      {.summary = "Take back what the last applied import of a kind did, or go on with that",
       .doc = "In the background. A record that was changed since stays as it is and is listed. A product or customer "
              "that was added and is used by now (priced, ordered, counted; has logins) becomes inactive instead of "
              "being removed.",
       .status = 202},
      [](const Importer& by, ImportId id, Context& ctx) -> ImportDetail {
        return ctx.create([&](db::Tx& tx) { return undo_import(tx, by, id, ctx.now()); });
      });
  routes.get<"/api/v1/sellers/{seller}/imports/{import}/undo/kept">(
      {.summary = "Records that stayed when an import was undone, and why", .download_name = "kept.csv"},
      [](const Importer& by, ImportId id, const KeptListInput& in, Context& ctx) -> Page<KeptRecord> {
        return kept(by, id, in, ctx);
      });
}

}  // namespace

void add_routes(http::Routes& routes) {
  routes.post<"/api/v1/sellers/{seller}/imports">(
      {.summary = "Send a CSV file to be imported",
       .doc =
           "The body is the file. A file that can't be read as what it claims is refused whole, with everything that "
           "is wrong with it. Otherwise its rows are checked in the background; nothing is written until it is "
           "applied. A column fills the field that its heading names, what `map` says, or what was matched by hand in "
           "an earlier file of the kind.",
       .status = 201,
       .body_max = file_bytes_max},
      [](const Importer& by, const StartImport& in, const http::Upload& upload, Context& ctx) -> ImportDetail {
        return start(by, in, upload, ctx);
      });
  routes.post<"/api/v1/sellers/{seller}/imports/{import}/application">(
      {.summary = "Apply a checked import, or go on with one that was cancelled or has failed", .status = 202},
      [](const Importer& by, ImportId id, Context& ctx) -> ImportDetail {
        return ctx.create([&](db::Tx& tx) { return apply_import(tx, by, id, ctx.now()); });
      });
  routes.post<"/api/v1/sellers/{seller}/imports/{import}/cancellation">(
      {.summary = "Leave off an import; its counts say what was applied"},
      [](const Importer& by, ImportId id, Context& ctx) -> ImportDetail {
        return ctx.create([&](db::Tx& tx) { return cancel_import(tx, by, id, ctx.now()); });
      });
  add_mapping(routes);
  add_undo(routes);
  add_bulk_routes(routes);
  add_reading(routes);
  add_job_routes(routes);
  add_operator_job_routes(routes);
}

}  // namespace tc::integration
