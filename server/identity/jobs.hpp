// What runs later: the mail with the link for a new password.
#pragma once
#include <string>

#include "platform/jobs/workers.hpp"

namespace tc::identity {

void add_jobs(jobs::Workers&, const std::string& public_url);

}  // namespace tc::identity
