// The outbox page: what was sent to whom, readable until a mail server is configured and after.
#include "identity/access.hpp"
#include "platform/http/cursor.hpp"
#include "platform/mail/mail.hpp"
#include "sellers/api.hpp"

namespace tc::sellers {
namespace {

using http::Context;
using http::Page;

enum class MailState : std::uint8_t { waiting, sent, failing };
constexpr auto names_of(MailState) { return std::array<std::string_view, 3>{"waiting", "sent", "failing"}; }

struct MailSummary {
  MailId id;
  std::string kind, recipient, recipient_name, subject;
  MailState state{};
  Instant created;
  std::optional<Instant> sent_at;
  std::optional<std::string> error;
  static constexpr auto fields() {
    return std::array{field<&MailSummary::id>("id"),
                      field<&MailSummary::kind>("kind"),
                      field<&MailSummary::recipient>("recipient"),
                      field<&MailSummary::recipient_name>("recipient_name"),
                      field<&MailSummary::subject>("subject"),
                      field<&MailSummary::state>("state"),
                      field<&MailSummary::created>("created"),
                      field<&MailSummary::sent_at>("sent_at"),
                      field<&MailSummary::error>("error", {.doc = "Of the last attempt"})};
  }
};

struct MailDetail {
  MailSummary summary;
  std::string text, html;
  static constexpr auto fields() {
    return std::array{field<&MailDetail::summary>("summary"), field<&MailDetail::text>("text"),
                      field<&MailDetail::html>("html", {.doc = "To be shown in a sandboxed frame"})};
  }
};

struct MailListInput {
  std::string cursor;
  std::int32_t limit = http::page_limit_default;
  static constexpr auto fields() {
    return std::array{field<&MailListInput::cursor>("cursor", http::cursor_limits),
                      field<&MailListInput::limit>("limit", http::limit_limits)};
  }
};

MailSummary summary_of(mail::Mail&& m) {
  const auto state = m.sent_at ? MailState::sent : m.error ? MailState::failing : MailState::waiting;
  return {m.id,  std::move(m.kind), m.recipient.text(), std::move(m.recipient_name), std::move(m.subject),
          state, m.created,         m.sent_at,          std::move(m.error)};
}

Page<MailSummary> list(const Allowed<Right::mail_view>& by, const MailListInput& in, Context& ctx) {
  require_all_customers(by.scope);  // mails are to all customers' people
  const auto cursor = http::decode_cursor<MailId>(ctx.ids(), in.cursor);
  const auto before = cursor ? std::get<0>(*cursor) : MailId{};
  auto mails = ctx.read([&](db::Tx& tx) { return mail::list_mails(tx, by.seller, before, in.limit + 1); });
  Page<MailSummary> page;
  const auto more = mails.size() > static_cast<std::size_t>(in.limit);
  if (more) mails.pop_back();
  if (more) page.next = http::encode_cursor(ctx.ids(), mails.back().id);
  for (auto& m : mails) page.items.push_back(summary_of(std::move(m)));
  return page;
}

}  // namespace

void add_mail_routes(http::Routes& routes) {
  routes.get<"/api/v1/sellers/{seller}/mails">({.summary = "Mails to people of this seller, the newest first"},
                                               [](const Allowed<Right::mail_view>& by, const MailListInput& in,
                                                  Context& ctx) -> Page<MailSummary> { return list(by, in, ctx); });
  routes.get<"/api/v1/sellers/{seller}/mails/{mail}">(
      {.summary = "One mail as it was written"},
      [](const Allowed<Right::mail_view>& by, MailId id, Context& ctx) -> MailDetail {
        require_all_customers(by.scope);
        auto found = ctx.read([&](db::Tx& tx) { return mail::find_mail(tx, by.seller, id); });
        if (!found) throw Problem::not_found();
        auto text = std::move(found->body), html = std::move(found->html);
        return {summary_of(*std::move(found)), std::move(text), std::move(html)};
      });
}

}  // namespace tc::sellers
