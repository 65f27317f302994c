// The real program as a process of its own, which a test may end in any way.
#pragma once
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <charconv>
#include <csignal>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "platform/testing/folder.hpp"

namespace tc::tests {

class Child {
 public:
  static constexpr int line_within_ms = 60'000;

  explicit Child(std::vector<std::string> arguments) {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) throw std::system_error(errno, std::generic_category(), "pipe");
    out_ = ends[0];
    std::vector<char*> pointers;
    for (auto& argument : arguments) pointers.push_back(argument.data());
    pointers.push_back(nullptr);
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&files, ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&files, STDERR_FILENO, errors_path().c_str(), O_WRONLY | O_CREAT, 0600);
    const int failed = ::posix_spawn(&process_, pointers[0], &files, nullptr, pointers.data(), environ);
    posix_spawn_file_actions_destroy(&files);
    ::close(ends[1]);
    if (failed != 0) throw std::system_error(failed, std::generic_category(), arguments[0]);
  }
  ~Child() {
    signal(SIGKILL);
    wait();
    ::close(out_);
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  // The next line of its output in which the word stands; throws when it ends before.
  std::string line_with(std::string_view word) {
    for (;;) {
      auto line = next_line();
      if (line.contains(word)) return line;
    }
  }
  void signal(int number) const {
    if (process_ > 0) ::kill(process_, number);
  }
  // How it ended: its status, or minus the signal.
  int wait() {
    int status = 0;
    if (process_ <= 0) return ended_;
    while (::waitpid(process_, &status, 0) < 0 && errno == EINTR) {
    }
    process_ = 0;
    return ended_ = WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
  }
  std::string errors() const {
    std::ifstream in(errors_path(), std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }

 private:
  std::string errors_path() const { return (folder_.path() / "err").string(); }
  std::string next_line() {
    for (auto end = read_.find('\n');; end = read_.find('\n')) {
      if (end == read_.npos) {
        read_more();
        continue;
      }
      auto line = read_.substr(0, end);
      read_.erase(0, end + 1);
      return line;
    }
  }
  void read_more() {
    pollfd waiting{out_, POLLIN, 0};
    if (::poll(&waiting, 1, line_within_ms) <= 0) throw std::runtime_error("the program says nothing more");
    char bytes[4096];
    const auto count = ::read(out_, bytes, sizeof bytes);
    if (count <= 0) throw std::runtime_error("the program has ended: " + errors());
    read_.append(bytes, static_cast<std::size_t>(count));
  }

  test::Folder folder_;
  pid_t process_ = 0;
  int out_ = -1, ended_ = 0;
  std::string read_;
};

// `serve` on a free port, until this goes.
class ServingChild : public Child {
 public:
  // below: a program that starts it, and that one's arguments
  ServingChild(const std::string& program, const std::string& data, const std::string& database,
               const std::vector<std::string>& more = {}, const std::vector<std::string>& below = {})
      : Child(arguments_of(program, data, database, more, below)) {
    const auto line = line_with("serves http://");
    const auto text = std::string_view(line).substr(line.rfind(':') + 1);
    std::from_chars(text.data(), text.data() + text.size(), port);
  }
  std::uint16_t port = 0;

 private:
  static std::vector<std::string> arguments_of(const std::string& program, const std::string& data,
                                               const std::string& database, const std::vector<std::string>& more,
                                               const std::vector<std::string>& below) {
    std::vector<std::string> all = below;
    all.insert(all.end(), {program, "serve", "--data", data, "--port", "0", "--log-level", "error"});
    all.insert(all.end(), {"--limits-rate", "false"});
    if (!database.empty()) all.insert(all.end(), {"--database", database});
    all.insert(all.end(), more.begin(), more.end());
    return all;
  }
};

}  // namespace tc::tests
