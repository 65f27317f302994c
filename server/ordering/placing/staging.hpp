// An order of many lines is written in chunks, so that it does not hold up the writer: its lines come first, under an
// id whose order does not exist yet, where nobody sees them; then place_prepared() writes the rest at once.
#pragma once
#include <array>
#include <string_view>

#include "ordering/placing/commands.hpp"

namespace tc::ordering {

inline constexpr std::size_t lines_per_write_max = 2'000;

// Writes the lines where there are too many for one write, and nothing else is wrong with the order.
void stage_lines(db::Database&, Prepared&, Instant now);

// Takes away lines whose order never came: the request was refused, or the process died. A job, made with the lines.
struct SweepStagedLines {
  SellerId seller;
  OrderId order;
  std::int64_t lines = 0;
  static constexpr std::string_view job_kind = "sweep_staged_lines";
  static constexpr auto fields() {
    return std::array{field<&SweepStagedLines::seller>("seller"), field<&SweepStagedLines::order>("order"),
                      field<&SweepStagedLines::lines>("lines")};
  }
};
void sweep_staged_lines(db::Database&, const SweepStagedLines&);

}  // namespace tc::ordering
