#include "base/problem.hpp"

#include <fmt/format.h>

#include "base/rounding.hpp"
#include "base/text.hpp"

namespace tc {

Problem::Problem(int status, std::string code, std::string title, std::string detail)
    : status(status), code(std::move(code)), title(std::move(title)), detail(std::move(detail)) {}

Problem Problem::bad_request(std::string code, std::string detail) {
  return {400, std::move(code), "The request can't be read", std::move(detail)};
}

Problem Problem::unauthorized(std::string detail) {
  return {401, "login-required", "Not logged in", std::move(detail)};
}

Problem Problem::forbidden(std::string_view right) {
  return {403, "right-missing", "A right is missing", fmt::format("This needs the right \"{}\".", right)};
}

Problem Problem::not_found(std::string detail) { return {404, "not-found", "Not found", std::move(detail)}; }

Problem Problem::method_not_allowed(std::string_view allowed) {
  Problem problem{405, "method-not-allowed", "Method not allowed", fmt::format("Possible here: {}.", allowed)};
  problem.allow = allowed;
  return problem;
}

Problem Problem::conflict(std::string code, std::string detail) {
  return {409, std::move(code), "In conflict with the present state", std::move(detail)};
}

Problem Problem::precondition_failed(std::string detail) {
  return {412, "changed-meanwhile", "Changed meanwhile", std::move(detail)};
}

Problem Problem::too_large(std::string detail) { return {413, "too-large", "Too large", std::move(detail)}; }

Problem Problem::unsupported_media(std::string detail) {
  return {415, "unsupported-media", "Unsupported media type", std::move(detail)};
}

Problem Problem::invalid(std::vector<Violation> violations) {
  const auto count = violations.size();
  auto detail = count == 1 ? violations.front().detail : fmt::format("There are {} things to mend.", count);
  Problem problem{422, "invalid", "Something is to mend", std::move(detail)};
  problem.violations = std::move(violations);
  return problem;
}

Problem Problem::too_many(int retry_after_s, std::string detail) {
  Problem problem{429, "too-many-requests", "Too many requests", std::move(detail)};
  problem.retry_after_s = retry_after_s;
  return problem;
}

Problem Problem::unavailable(std::string detail) {
  return {503, "unavailable", "Not available now", std::move(detail)};
}

Problem&& Problem::with(std::string name, std::string json) && {
  extra.emplace_back(std::move(name), std::move(json));
  return std::move(*this);
}

void refuse_too_large() {
  throw Problem::invalid({{"", "amount-too-large", "An amount or quantity here is too large to compute with."}});
}

std::string one_line(std::string_view text, std::string_view pointer, std::vector<Violation>& wrong) {
  auto line = collapse_spaces(text);
  if (line.empty())
    wrong.push_back({std::string(pointer), "missing", "This must not be empty."});
  else if (!is_printable(line))
    wrong.push_back({std::string(pointer), "not-printable", "Leave out line breaks, tabs and invisible characters."});
  return line;
}

}  // namespace tc
