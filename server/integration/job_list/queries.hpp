// Jobs as pages and the command line show them.
#pragma once
#include <vector>

#include "integration/job_list/types.hpp"

namespace tc::integration {

JobSummary summary_of(db::Tx&, const jobs::Job&);
std::vector<JobSummary> summaries_of(db::Tx&, SellerId, const std::vector<jobs::Job>&);
std::vector<OperatorJob> operator_jobs_of(db::Tx&, const std::vector<jobs::Job>&);  // of any sellers
OperatorJob operator_job_of(db::Tx&, const jobs::Job&);

}  // namespace tc::integration
