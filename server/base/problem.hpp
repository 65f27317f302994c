#pragma once
#include <exception>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tc {

// One thing to mend. `pointer` is a JSON pointer into the request ("/lines/3/quantity"; empty: the whole), `code` is
// kebab-case for machines, `detail` a sentence for people.
struct Violation {
  std::string pointer, code, detail;
  friend bool operator==(const Violation&, const Violation&) = default;
};

// A refusal, thrown as a value and rendered in one place as RFC 9457's application/problem+json:
// `throw Problem::conflict("order-already-shipped", "Order SO-1042 has shipped and can't be cancelled.");`
class Problem : public std::exception {
 public:
  Problem(int status, std::string code, std::string title, std::string detail);

  static Problem bad_request(std::string code, std::string detail);         // 400
  static Problem unauthorized(std::string detail = "Log in first.");        // 401
  static Problem forbidden(std::string_view right);                         // 403, names the right
  static Problem not_found(std::string detail = "There is nothing here.");  // 404, also for what is another's
  static Problem method_not_allowed(std::string_view allowed);              // 405, allowed as in "GET, POST"
  static Problem conflict(std::string code, std::string detail);            // 409
  static Problem precondition_failed(std::string detail);                   // 412, a stale If-Match
  static Problem too_large(std::string detail);                             // 413
  static Problem unsupported_media(std::string detail);                     // 415
  static Problem invalid(std::vector<Violation> violations);                // 422
  static Problem too_many(int retry_after_s, std::string detail = "Too many requests: wait a little.");  // 429
  static Problem unavailable(std::string detail);                                                        // 503

  // An extension member: its name and its value as JSON text.
  Problem&& with(std::string name, std::string json) &&;

  const char* what() const noexcept override { return detail.c_str(); }

  int status;
  std::string code;  // becomes `type`
  std::string title, detail;
  std::vector<Violation> violations;
  std::vector<std::pair<std::string, std::string>> extra;
  std::optional<int> retry_after_s;  // becomes Retry-After
  std::string allow;                 // becomes Allow
};

// A text that people wrote on one line: trimmed, runs of blanks one blank; a violation where nothing is left of it or
// where it holds control characters.
std::string one_line(std::string_view text, std::string_view pointer, std::vector<Violation>& wrong);

}  // namespace tc
