// Mails are rows, written in the caller's transaction: each is sent if that commits, and never otherwise. Until SMTP is
// configured they lie as .eml files in the outbox folder; the outbox page shows them in both cases.
//
//   auto message = mail::compose("identity/mail/invitation", {{"link", link}}, {seller.name, seller.accent});
//   message.to = email;
//   mail::send(tx, message, seller.id, "invitation", now);
#pragma once
#include <atomic>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "platform/db/db.hpp"
#include "platform/jobs/workers.hpp"
#include "platform/mail/message.hpp"
#include "platform/mail/template.hpp"

namespace tc::mail {

// `kind` is for the outbox page: "invitation". A seller of none is the deployment itself.
MailId send(db::Tx& tx, const Message& message, SellerId seller, std::string_view kind, Instant now);

// A mail in the outbox.
struct Mail {
  SellerId seller;
  MailId id;
  std::string kind;
  Email recipient;
  std::string recipient_name, sender_name, reply_to;
  std::string subject, body, html;
  std::vector<Header> headers;
  std::string message_id;
  Instant created;
  std::optional<Instant> sent_at;
  std::optional<std::string> error;  // of the last attempt
  std::string attached = {};         // as in Message
  static constexpr auto fields() {
    return std::array{field<&Mail::seller>("seller"),
                      field<&Mail::id>("id"),
                      field<&Mail::kind>("kind"),
                      field<&Mail::recipient>("recipient"),
                      field<&Mail::recipient_name>("recipient_name"),
                      field<&Mail::sender_name>("sender_name"),
                      field<&Mail::reply_to>("reply_to"),
                      field<&Mail::subject>("subject"),
                      field<&Mail::body>("body"),
                      field<&Mail::html>("html"),
                      field<&Mail::headers>("headers"),
                      field<&Mail::message_id>("message_id"),
                      field<&Mail::created>("created"),
                      field<&Mail::sent_at>("sent_at"),
                      field<&Mail::error>("error"),
                      field<&Mail::attached>("attached")};
  }
};
std::optional<Mail> find_mail(db::Tx& tx, SellerId seller, MailId id);
// The newest first, from before `before` (none: from the newest).
std::vector<Mail> list_mails(db::Tx& tx, SellerId seller, MailId before, std::int64_t limit);

// What each of them is ("invitation"), without reading all of it.
std::map<MailId, std::string> kinds_of(db::Tx& tx, SellerId seller, const std::vector<MailId>& mails);

struct Smtp {
  enum class Encryption : std::uint8_t { none, starttls, tls };
  std::string host;  // empty: mails go to the outbox folder
  int port = 587;
  Encryption encryption = Encryption::starttls;
  std::string user, password;
  std::string certificates;  // file of accepted authorities; empty: the system's
};
constexpr auto names_of(Smtp::Encryption) { return std::array<std::string_view, 3>{"none", "starttls", "tls"}; }

// Attempts of this process so far.
struct Tally {
  std::atomic<std::int64_t> sent{0}, failed{0};
};

struct Settings {
  std::string from_address = "tradecounter@localhost";
  Smtp smtp;
  std::filesystem::path outbox = "./data/outbox";
  // Makes what a message names as attached, outside of any transaction; none where there is no such thing any more.
  std::function<std::optional<Attachment>(db::Database&, SellerId, const std::string& attached)> attach{};
  Tally* tally = nullptr;  // outlives the workers
};

struct SendMail {
  SellerId seller;
  MailId mail;
  static constexpr std::string_view job_kind = "send_mail";
  static constexpr auto fields() {
    return std::array{field<&SendMail::seller>("seller"), field<&SendMail::mail>("mail")};
  }
};
void add_jobs(jobs::Workers& workers, const Settings& settings);

// Hands over one mail, as RFC 5322 text. Throws std::runtime_error, or jobs::GiveUp where the server refuses it for
// good (5xx).
void send_by_smtp(const Smtp& smtp, const std::string& from, const std::string& to, const std::string& rfc5322);

}  // namespace tc::mail
