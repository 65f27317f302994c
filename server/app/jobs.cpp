#include "app/jobs.hpp"

namespace tc::app {

void add_all_jobs(jobs::Workers&, Deployment&) {}

}  // namespace tc::app
