#include "ordering/jobs.hpp"

#include "ordering/placing/staging.hpp"
#include "platform/mail/mail.hpp"

namespace tc::ordering {

void add_jobs(jobs::Workers& workers, const OrderLinks& links) {
  workers.on<TellOrderNews>([links](const TellOrderNews& news, jobs::JobContext& job) {
    // Written on a reader, since 10,000 lines take a while.
    const auto mails = job.db.read([&](db::Tx& tx) { return mails_of(tx, news, links); });
    job.db.write([&](db::Tx& tx) {
      job.finish(tx);
      for (const auto& [kind, message] : mails) tc::mail::send(tx, message, news.seller, kind, job.now());
    });
  });
  workers.on<SweepStagedLines>(
      [](const SweepStagedLines& staged, jobs::JobContext& job) { sweep_staged_lines(job.db, staged); });
}

}  // namespace tc::ordering
