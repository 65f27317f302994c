// `tradecounter serve` in a process of its own.
#pragma once
#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace tc::bench {

class Served {
 public:
  // On a free port, with these arguments; ready when this returns.
  Served(const std::string& program, std::vector<std::string> arguments);
  ~Served();  // stops it
  Served(const Served&) = delete;
  Served& operator=(const Served&) = delete;

  std::uint16_t port() const { return port_; }
  double resident_mib() const;
  double cpu_s() const;

 private:
  const std::uint16_t port_;
  pid_t process_ = 0;
};

// Beside the bench's own.
std::string program_beside();
void pause(std::chrono::milliseconds);

}  // namespace tc::bench
