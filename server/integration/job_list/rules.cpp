#include "integration/job_list/rules.hpp"

#include <algorithm>

#include "integration/commands.hpp"
#include "integration/job_list/types.hpp"
#include "platform/mail/mail.hpp"

namespace tc::integration {
namespace {

using jobs::JobState;

// Ordering's: it takes away the lines of an order that never came.
constexpr std::string_view sweeping = "sweep_staged_lines";
constexpr std::string_view news_of_orders = "tell_order_news";

struct NewsPayload {
  OrderId order;
  std::string news;
  static constexpr auto fields() {
    return std::array{field<&NewsPayload::order>("order"), field<&NewsPayload::news>("news")};
  }
};

bool is_blank(char c) { return static_cast<unsigned char>(c) <= ' ' || c == '\x7f'; }
bool ends_word(char c) { return is_blank(c) || std::string_view("<>()[]{}\",;:'").find(c) != std::string_view::npos; }

// Up to `most` bytes of it, never a part of a character.
std::string_view beginning(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80) --most;
  return text.substr(0, most);
}

}  // namespace

bool may_retry(const jobs::Job& job) {
  return job.state == JobState::failed || (job.state == JobState::waiting && job.failures > 0);
}

bool may_cancel(const jobs::Job& job) {
  if (job.kind == sweeping) return false;
  if (job.state == JobState::running) return job.kind == RunImport::job_kind;
  return job.state == JobState::waiting || job.state == JobState::failed;
}

JobLinks links_of(const jobs::Job& job) {
  JobLinks links;
  if (job.kind == mail::SendMail::job_kind)
    links.mail = json::from_stored<mail::SendMail>(job.payload).mail;
  else if (job.kind == RunImport::job_kind)
    links.import = json::from_stored<RunImport>(job.payload).import;
  else if (job.kind == news_of_orders) {
    auto payload = json::from_stored<NewsPayload>(job.payload);
    links.order = payload.order;
    links.news = std::move(payload.news);
  }
  return links;
}

std::string shown_cause(std::string_view error) {
  std::string shown;
  while (!error.empty()) {
    const auto end = std::ranges::find_if(error, ends_word) - error.begin();
    const auto word = error.substr(0, static_cast<std::size_t>(end));
    shown += word.find('@') == word.npos ? word : std::string_view("…");
    error.remove_prefix(word.size());
    if (error.empty()) break;
    shown += is_blank(error[0]) ? ' ' : error[0];
    error.remove_prefix(1);
  }
  if (shown.size() > job_cause_length_max) shown = std::string(beginning(shown, job_cause_length_max)) + "…";
  return shown;
}

}  // namespace tc::integration
