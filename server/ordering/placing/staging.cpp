#include "ordering/placing/staging.hpp"

#include "platform/jobs/job.hpp"

namespace tc::ordering {
namespace {

// Longer than any request takes.
constexpr std::chrono::minutes sweep_after{10};

OrderId begin_staging(db::Database& database, const Prepared& prepared, Instant now) {
  const auto seller = prepared.request.wanted.seller;
  const auto lines = static_cast<std::int64_t>(prepared.order.lines.size());
  return database.write([&](db::Tx& tx) {
    const auto id = tx.next_id<OrderId>();
    jobs::enqueue(tx, SweepStagedLines{seller, id, lines}, {.seller = seller, .now = now, .run_at = now + sweep_after});
    return id;
  });
}

}  // namespace

void stage_lines(db::Database& database, Prepared& prepared, Instant now) {
  auto& lines = prepared.order.lines;
  if (lines.size() <= lines_per_write_max || !prepared.may_be_placed()) return;
  const auto id = begin_staging(database, prepared, now);
  for (auto& line : lines) line.order = id;
  for (std::size_t from = 0; from < lines.size(); from += lines_per_write_max) {
    const auto count = std::min(lines_per_write_max, lines.size() - from);
    const auto chunk = std::span<const LineRow>(lines).subspan(from, count);
    database.write([&](db::Tx& tx) { insert_lines(tx, chunk); }, db::Weight::chunk);
  }
  prepared.staged = id;
}

void sweep_staged_lines(db::Database& database, const SweepStagedLines& staged) {
  constexpr auto chunk = static_cast<std::int64_t>(lines_per_write_max);
  for (std::int64_t from = 1; from <= staged.lines; from += chunk)
    database.write(
        [&](db::Tx& tx) {
          if (!find_order_row(tx, staged.seller, staged.order))
            delete_lines(tx, staged.seller, staged.order, from, from + chunk - 1);
        },
        db::Weight::chunk);
}

}  // namespace tc::ordering
