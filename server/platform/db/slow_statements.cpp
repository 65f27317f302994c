#include "platform/db/slow_statements.hpp"

#include "platform/db/connection.hpp"
#include "platform/log/log.hpp"

namespace tc::db {

bool SlowStatements::wants_plan(const std::string& sql, Time now) {
  const std::scoped_lock lock(mutex_);
  const auto found = planned_.find(sql);
  if (found != planned_.end() && now - found->second < between_plans) return false;
  // Texts stand in the source, so that there are never so many; filters that are put together could come to it.
  if (planned_.size() >= texts_max) planned_.clear();
  planned_[sql] = now;
  return true;
}

void Connection::log_slow_statements() {
  for (const auto& slow : std::exchange(noted_, {})) {
    const log::About about(slow.about);
    const auto plan = slow_->wants_plan(slow.sql, std::chrono::steady_clock::now()) ? plan_of(slow.sql) : std::string();
    if (plan.empty())
      log::warning("slow statement", {{"ms", slow.took.count()}, {"rows", slow.rows}, {"statement", slow.sql}});
    else
      log::warning("slow statement",
                   {{"ms", slow.took.count()}, {"rows", slow.rows}, {"statement", slow.sql}, {"plan", plan}});
  }
}

}  // namespace tc::db
