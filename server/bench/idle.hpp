// `tradecounter serve` as people start it.
#pragma once
#include <string>

namespace tc::bench {

struct Idle {
  double ready_s = 0;     // from its start to the first answer that it is ready
  double memory_mib = 0;  // resident, a while later
};

Idle measure_idle(const std::string& program, const std::string& folder);

}  // namespace tc::bench
