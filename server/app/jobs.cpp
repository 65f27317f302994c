#include "app/jobs.hpp"

#include "identity/jobs.hpp"
#include "integration/commands.hpp"
#include "integration/jobs.hpp"
#include "ordering/documents/attached.hpp"
#include "ordering/jobs.hpp"
#include "platform/mail/mail.hpp"

namespace tc::app {

void add_all_jobs(jobs::Workers& workers, Deployment& deployment) {
  auto mail = config::mail_settings(deployment.config());
  mail.outbox = deployment.path("outbox");
  mail.attach = ordering::attach;
  mail.tally = &deployment.mails;
  mail::add_jobs(workers, mail);
  identity::add_jobs(workers, deployment.services().public_url);
  integration::add_jobs(workers, integration::import_files(deployment.config().data), &deployment.import_rows);
  ordering::add_jobs(workers, {deployment.services().public_url, &deployment.ids()});
}

}  // namespace tc::app
