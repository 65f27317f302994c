#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace tc {

// What became of a change that is taken back.
enum class BackOutcome : std::uint8_t {
  restored,   // is as it was before
  removed,    // was new, and is gone
  withdrawn,  // was new and is used by now: it stays, out of use
  kept        // is not as the change left it: it stays as it is
};
constexpr auto names_of(BackOutcome) {
  return std::array<std::string_view, 4>{"restored", "removed", "withdrawn", "kept"};
}

struct BackResult {
  BackOutcome outcome = BackOutcome::kept;
  std::string code, detail;  // why it was kept
};

inline BackResult kept_as_changed() { return {BackOutcome::kept, "changed-since", "It was changed after the import."}; }
inline BackResult kept_as_gone() { return {BackOutcome::kept, "gone", "It is not there any more."}; }

}  // namespace tc
