#include "platform/http/refusals.hpp"

#include <algorithm>

#include "platform/http/context.hpp"
#include "platform/log/log.hpp"
#include "platform/metrics/metrics.hpp"

namespace tc::http {
namespace {

void tell(const RefusedAt& at, std::string_view why, std::int64_t times) {
  log::warning("refused", {{"why", why},
                           {"method", at.method},
                           {"route", at.route},
                           {"address", at.address},
                           {"user", at.caller && !at.caller->key ? at.caller->user.value : 0},
                           {"key", at.caller ? at.caller->key.value : 0},
                           {"times", times}});
}

bool is_power_of_ten(std::int64_t n) {
  while (n % 10 == 0) n /= 10;
  return n == 1;
}

}  // namespace

void Refusals::note(const RefusedAt& at, const Problem& problem, Instant now) {
  if (const auto* stranger = dynamic_cast<const Stranger*>(&problem)) return tell(at, stranger->why, 1);
  switch (problem.status) {
    case 403:
      return tell(at, problem.code, 1);
    case 400:
    case 404:
    case 415:
    case 422: {
      const auto who = at.caller ? at.caller->name() : std::string(at.address);
      if (const auto times = worth_telling(who + ' ' + problem.code, now)) tell(at, problem.code, times);
      return;
    }
    default:
      return;
  }
}

void Refusals::count(int status) {
  const auto at = std::ranges::find(statuses, status) - statuses.begin();
  if (static_cast<std::size_t>(at) < counts_.size())
    counts_[static_cast<std::size_t>(at)].fetch_add(1, std::memory_order_relaxed);
}

std::int64_t Refusals::worth_telling(const std::string& name, Instant now) {
  const auto minute = now.microseconds / 60'000'000;
  const std::lock_guard lock(mutex_);
  // A flood of names must not fill the memory: at worst a first time is told again.
  if (minute != minute_ || times_.size() >= names_max) times_.clear();
  minute_ = minute;
  const auto times = ++times_[name];
  return is_power_of_ten(times) ? times : 0;
}

void Refusals::write_metrics(metrics::Text& text) const {
  text.family(metrics::Kind::counter, "tradecounter_http_refusals_total", "Requests that were refused, by status.");
  for (std::size_t i = 0; i < statuses.size(); ++i)
    if (const auto n = counts_[i].load(std::memory_order_relaxed))
      text.add({{"status", std::to_string(statuses[i])}}, n);
}

}  // namespace tc::http
