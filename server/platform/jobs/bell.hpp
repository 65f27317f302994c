// Inner: wakes this process's workers when a transaction that made a job has committed.
#pragma once
#include <chrono>
#include <cstdint>

namespace tc::jobs {

// One for the process, since a transaction doesn't know which workers there are. It only saves waiting: workers look
// for jobs from time to time whether it rings or not.
class Bell {
 public:
  static void ring();
  static std::uint64_t rung();  // how often, until now
  // Until it has rung more often than that, or the time is over.
  static void wait(std::uint64_t rung, std::chrono::milliseconds longest);
};

}  // namespace tc::jobs
