// The running product: its endpoints on a port, its jobs on workers.
#pragma once
#include <chrono>
#include <memory>

#include "app/deployment.hpp"
#include "platform/http/router.hpp"
#include "platform/http/server.hpp"

namespace tc::app {

struct ProgramOptions {
  http::ServerOptions http;
  http::RouterOptions router;
  http::Pages pages{};             // what is not under /api: the web app
  int workers = 4;                 // threads; 0: this process runs no jobs
  std::chrono::seconds lease{60};  // of a job
  bool serves = true;              // false: workers only
};

class Program {
 public:
  Program(Deployment& deployment, ProgramOptions options);
  ~Program();    // stops
  void start();  // throws std::system_error where the port can't be had
  std::uint16_t port() const;
  void log_running();  // what it does just now
  // Finishes running requests and jobs, or hands the jobs back.
  void stop();

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace tc::app
