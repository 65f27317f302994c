#include "bench/served.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <system_error>
#include <vector>

#include "platform/http/client.hpp"
#include "platform/testing/free_port.hpp"

namespace tc::bench {
namespace {

using namespace std::chrono_literals;
constexpr auto patience = 30s;
constexpr auto between_looks = 5ms;

bool is_ready(std::uint16_t port) {
  try {
    return http::Client(port).get("/api/v1/ready").status == 200;
  } catch (const std::system_error&) {
    return false;
  }
}

}  // namespace

std::string program_beside() {
  return (std::filesystem::read_symlink("/proc/self/exe").parent_path() / "tradecounter").string();
}

Served::Served(std::vector<std::string> arguments) : port_(test::free_port()) {
  const auto from = std::chrono::steady_clock::now();
  start(std::move(arguments));
  while (!is_ready(port_)) {
    if (std::chrono::steady_clock::now() - from > patience) throw std::runtime_error("the server does not get ready");
    pause(2ms);
  }
  ready_s_ = std::chrono::duration<double>(std::chrono::steady_clock::now() - from).count();
}

void Served::start(std::vector<std::string> arguments) {
  const auto program = program_beside();
  // Many callers at one address are no attack here.
  arguments.insert(arguments.begin(), {program, "serve", "--port", std::to_string(port_), "--log-level", "error",
                                       "--limits-rate", "false"});
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

Served::~Served() {
  ::kill(process_, SIGTERM);
  ::waitpid(process_, nullptr, 0);
}

Resident Served::resident() const {
  std::ifstream status(fmt::format("/proc/{}/status", process_));
  Resident found;
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmRSS:")) found.all_mib = std::stod(line.substr(6)) / 1024;
    if (line.starts_with("RssAnon:")) found.own_mib = std::stod(line.substr(8)) / 1024;
  }
  if (found.all_mib == 0) throw std::runtime_error("the server has ended");
  return found;
}

double Served::processor_s() const {
  std::ifstream in(fmt::format("/proc/{}/stat", process_));
  const std::string text{std::istreambuf_iterator(in), {}};
  std::istringstream fields(text.substr(text.rfind(')') + 2));  // the name may have blanks
  constexpr int before_times = 11;
  std::string skipped;
  for (int i = 0; i < before_times; ++i) fields >> skipped;
  double user = 0, system = 0;
  fields >> user >> system;
  return (user + system) / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

Peak::Peak(const Served& served)
    : served_(served), most_(served.resident()), thread_([this] {
        ::pthread_setname_np(::pthread_self(), "bench-peak");
        while (!stopped_) {
          const auto now = served_.resident();
          most_ = {std::max(most_.all_mib, now.all_mib), std::max(most_.own_mib, now.own_mib)};
          pause(between_looks);
        }
      }) {}

Peak::~Peak() { stop(); }

Resident Peak::stop() {
  stopped_ = true;
  if (thread_.joinable()) thread_.join();
  return most_;
}

void pause(std::chrono::milliseconds time) { ::poll(nullptr, 0, static_cast<int>(time.count())); }

}  // namespace tc::bench
