#include "platform/jobs/bell.hpp"

#include <condition_variable>
#include <mutex>

namespace tc::jobs {
namespace {

struct State {
  std::mutex mutex;
  std::condition_variable rings;
  std::uint64_t count = 0;
};
State& state() {
  static State only;
  return only;
}

}  // namespace

void Bell::ring() {
  {
    const std::lock_guard lock(state().mutex);
    ++state().count;
  }
  state().rings.notify_all();
}

std::uint64_t Bell::rung() {
  const std::lock_guard lock(state().mutex);
  return state().count;
}

void Bell::wait(std::uint64_t rung, std::chrono::milliseconds longest) {
  std::unique_lock lock(state().mutex);
  state().rings.wait_for(lock, longest, [rung] { return state().count != rung; });
}

}  // namespace tc::jobs
