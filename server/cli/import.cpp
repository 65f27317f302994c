#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <condition_variable>
#include <iostream>
#include <mutex>

#include "app/deployment.hpp"
#include "cli/command.hpp"
#include "cli/sellers.hpp"
#include "integration/commands.hpp"
#include "integration/jobs.hpp"
#include "integration/queries.hpp"
#include "platform/crypto/crypto.hpp"

namespace tc::cli {
namespace {

using integration::ImportDetail;
using integration::ImportKind;
using integration::ImportState;

constexpr int some_refused = 2;  // the exit status
constexpr std::chrono::milliseconds between_looks{100};

struct ImportOptions {
  std::string kind, file, seller, refused_file;
  std::vector<std::string> map;
  bool dry_run = false;
};

ImportKind kind_named(std::string_view name) {
  constexpr auto names = names_of(ImportKind{});
  return static_cast<ImportKind>(std::ranges::find(names, name) - names.begin());
}

// Looked through and kept under a name of its own: the person's file stays theirs.
class OwnCopy {
 public:
  OwnCopy(const app::Deployment& deployment, const std::string& file)
      : path(deployment.path("spool/import-" + crypto::hex(crypto::random_bytes(12)))) {
    std::error_code failed;
    std::filesystem::copy_file(file, path, failed);
    if (failed) throw std::runtime_error(file + " can't be read: " + failed.message() + ".");
  }
  ~OwnCopy() {
    std::error_code ignored;
    std::filesystem::remove(path, ignored);
  }
  OwnCopy(const OwnCopy&) = delete;
  const std::filesystem::path path;
};

class ImportCommand {
 public:
  ImportCommand(app::Deployment& deployment, const ImportOptions& options)
      : deployment_(deployment),
        options_(options),
        seller_(seller_of(deployment, options.seller)),
        files_(integration::import_files(deployment.config().data)) {}

  int run() {
    start();
    const auto end = wait();
    if (end.error) throw std::runtime_error("The import has failed: " + *end.error);
    tell(end);
    if (!options_.refused_file.empty() && end.counts.refused > 0)
      deployment_.database().read(
          [&](db::Tx& tx) { integration::write_refused(tx, seller_, id_, options_.refused_file); });
    return end.counts.refused > 0 ? some_refused : 0;
  }

 private:
  void start() {
    const auto by = Gate::on_behalf<Right::import_run>(seller_, {{}, {}, "Command line"});
    const auto name = std::filesystem::path(options_.file).filename().string();
    const integration::StartImport input{.kind = kind_named(options_.kind),
                                         .name = name,
                                         .apply = !options_.dry_run,
                                         .match_later = false,
                                         .map = options_.map};
    const OwnCopy copy(deployment_, options_.file);
    const auto matched =
        deployment_.database().read([&](db::Tx& tx) { return integration::matched_for(tx, seller_, input); });
    integration::Arrival arrival(files_, copy.path, input.kind, matched);
    id_ = deployment_.database()
              .write([&](db::Tx& tx) {
                return integration::start_import(tx, by, input, arrival, deployment_.clock().now());
              })
              .id;
    arrival.keep();
  }

  // The work is a job like any other: if this process ends before it is over, the next one goes on with it.
  ImportDetail wait() {
    jobs::Workers workers(deployment_.database(), deployment_.clock(), {.threads = 1});
    integration::add_jobs(workers, files_);
    workers.start();
    std::mutex mutex;
    std::condition_variable never;
    std::unique_lock lock(mutex);
    for (;;) {
      const auto now = look();
      show(now);
      if (!is_running(now.state)) return now;
      never.wait_for(lock, between_looks);
    }
  }

  ImportDetail look() {
    return deployment_.database().read([&](db::Tx& tx) { return integration::import_detail(tx, seller_, id_); });
  }

  void show(const ImportDetail& now) const {
    if (!terminal_) return;
    std::cerr << fmt::format("\r{} {} of {} rows\033[K", now.state == ImportState::checking ? "Checked" : "Applied",
                             now.progress.rows, now.progress.of);
    if (!is_running(now.state)) std::cerr << "\r\033[K";
    std::cerr << std::flush;
  }

  void tell(const ImportDetail& end) const {
    const auto& c = end.counts;
    std::cout << fmt::format("{}: {} rows, {} {}, {} changed, {} unchanged, {} refused\n", end.name, c.rows, c.added,
                             options_.dry_run ? "to be added" : "added", c.changed, c.unchanged, c.refused);
    for (const auto& column : end.unknown_columns) std::cout << "  The column \"" << column << "\" is not used.\n";
    for (const auto& reason : end.reasons)
      std::cout << fmt::format("  {:>8} {}: {}{}\n", reason.count,
                               names_of(reason.severity)[static_cast<std::size_t>(reason.severity)], reason.reason,
                               reason.examples.empty() ? "" : " (such as \"" + reason.examples[0] + "\")");
  }

  app::Deployment& deployment_;
  const ImportOptions& options_;
  const SellerId seller_;
  const files::Store files_;
  const bool terminal_ = ::isatty(STDERR_FILENO) == 1;
  ImportId id_;
};

int import_file(const Shared& shared, const ImportOptions& options) {
  const SystemClock clock;
  app::Deployment deployment(shared.config(), clock);
  return ImportCommand(deployment, options).run();
}

}  // namespace

void add_import(CLI::App& app, Shared& shared) {
  auto* command = app.add_subcommand("import", "Import a CSV file; exit status 2 when rows were refused");
  auto options = std::make_shared<ImportOptions>();
  const auto kinds = names_of(ImportKind{});
  command->add_option("kind", options->kind, "What the file has")
      ->required()
      ->check(CLI::IsMember(std::vector<std::string>(kinds.begin(), kinds.end())));
  command->add_option("file", options->file, "The CSV file")->required();
  command->add_option("--seller", options->seller, "Name or id of the seller")->required();
  command->add_option("--refused", options->refused_file, "Where to write the refused rows, to be mended");
  command
      ->add_option("--map", options->map,
                   "HEADING=FIELD: the column fills that field (HEADING= for none), now and in the next files; may be "
                   "given several times")
      ->allow_extra_args(false);
  command->add_flag("--dry-run", options->dry_run, "Check only; the import may be applied later from its page");
  add_config_options(*command, shared);
  command->callback(
      [&shared, options] { shared.chosen = [&shared, options] { return import_file(shared, *options); }; });
}

}  // namespace tc::cli
