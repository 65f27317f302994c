#pragma once
#include "platform/files/store.hpp"
#include "platform/jobs/workers.hpp"

namespace tc::integration {

// `files` is import_files() of the deployment.
void add_jobs(jobs::Workers& workers, files::Store files);

}  // namespace tc::integration
