#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>

#include "platform/mail/mail.hpp"

namespace tc::mail {
namespace {

constexpr long connect_timeout_s = 20, whole_timeout_s = 120;

struct Unsent {
  std::string_view rest;
  static std::size_t read(char* to, std::size_t size, std::size_t count, void* self) {
    auto& rest = static_cast<Unsent*>(self)->rest;
    const auto length = std::min(size * count, rest.size());
    std::memcpy(to, rest.data(), length);
    rest.remove_prefix(length);
    return length;
  }
};

std::string url_of(const Smtp& smtp) {
  const auto* scheme = smtp.encryption == Smtp::Encryption::tls ? "smtps" : "smtp";
  return fmt::format("{}://{}:{}", scheme, smtp.host, smtp.port);
}

void set_security(CURL* curl, const Smtp& smtp) {
  const bool encrypted = smtp.encryption != Smtp::Encryption::none;
  curl_easy_setopt(curl, CURLOPT_USE_SSL, static_cast<long>(encrypted ? CURLUSESSL_ALL : CURLUSESSL_NONE));
  if (!smtp.certificates.empty()) curl_easy_setopt(curl, CURLOPT_CAINFO, smtp.certificates.c_str());
  if (smtp.user.empty()) return;
  curl_easy_setopt(curl, CURLOPT_USERNAME, smtp.user.c_str());
  curl_easy_setopt(curl, CURLOPT_PASSWORD, smtp.password.c_str());
}

}  // namespace

void send_by_smtp(const Smtp& smtp, const std::string& from, const std::string& to, const std::string& rfc5322) {
  static const auto initialised = curl_global_init(CURL_GLOBAL_DEFAULT);
  const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl(curl_easy_init(), curl_easy_cleanup);
  if (initialised != CURLE_OK || !curl) throw std::runtime_error("libcurl could not be initialised");
  const std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> recipients(
      curl_slist_append(nullptr, fmt::format("<{}>", to).c_str()), curl_slist_free_all);
  Unsent unsent{rfc5322};
  std::array<char, CURL_ERROR_SIZE> error{};
  const auto url = url_of(smtp);
  const auto sender = fmt::format("<{}>", from);

  curl_easy_setopt(curl.get(), CURLOPT_URL, url.c_str());
  curl_easy_setopt(curl.get(), CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  curl_easy_setopt(curl.get(), CURLOPT_PROXY, "");  // not the environment's
  curl_easy_setopt(curl.get(), CURLOPT_ERRORBUFFER, error.data());
  curl_easy_setopt(curl.get(), CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl.get(), CURLOPT_CONNECTTIMEOUT, connect_timeout_s);
  curl_easy_setopt(curl.get(), CURLOPT_TIMEOUT, whole_timeout_s);
  curl_easy_setopt(curl.get(), CURLOPT_MAIL_FROM, sender.c_str());
  curl_easy_setopt(curl.get(), CURLOPT_MAIL_RCPT, recipients.get());
  curl_easy_setopt(curl.get(), CURLOPT_UPLOAD, 1L);
  curl_easy_setopt(curl.get(), CURLOPT_READFUNCTION, &Unsent::read);
  curl_easy_setopt(curl.get(), CURLOPT_READDATA, &unsent);
  set_security(curl.get(), smtp);

  const auto result = curl_easy_perform(curl.get());
  if (result == CURLE_OK) return;
  long answer = 0;
  curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &answer);
  const auto why = fmt::format("{}: {}", url, error[0] != 0 ? error.data() : curl_easy_strerror(result));
  // A wrong password answers 5xx as well, but the operator will mend it: only what concerns this mail is final.
  const bool refused = answer >= 500 && (result == CURLE_SEND_ERROR || result == CURLE_WEIRD_SERVER_REPLY);
  if (refused) throw jobs::GiveUp(why);
  throw std::runtime_error(why);
}

}  // namespace tc::mail
