#pragma once
#include "integration/types.hpp"
#include "platform/files/store.hpp"
#include "platform/jobs/workers.hpp"

namespace tc::integration {

// `files` is import_files() of the deployment; the tally, if any, outlives the workers.
void add_jobs(jobs::Workers& workers, files::Store files, RowTally* tally = nullptr);

}  // namespace tc::integration
