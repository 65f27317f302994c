#include "identity/jobs.hpp"

#include "identity/commands.hpp"
#include "identity/login_mails.hpp"
#include "identity/queries.hpp"

namespace tc::identity {

void add_jobs(jobs::Workers& workers, const std::string& public_url) {
  workers.on<SendPasswordReset>([public_url](const SendPasswordReset& asked, jobs::JobContext& job) {
    job.db.write([&](db::Tx& tx) {
      job.finish(tx);
      const auto person = find_person(tx, asked.email);
      if (!person) return;
      const auto token = begin_password_reset(tx, person->id, job.now());
      mail_reset_link(tx, *person, reset_link(public_url, token), job.now());
    });
  });
}

}  // namespace tc::identity
