#include "platform/mail/mail.hpp"

#include <fmt/format.h>

#include "base/check.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/files/write.hpp"
#include "platform/log/log.hpp"

namespace tc::mail {
namespace {

// About two days of attempts: a mail server may be down over a weekend's morning.
constexpr jobs::Retry mail_retry{.failures_max = 54, .first = std::chrono::seconds(15)};

constexpr std::string_view columns =
    "seller, id, kind, recipient, recipient_name, sender_name, reply_to, subject, body, html, headers, message_id,"
    " created, sent_at, error, attached";

struct KindOfMail {
  MailId id;
  std::string kind;
  static constexpr auto fields() { return std::array{field<&KindOfMail::id>("id"), field<&KindOfMail::kind>("kind")}; }
};

Message message_of(const Mail& mail) {
  return {.to = mail.recipient,
          .to_name = mail.recipient_name,
          .from_name = mail.sender_name,
          .reply_to = mail.reply_to,
          .subject = mail.subject,
          .text = mail.body,
          .html = mail.html,
          .headers = mail.headers,
          .attached = mail.attached};
}

void deliver(const Mail& mail, const Settings& settings, db::Database& database) {
  const auto attachment =
      mail.attached.empty() || !settings.attach ? std::nullopt : settings.attach(database, mail.seller, mail.attached);
  const auto text = to_rfc5322(message_of(mail), {settings.from_address, mail.message_id, mail.created}, attachment);
  if (!settings.smtp.host.empty())
    return send_by_smtp(settings.smtp, settings.from_address, mail.recipient.text(), text);
  files::write_whole(settings.outbox / fmt::format("{:06}-{}.eml", mail.id.value, mail.kind), text);
}

void note_sent(db::Tx& tx, const Mail& mail, Instant now) {
  tx.run("update mail set sent_at = $3, error = null where seller = $1 and id = $2", mail.seller, mail.id, now);
}

void note_error(db::Tx& tx, const Mail& mail, const std::string& error) {
  tx.run("update mail set error = $3 where seller = $1 and id = $2", mail.seller, mail.id, error);
}

void run(const SendMail& job, jobs::JobContext& context, const Settings& settings) {
  const auto mail = context.db.read([&](db::Tx& tx) { return find_mail(tx, job.seller, job.mail); });
  if (!mail || mail->sent_at) return;
  try {
    deliver(*mail, settings, context.db);
  } catch (const std::exception& failed) {
    if (settings.tally) ++settings.tally->failed;
    context.db.write([&](db::Tx& tx) { note_error(tx, *mail, failed.what()); });
    throw;
  }
  if (settings.tally) ++settings.tally->sent;
  context.db.write([&](db::Tx& tx) { note_sent(tx, *mail, context.now()); });
  log::info("mail sent", {{"mail", mail->id.value}, {"seller", mail->seller.value}, {"kind", mail->kind}});
}

}  // namespace

MailId send(db::Tx& tx, const Message& message, SellerId seller, std::string_view kind, Instant now) {
  const Mail mail{.seller = seller,
                  .id = tx.next_id<MailId>(),
                  .kind = std::string(kind),
                  .recipient = message.to,
                  .recipient_name = message.to_name,
                  .sender_name = message.from_name,
                  .reply_to = message.reply_to,
                  .subject = message.subject,
                  .body = message.text,
                  .html = message.html,
                  .headers = message.headers,
                  .message_id = crypto::hex(crypto::random_bytes(16)),
                  .created = now,
                  .attached = message.attached};
  TC_CHECK(!mail.recipient.text().empty(), "a mail without a recipient");
  tx.run(fmt::format(
             "insert into mail ({}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
             columns),
         mail);
  jobs::enqueue(tx, SendMail{seller, mail.id}, {.seller = seller, .now = now, .priority = jobs::Priority::mail});
  return mail.id;
}

std::optional<Mail> find_mail(db::Tx& tx, SellerId seller, MailId id) {
  return tx.one<Mail>(fmt::format("select {} from mail where seller = $1 and id = $2", columns), seller, id);
}

std::vector<Mail> list_mails(db::Tx& tx, SellerId seller, MailId before, std::int64_t limit) {
  const auto last = before ? before.value : std::numeric_limits<std::int64_t>::max();
  return tx.all<Mail>(
      fmt::format("select {} from mail where seller = $1 and id < $2 order by id desc limit $3", columns), seller, last,
      limit);
}

std::map<MailId, std::string> kinds_of(db::Tx& tx, SellerId seller, const std::vector<MailId>& mails) {
  db::Integers ids;
  for (const auto mail : mails) ids.values.push_back(mail.value);
  std::map<MailId, std::string> kinds;
  if (mails.empty()) return kinds;
  for (auto& [id, kind] :
       tx.all<KindOfMail>("select id, kind from mail where seller = $1 and id in_integers($2)", seller, ids))
    kinds.emplace(id, std::move(kind));
  return kinds;
}

void add_jobs(jobs::Workers& workers, const Settings& settings) {
  workers.on<SendMail>([settings](const SendMail& job, jobs::JobContext& context) { run(job, context, settings); },
                       mail_retry);
}

}  // namespace tc::mail
