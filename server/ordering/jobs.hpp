// What runs later: mails to the buyer and to the seller.
#pragma once
#include "base/id_codec.hpp"
#include "ordering/mail/mails.hpp"
#include "platform/jobs/workers.hpp"

namespace tc::ordering {

void add_jobs(jobs::Workers&, const OrderLinks&);

}  // namespace tc::ordering
