#include "identity/login_mails.hpp"

#include "platform/mail/mail.hpp"

namespace tc::identity {
namespace {

constexpr std::string_view product = "Tradecounter";

constexpr std::array<std::string_view, 3> kinds{"password_changed", "two_step_on", "two_step_off"};

// "2026-03-01 09:00 UTC": whose zone the reader is in is not known.
std::string minute_of(Instant instant) {
  const auto text = instant.text();
  return fmt::format("{} {} UTC", text.substr(0, 10), text.substr(11, 5));
}

void send(db::Tx& tx, std::string_view kind, const Person& person, mail::Values values, Instant now) {
  values.set("seller", std::string(product));
  values.set("name", person.name);
  values.set("email", person.email.text());
  auto message =
      mail::compose(fmt::format("identity/mail/{}", kind), std::move(values), {.seller_name = std::string(product)});
  message.to = person.email;
  message.to_name = person.name;
  mail::send(tx, message, SellerId{}, kind, now);
}

}  // namespace

std::string reset_link(const std::string& public_url, const std::string& token) {
  return public_url + "/reset-password/" + token;
}

void mail_reset_link(db::Tx& tx, const Person& person, const std::string& link, Instant now) {
  send(tx, "password_reset", person, {{"link", link}, {"minutes", std::to_string(password_reset_minutes)}}, now);
}

void mail_login_news(db::Tx& tx, LoginNews news, const Person& person, const std::string& public_url, Instant now) {
  send(tx, kinds.at(static_cast<std::size_t>(news)), person,
       {{"time", minute_of(now)}, {"link", public_url + "/forgot-password"}}, now);
}

}  // namespace tc::identity
