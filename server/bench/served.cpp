#include "bench/served.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "platform/http/client.hpp"
#include "platform/testing/free_port.hpp"

namespace tc::bench {
namespace {

using namespace std::chrono_literals;
constexpr auto patience = 30s;

pid_t start(const std::string& program, std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {program, "serve"});
  std::vector<char*> pointers;
  for (auto& argument : arguments) pointers.push_back(argument.data());
  pointers.push_back(nullptr);
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t process = 0;
  const int failed = ::posix_spawn(&process, program.c_str(), &files, nullptr, pointers.data(), environ);
  posix_spawn_file_actions_destroy(&files);
  if (failed != 0) throw std::system_error(failed, std::generic_category(), program);
  return process;
}

void stop(pid_t process) {
  ::kill(process, SIGTERM);
  ::waitpid(process, nullptr, 0);
}

bool is_ready(std::uint16_t port) {
  try {
    return http::Client(port).get("/api/v1/ready").status == 200;
  } catch (const std::system_error&) {
    return false;
  }
}

}  // namespace

void pause(std::chrono::milliseconds time) { ::poll(nullptr, 0, static_cast<int>(time.count())); }

std::string program_beside() {
  return (std::filesystem::read_symlink("/proc/self/exe").parent_path() / "tradecounter").string();
}

Served::Served(const std::string& program, std::vector<std::string> arguments) : port_(test::free_port()) {
  arguments.insert(arguments.end(), {"--port", std::to_string(port_)});
  process_ = start(program, std::move(arguments));
  const auto from = std::chrono::steady_clock::now();
  while (!is_ready(port_)) {
    if (std::chrono::steady_clock::now() - from > patience) {
      stop(process_);
      throw std::runtime_error("the server does not get ready");
    }
    pause(2ms);
  }
}

Served::~Served() { stop(process_); }

double Served::resident_mib() const {
  std::ifstream status(fmt::format("/proc/{}/status", process_));
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("VmRSS:")) return std::stod(line.substr(6)) / 1024;
  throw std::runtime_error("the server has ended");
}

// Of its threads, in the kernel and outside.
double Served::cpu_s() const {
  std::ifstream file(fmt::format("/proc/{}/stat", process_));
  std::string text;
  std::getline(file, text);
  std::istringstream fields(text.substr(text.rfind(')') + 2));  // from the third field on
  std::string field;
  double ticks = 0;
  for (int i = 3; fields >> field; ++i)
    if (i == 14 || i == 15) ticks += std::stod(field);
  return ticks / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

}  // namespace tc::bench
