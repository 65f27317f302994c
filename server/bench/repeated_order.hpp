// Many orders at once, by SQL: placing them would take longer than what is measured on them.
#pragma once
#include <string>

namespace tc::bench {

// The latest order of the store with its lines again and again, under new ids and numbers, a second apart. Nothing else
// may be placed there afterwards.
void repeat_latest_order(const std::string& file, int times);

}  // namespace tc::bench
