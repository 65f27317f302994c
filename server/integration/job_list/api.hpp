#pragma once
#include "platform/http/route.hpp"

namespace tc::integration {

void add_job_routes(http::Routes&);           // of a seller
void add_operator_job_routes(http::Routes&);  // of all sellers

}  // namespace tc::integration
