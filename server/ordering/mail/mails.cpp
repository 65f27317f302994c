#include "ordering/mail/mails.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "customers/queries.hpp"
#include "groups/queries.hpp"
#include "identity/queries.hpp"
#include "ordering/documents/attached.hpp"
#include "ordering/order/view.hpp"
#include "ordering/words.hpp"
#include "platform/json/json.hpp"
#include "sellers/queries.hpp"

namespace tc::ordering {
namespace {

using mail::Values;

struct Recipient {
  Email address;
  std::string name;
};

Values::List lines_of(const WholeOrder& order) {
  const int exponent = order.row.currency.exponent();
  Values::List lines;
  for (const auto& line : order.lines)
    lines.push_back({{"sku", line.sku},
                     {"name", line.name},
                     {"pack", pack_text(line)},
                     {"quantity", line.quantity.text()},
                     {"unit_price", grouped(line.unit_price.text(exponent))},
                     {"line_net", grouped(line.net.text(exponent))}});
  return lines;
}

Values::List taxes_of(const OrderTotals& totals) {
  Values::List taxes;
  for (const auto& tax : totals.taxes)
    taxes.push_back({{"label", tax.label}, {"taxable", tax.taxable.text()}, {"amount", tax.tax.text()}});
  return taxes;
}

// Whoever it is for; who has left the customer hears no more of it, their colleagues do instead.
std::vector<Recipient> people_of(db::Tx& tx, const OrderRow& order, UserId who) {
  std::vector<Recipient> colleagues;
  for (const auto& person : identity::active_people(tx, order.seller, order.customer)) {
    if (person.id == who) return {{person.email, person.name}};
    colleagues.push_back({person.email, person.name});
  }
  return colleagues;
}

std::vector<Recipient> buyers_of(db::Tx& tx, const OrderRow& order) {
  const bool is_own = order.source == OrderSource::portal;
  if (is_own || order.buyer)
    if (auto people = people_of(tx, order, is_own ? order.placed_by : order.buyer); !people.empty()) return people;
  // Entered by somebody else, or nobody is left: to the customer's own address.
  const auto customer = customers::find_customer(tx, order.seller, order.customer);
  const auto address = customer ? Email::parse(customer->email) : Parsed<Email>(std::unexpected(""));
  return address ? std::vector<Recipient>{{*address, customer->contact}} : std::vector<Recipient>{};
}

// The group's own addresses stand instead of the seller's.
std::vector<Email> notified_of(db::Tx& tx, const OrderRow& order, const sellers::Seller& seller) {
  const auto group = groups::find_group(tx, order.seller, order.group);
  return group && !group->settings.notification_emails.empty() ? group->settings.notification_emails
                                                               : seller.notification_emails;
}

std::vector<Recipient> staff_of(const sellers::Seller& seller, const std::vector<Email>& notified) {
  std::vector<Recipient> recipients;
  for (const auto& email : notified) recipients.push_back({email, seller.name});
  return recipients;
}

// Of a cancellation. Never just the last event: that may be a note by the time the mail is written.
std::string reason_of(const WholeOrder& order) {
  if (order.row.rejection) return *order.row.rejection;
  const auto& events = order.events;
  const auto cancelled = std::find_if(events.rbegin(), events.rend(),
                                      [](const EventRow& event) { return event.kind == OrderEventKind::cancelled; });
  return cancelled == events.rend() ? "" : cancelled->detail;
}

// What somebody wrote to the other side.
void add_said(Values& values, const WholeOrder& order, std::optional<EventId> id) {
  for (const auto& event : order.events)
    if (event.id == id) {
      values.set("who", event.who);
      values.set("said", event.detail);
    }
}

// What staff changed.
void add_changes(Values& values, const WholeOrder& order, std::optional<EventId> id) {
  for (const auto& event : order.events) {
    if (event.id != id) continue;
    Values::List changes;
    for (const auto& change : event.changes) changes.push_back({{"change", change_text(change, order.row.currency)}});
    values.set("changes", std::move(changes));
  }
}

Values::List lines_of(const WholeOrder& order, const Shipment& shipment) {
  Values::List lines;
  auto line = order.lines.begin();
  for (const auto& [number, quantity] : shipment.lines) {
    while (line->line != number) ++line;
    lines.push_back(
        {{"sku", line->sku}, {"name", line->name}, {"pack", pack_text(*line)}, {"quantity", quantity.text()}});
  }
  return lines;
}

void add_shipment(Values& values, const WholeOrder& order, std::optional<ShipmentId> id) {
  for (const auto& shipment : order.shipments)
    if (shipment.id == id) {
      values.set("shipped", lines_of(order, shipment));
      values.set("carrier", shipment.carrier);
      values.set("tracking", shipment.tracking_number);
      values.set("tracking_link", shipment.tracking_link);
      values.set("rest", order.row.state == OrderState::accepted ? "yes" : "");
    }
}

// One news being written up.
class Writing {
 public:
  Writing(const WholeOrder& order, const sellers::Seller& seller, std::vector<Email> notified, const OrderLinks& links,
          const TellOrderNews& news)
      : order_(order),
        seller_(seller),
        notified_(std::move(notified)),
        links_(links),
        values_(values_of(order, seller)) {
    add_said(values_, order, news.event);
    add_changes(values_, order, news.event);
    add_shipment(values_, order, news.shipment);
  }

