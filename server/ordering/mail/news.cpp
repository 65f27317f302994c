#include "ordering/mail/news.hpp"

#include "platform/jobs/job.hpp"

namespace tc::ordering {

void tell(db::Tx& tx, const TellOrderNews& news, Instant now) {
  jobs::enqueue(tx, news, {.seller = news.seller, .now = now, .priority = jobs::Priority::mail});
}

}  // namespace tc::ordering
