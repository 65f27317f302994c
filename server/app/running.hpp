// What the program does just now.
#pragma once
#include "app/observed.hpp"
#include "platform/http/running.hpp"

namespace tc::app {

// Asks the threads of connections: up to a second where one of them hangs.
http::RunningNow running_now(const Observed& observed);

// A line of the log for each request, pool and job, whatever level is configured.
void log_running(const http::RunningNow& now);

}  // namespace tc::app
