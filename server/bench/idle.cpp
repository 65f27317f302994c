#include "bench/idle.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>

#include <chrono>
#include <fstream>
#include <vector>

#include "platform/http/client.hpp"
#include "platform/testing/free_port.hpp"

namespace tc::bench {
namespace {

using namespace std::chrono_literals;
constexpr auto patience = 30s;
constexpr auto settling = 2s;

class Served {
 public:
  Served(const std::string& program, const std::string& folder, std::uint16_t port) {
    std::vector<std::string> arguments{program, "serve", "--data", folder, "--port", std::to_string(port)};
    std::vector<char*> pointers;
    for (auto& argument : arguments) pointers.push_back(argument.data());
    pointers.push_back(nullptr);
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    const int failed = ::posix_spawn(&process_, program.c_str(), &files, nullptr, pointers.data(), environ);
    posix_spawn_file_actions_destroy(&files);
    if (failed != 0) throw std::system_error(failed, std::generic_category(), program);
  }
  ~Served() {
    ::kill(process_, SIGTERM);
    ::waitpid(process_, nullptr, 0);
  }
  Served(const Served&) = delete;
  Served& operator=(const Served&) = delete;

  double resident_mib() const {
    std::ifstream status(fmt::format("/proc/{}/status", process_));
    for (std::string line; std::getline(status, line);)
      if (line.starts_with("VmRSS:")) return std::stod(line.substr(6)) / 1024;
    throw std::runtime_error("the server has ended");
  }

 private:
  pid_t process_ = 0;
};

void pause(std::chrono::milliseconds time) { ::poll(nullptr, 0, static_cast<int>(time.count())); }

bool is_ready(std::uint16_t port) {
  try {
    return http::Client(port).get("/api/v1/ready").status == 200;
  } catch (const std::system_error&) {
    return false;
  }
}

}  // namespace

Idle measure_idle(const std::string& program, const std::string& folder) {
  const auto port = test::free_port();
  const auto start = std::chrono::steady_clock::now();
  const Served served(program, folder, port);
  while (!is_ready(port)) {
    if (std::chrono::steady_clock::now() - start > patience) throw std::runtime_error("the server does not get ready");
    pause(2ms);
  }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  pause(settling);
  return {took.count(), served.resident_mib()};
}

}  // namespace tc::bench
