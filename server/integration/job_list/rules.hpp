// What may be done with a job, and how much of it is shown. Pure.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/ids.hpp"
#include "platform/jobs/job.hpp"

namespace tc::integration {

// It has failed, or waits for another attempt after one that failed.
bool may_retry(const jobs::Job& job);
// It is not over, or has failed; what tidies up is never left undone, and only an import can be stopped while it runs.
bool may_cancel(const jobs::Job& job);

// What its payload names and pages may lead to. Payloads of kinds that are not known here tell nothing.
struct JobLinks {
  std::optional<OrderId> order;
  std::optional<ImportId> import;
  std::optional<MailId> mail;
  std::string news;
};
JobLinks links_of(const jobs::Job& job);

// The cause as it is shown: a mail server's answer may name a person ("<ada@example.com>: no such user"), and is no
// longer than a page has room for.
std::string shown_cause(std::string_view error);

}  // namespace tc::integration
