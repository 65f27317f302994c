#include <fmt/format.h>

#include "bench/parts.hpp"
#include "bench/served.hpp"

namespace tc::bench {

void measure_start(const Options& options, const Data& data) {
  constexpr std::chrono::milliseconds settling{2'000};
  // Once before, so that the disk's pages are those of a machine in use.
  Served{Served::on(data.folder)};
  double ready = 0, memory = 0;
  for (int round = 0; round < options.rounds; ++round) {
    const Served served(Served::on(data.folder));
    pause(settling);
    ready = std::max(ready, served.ready_s());
    memory = std::max(memory, served.resident().all_mib);
  }
  fmt::print("\n### Idle\n\nReady after {:.2f} s, {:.0f} MiB resident (the worst of {}).\n", ready, memory,
             options.rounds);
}

}  // namespace tc::bench
