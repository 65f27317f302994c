// What the fuzzers share. Each is one function that is given any bytes; TC_CHECK ends it where a property does not
// hold.
#pragma once
#include <boost/json.hpp>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/check.hpp"
#include "base/problem.hpp"
#include "platform/http/router.hpp"

namespace tc::fuzz {

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

// The input up to the first line end, and behind it.
inline std::pair<std::string_view, std::string_view> first_line(std::string_view input) {
  const auto end = input.find('\n');
  return {input.substr(0, end), end == input.npos ? std::string_view() : input.substr(end + 1)};
}

// A refusal is of the caller's making, says what is to be mended, and can be sent.
inline void require_sound(const Problem& problem) {
  TC_CHECK(problem.status >= 400 && problem.status < 500, "{} {}", problem.status, problem.detail);
  TC_CHECK(!problem.code.empty() && !problem.detail.empty());
  TC_CHECK(problem.status != 422 || !problem.violations.empty());
  for (const auto& wrong : problem.violations) {
    TC_CHECK(wrong.pointer.empty() || wrong.pointer.starts_with('/'), "{}", wrong.pointer);
    TC_CHECK(!wrong.code.empty() && !wrong.detail.empty(), "{}", wrong.pointer);
  }
  boost::system::error_code failed;
  const auto answer = http::problem_answer(problem);
  (void)boost::json::parse(answer.body, failed);
  TC_CHECK(!failed, "no JSON: {}", answer.body);
}

}  // namespace tc::fuzz
