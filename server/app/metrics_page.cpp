#include "app/metrics.hpp"
#include "base/problem.hpp"
#include "base/text.hpp"
#include "platform/metrics/metrics.hpp"

namespace tc::app {
namespace {

using config::MetricsAccess;

bool is_loopback(std::string_view address) { return address.starts_with("127.") || address == "::1"; }

// A proxy on this machine looks like a program of it; what it forwards is the world's.
bool was_forwarded(const http::Request& request) {
  constexpr std::array<std::string_view, 6> signs{
      "Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP"};
  return std::ranges::any_of(signs, [&](auto name) { return !request.header(name).empty(); });
}

bool has_token(const http::Request& request, std::string_view token) {
  constexpr std::string_view scheme = "bearer ";
  const auto header = request.header("Authorization");
  return fold_case(header.substr(0, scheme.size())) == scheme &&
         crypto::equal(trim(header.substr(scheme.size())), token);
}

http::Response refusal(const Problem& problem) { return http::problem_answer(problem); }

http::Response token_wanted() {
  auto answer = refusal(Problem::unauthorized("Send the token of the configuration (metrics.token)."));
  answer.headers.emplace_back("WWW-Authenticate", "Bearer");
  return answer;
}

}  // namespace

http::Response metrics_page(const config::Metrics& settings, const http::Request& request,
                            const std::function<std::string()>& text) {
  if (settings.access == MetricsAccess::off) return refusal(Problem::not_found());
  if (settings.access == MetricsAccess::loopback && (!is_loopback(request.remote_address) || was_forwarded(request)))
    return refusal(Problem::not_found());
  if (settings.access == MetricsAccess::token && !has_token(request, settings.token)) return token_wanted();
  if (request.method != http::Method::get && request.method != http::Method::head)
    return refusal(Problem::method_not_allowed("GET, HEAD"));
  http::Response answer;
  answer.headers.emplace_back("Content-Type", std::string(metrics::Text::media_type));
  answer.body = text();
  return answer;
}

}  // namespace tc::app
