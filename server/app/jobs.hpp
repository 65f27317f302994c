// What all modules do later.
#pragma once
#include "app/deployment.hpp"
#include "platform/jobs/workers.hpp"

namespace tc::app {

void add_all_jobs(jobs::Workers& workers, Deployment& deployment);

}  // namespace tc::app
