// The running program's parts, for what tells its operator of them.
#pragma once
#include "app/deployment.hpp"
#include "platform/http/router.hpp"
#include "platform/http/server.hpp"
#include "platform/jobs/workers.hpp"

namespace tc::app {

struct Observed {
  Deployment& deployment;
  const http::Router& router;
  const http::Server& server;
  const jobs::Workers* workers;  // none where this process runs no jobs
  Instant started;
};

}  // namespace tc::app
