#include <algorithm>
#include <array>

#include "tests/tidy/rules.hpp"

namespace tc::tidy {
namespace {

bool anywhere(const Source&) { return true; }
bool is_product(const Source& source) { return !source.is_test(); }
// The tests' own client lies beside the server.
bool has_no_client(const Source& source) { return !source.is_test() && source.path != "platform/http/client.hpp"; }
bool outside_platform(const Source& source) { return source.module() != "platform"; }
bool talks_to_no_terminal(const Source& source) {
  return !source.module().empty() && source.module() != "cli" && !source.is_test();
}
bool carries_money(const Source& source) {
  constexpr std::array modules = {"base", "groups", "ordering", "invoicing"};
  return !source.is_test() && std::ranges::find(modules, source.module()) != modules.end();
}
// The clock lies in base and platform; the program's wiring passes it in.
bool is_given_the_time(const Source& source) {
  constexpr std::array own_clock = {"", "base", "platform", "cli", "app"};
  return !source.is_test() && std::ranges::find(own_clock, source.module()) == own_clock.end();
}

constexpr std::string_view reaches_out = "nothing is connected to but the database and the mail server";

struct Forbidden {
  std::string_view word;
  bool (*applies)(const Source&);
  std::string_view why;
  bool as_call = false;  // only when a parenthesis follows
};

constexpr std::array forbidden = {
    Forbidden{"cout", talks_to_no_terminal, "only main and the command line print; others log"},
    Forbidden{"cerr", talks_to_no_terminal, "only main and the command line print; others log"},
    Forbidden{"printf", talks_to_no_terminal, "only main and the command line print; others log", true},
    Forbidden{"rand", anywhere, "randomness is passed in", true},
    Forbidden{"srand", anywhere, "randomness is passed in", true},
    Forbidden{"system", is_product, "no shell is started", true},
    Forbidden{"popen", is_product, "no shell is started", true},
    Forbidden{"sleep_for", outside_platform, "nothing waits by sleeping"},
    Forbidden{"sleep_until", outside_platform, "nothing waits by sleeping"},
    Forbidden{"usleep", anywhere, "nothing waits by sleeping", true},
    Forbidden{"system_clock::now", is_given_the_time, "the time is passed in"},
    Forbidden{"float", carries_money, "money has no fractions of a bit"},
    Forbidden{"double", carries_money, "money has no fractions of a bit"},
    Forbidden{"co_await", anywhere, "g++ 12 miscompiles coroutines"},
    Forbidden{"co_return", anywhere, "g++ 12 miscompiles coroutines"},
    Forbidden{"co_yield", anywhere, "g++ 12 miscompiles coroutines"},
    Forbidden{"std::format", anywhere, "libstdc++ 12 lacks it: fmt::format"},
    Forbidden{"atoi", anywhere, "it cannot say that there was no number: std::from_chars", true},
    Forbidden{"async_connect", has_no_client, reaches_out},
    Forbidden{"getaddrinfo", has_no_client, reaches_out, true},
    Forbidden{"::connect", has_no_client, reaches_out, true},
    Forbidden{"strtok", anywhere, "it keeps a state between callers", true},
};

struct ForbiddenHeader {
  std::string_view prefix;
  std::string_view only_below;
  std::string_view why;
};

constexpr std::array forbidden_headers = {
    ForbiddenHeader{"boost/beast", "platform/http/", "Beast costs seconds per file"},
    ForbiddenHeader{"sqlite3.h", "platform/db/", "databases are reached through platform/db"},
    ForbiddenHeader{"libpq-fe.h", "platform/db/", "databases are reached through platform/db"},
    ForbiddenHeader{"curl/", "platform/mail/smtp.cpp", reaches_out},
};

// Split, or this file would be found.
constexpr std::array marks = {
    "TO"
    "DO",
    "FIX"
    "ME",
    "XX"
    "X:"};

void check_headers(const Source& source, std::vector<Finding>& findings) {
  for (const Include& include : source.includes) {
    for (const auto& [prefix, only_below, why] : forbidden_headers) {
      if (!include.target.starts_with(prefix) || source.path.starts_with(only_below) || source.is_test()) continue;
      findings.push_back({source.path, include.line, "<" + include.target + ">: " + std::string(why)});
    }
  }
}

bool is_call(std::string_view code, std::size_t end) {
  const auto next = code.find_first_not_of(" \t\n", end);
  return next != std::string_view::npos && code[next] == '(';
}

}  // namespace

std::vector<Finding> check_calls(const Source& source) {
  std::vector<Finding> findings;
  for (const Forbidden& rule : forbidden) {
    if (!rule.applies(source)) continue;
    for (const std::size_t at : find_words(source.code, rule.word)) {
      if (rule.as_call && !is_call(source.code, at + rule.word.size())) continue;
      findings.push_back(
          {source.path, line_of(source.code, at), std::string(rule.word) + ": " + std::string(rule.why)});
    }
  }
  check_headers(source, findings);
  for (const std::string_view mark : marks) {
    for (const std::size_t at : find_words(source.raw, mark)) {
      findings.push_back({source.path, line_of(source.raw, at), std::string(mark) + ": finish it or leave it out"});
    }
  }
  return findings;
}

}  // namespace tc::tidy
