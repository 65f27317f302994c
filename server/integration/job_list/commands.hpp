// Verbs on jobs, for a seller's staff and for the operator. An id that is not theirs is a 404.
#pragma once
#include "identity/access.hpp"
#include "integration/job_list/types.hpp"

namespace tc::integration {

using JobKeeper = Allowed<Right::setting_edit>;

jobs::Job require_job(db::Tx&, const JobKeeper& by, JobId);
jobs::Job require_job(db::Tx&, const Operator& by, JobId);

// Tries it again, or at once what waits for its next attempt. 409 where there is nothing to be tried again.
void retry_job(db::Tx&, const jobs::Job&, Instant now);
// It is not done, or left off; so is the import that it goes on with. 409 where that can't be.
void cancel_job(db::Tx&, const jobs::Job&, Instant now);
// Those that can be; the others are passed over.
RetriedJobs retry_jobs(db::Tx&, const JobKeeper& by, std::vector<JobId>, Instant now);
RetriedJobs retry_jobs(db::Tx&, const Operator& by, std::vector<JobId>, Instant now);

}  // namespace tc::integration