  // With the order on paper.
  void confirm_to(std::string_view mail, const std::vector<Recipient>& buyers) {
    attached_ = attached_confirmation(order_.row.id);
    to_buyers(mail, buyers);
    attached_.clear();
  }
  void to_buyers(std::string_view mail, const std::vector<Recipient>& buyers) {
    const auto reply_to = notified_.empty() ? "" : notified_[0].text();
    write(mail, links_.public_url + "/orders/" + links_.ids->text(order_.row.id), buyers, reply_to);
  }
  void to_staff(std::string_view mail, const std::vector<Recipient>& buyers) {
    const auto link = fmt::format("{}/sellers/{}/orders/{}", links_.public_url, links_.ids->text(seller_.id),
                                  links_.ids->text(order_.row.id));
    write(mail, link, staff_of(seller_, notified_), buyers.empty() ? "" : buyers[0].address.text());
  }
  std::vector<OrderMail> finish() { return std::move(mails_); }

 private:
  void write(std::string_view mail, const std::string& link, const std::vector<Recipient>& to,
             const std::string& reply_to) {
    for (const auto& recipient : to) {
      values_.set("link", link);
      values_.set("name", recipient.name);
      auto message =
          tc::mail::compose(fmt::format("ordering/mail/{}", mail), values_, {seller_.name, seller_.accent.text()});
      if (order_.row.test) message.subject = "Test: " + message.subject;
      message.to = recipient.address;
      message.to_name = recipient.name;
      message.reply_to = reply_to;
      message.attached = attached_;
      mails_.push_back({std::string(mail), std::move(message)});
    }
  }

  const WholeOrder& order_;
  const sellers::Seller& seller_;
  const std::vector<Email> notified_;
  const OrderLinks& links_;
  Values values_;
  std::string attached_;
  std::vector<OrderMail> mails_;
};

}  // namespace

Values values_of(const WholeOrder& order, const sellers::Seller& seller) {
  const auto& row = order.row;
  const auto totals = totals_of(order);
  const auto pay_to =
      json::from_stored<std::optional<sellers::BankDetails>>(row.pay_to.text).value_or(sellers::BankDetails());
  return {{"number", row.number_text},
          {"test", row.test ? "yes" : ""},
          {"accepted", row.state == OrderState::accepted ? "yes" : ""},
          {"customer", row.customer_name},
          {"placed_by", row.placed_by_name},
          {"placed_at", moment_text(row.placed_at, seller.time_zone)},
          {"reference", row.reference},
          {"requested_day", row.requested_day.transform(in_words).value_or("")},
          {"note", row.note},
          {"payment_days", row.payment_days ? payment_text(*row.payment_days) : ""},
          {"bank_holder", pay_to.holder},
          {"iban", sellers::printed_iban(pay_to.iban)},
          {"bic", pay_to.bic},
          {"bank", pay_to.bank},
          {"reason", reason_of(order)},
          {"deliver_to", address_text(row.deliver_to)},
          {"currency", row.currency.text()},
          {"lines", lines_of(order)},
          {"goods", totals.goods.text()},
          {"delivery", totals.delivery.text()},
          {"order_net", totals.net.text()},
          {"taxes", taxes_of(totals)},
          {"total", totals.total.text()}};
}

std::vector<OrderMail> mails_of(db::Tx& tx, const TellOrderNews& news, const OrderLinks& links) {
  auto row = find_order_row(tx, news.seller, news.order);
  if (!row) return {};
  const auto seller = sellers::require_seller(tx, news.seller);
  const auto order = whole_order(tx, *std::move(row));
  const auto buyers = buyers_of(tx, order.row);
  Writing writing(order, seller, notified_of(tx, order.row, seller), links, news);
  switch (news.news) {
    case OrderNews::placed:
      writing.confirm_to("order_confirmation", buyers);
      writing.to_staff("order_notification", buyers);
      break;
    case OrderNews::accepted:
      writing.confirm_to("order_accepted", buyers);
      break;
    case OrderNews::rejected:
      writing.to_buyers("order_rejected", buyers);
      break;
    case OrderNews::cancelled_by_seller:
      writing.to_buyers("order_cancelled", buyers);
      break;
    case OrderNews::cancelled_by_buyer:
      writing.to_staff("order_withdrawn", buyers);
      break;
    case OrderNews::seller_wrote:
      writing.to_buyers("order_message", buyers);
      break;
    case OrderNews::buyer_wrote:
      writing.to_staff("order_message_of_buyer", buyers);
      break;
    case OrderNews::cancellation_asked:
      writing.to_staff("order_cancellation_asked", buyers);
      break;
    case OrderNews::cancellation_declined:
      writing.to_buyers("order_cancellation_declined", buyers);
      break;
    case OrderNews::dispatched:
      writing.to_buyers("order_dispatched", buyers);
      break;
    case OrderNews::rest_cancelled:
      writing.to_buyers("order_rest_cancelled", buyers);
      break;
    case OrderNews::edited:
      writing.confirm_to("order_changed", buyers);
      break;
  }
  return writing.finish();
}

}  // namespace tc::ordering
