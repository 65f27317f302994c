#include "integration/jobs.hpp"

#include "integration/commands.hpp"
#include "integration/run.hpp"

namespace tc::integration {
namespace {

// Whose job the import is now goes on with it; an earlier one, which a cancelled import left behind, is over.
bool is_mine(const jobs::JobContext& context, const RunImport& run) {
  const auto import = context.db.read([&](db::Tx& tx) { return find_import(tx, run.seller, run.import); });
  return import && is_running(import->state) && import->job == context.id;
}

void run(const RunImport& run, jobs::JobContext& context, const files::Store& files, RowTally* tally) {
  const auto before_chunk = [&] {
    if (context.cancelled()) throw jobs::Cancelled{};
    if (context.stopping()) throw jobs::HandBack{};
  };
  try {
    run_import({context.db, context.clock, files, before_chunk, tally}, run.seller, run.import);
  } catch (const LeftOff&) {
    if (is_mine(context, run)) throw jobs::HandBack{};
    throw jobs::Cancelled{};
  }
}

}  // namespace

void add_jobs(jobs::Workers& workers, files::Store files, RowTally* tally) {
  workers.on<RunImport>([files = std::move(files), tally](
                            const RunImport& import, jobs::JobContext& context) { run(import, context, files, tally); },
                        {.failures_max = 5}, {.most = imports_at_once, .most_per_seller = 1});
}

}  // namespace tc::integration
