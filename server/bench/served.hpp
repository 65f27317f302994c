// `tradecounter serve` as people start it, as a process of its own, so that its memory can be told from the bench's.
#pragma once
#include <sys/types.h>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <string>
#include <thread>
#include <vector>

namespace tc::bench {

// What a process holds of the machine's memory. Pages of the database that are mapped are in `all`, not in `own`.
struct Resident {
  double all_mib = 0, own_mib = 0;
};

class Served {
 public:
  // On a free port, with these arguments; returns when it is ready.
  explicit Served(std::vector<std::string> arguments);
  static std::vector<std::string> on(const std::string& folder) { return {"--data", folder}; }
  ~Served();
  Served(const Served&) = delete;
  Served& operator=(const Served&) = delete;

  std::uint16_t port() const { return port_; }
  double ready_s() const { return ready_s_; }  // from its start to the first answer that it is ready
  Resident resident() const;
  double processor_s() const;  // used so far

 private:
  void start(std::vector<std::string> arguments);
  std::uint16_t port_;
  pid_t process_ = 0;
  double ready_s_ = 0;
};

// The most that it holds while something is done.
class Peak {
 public:
  explicit Peak(const Served&);
  ~Peak();
  Resident stop();

 private:
  const Served& served_;
  Resident most_;
  std::atomic<bool> stopped_ = false;
  std::thread thread_;
};

std::string program_beside();  // the product's, beside the bench's own
void pause(std::chrono::milliseconds);

}  // namespace tc::bench
