#include <fmt/format.h>

#include "bench/idle.hpp"
#include "bench/parts.hpp"
#include "bench/served.hpp"

namespace tc::bench {

void measure_start(const Options& options, const Data& data) {
  // Once before, so that the disk's pages are those of a machine in use.
  const auto program = program_beside();
  measure_idle(program, data.folder);
  double ready = 0, memory = 0;
  for (int round = 0; round < options.rounds; ++round) {
    const auto idle = measure_idle(program, data.folder);
    ready = std::max(ready, idle.ready_s);
    memory = std::max(memory, idle.memory_mib);
  }
  fmt::print("\n### Idle\n\nReady after {:.2f} s, {:.0f} MiB resident (the worst of {}).\n", ready, memory,
             options.rounds);
}

}  // namespace tc::bench
