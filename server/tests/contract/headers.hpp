// What every answer of the product says to a browser, whatever was asked.
#pragma once
#include <gtest/gtest.h>

#include "platform/http/client.hpp"

namespace tc::tests {

enum class Outside : bool { http, https };

// A page runs its own scripts; what is no page runs and loads nothing. Neither is framed.
inline void expect_safe_policy(const http::ClientResponse& answer) {
  const bool is_page = answer.header("Content-Type").starts_with("text/html");
  const auto policy = answer.header("Content-Security-Policy");
  for (const std::string_view part :
       {is_page ? "default-src 'self'; script-src 'self';" : "default-src 'none';", "object-src 'none'",
        "base-uri 'none'", is_page ? "form-action 'self'" : "form-action 'none'", "frame-ancestors 'none'"})
    EXPECT_TRUE(policy.contains(part)) << part << " is not in " << policy;
}

inline void expect_safe_headers(const http::ClientResponse& answer, Outside outside = Outside::http) {
  EXPECT_EQ(answer.header("X-Content-Type-Options"), "nosniff");
  EXPECT_EQ(answer.header("Referrer-Policy"), "same-origin");
  EXPECT_EQ(answer.header("Cross-Origin-Opener-Policy"), "same-origin");
  EXPECT_NE(answer.header("Permissions-Policy"), "");
  EXPECT_EQ(answer.header("Strict-Transport-Security"),
            outside == Outside::https ? "max-age=31536000; includeSubDomains" : "");
  EXPECT_NE(answer.header("Cache-Control"), "");
  // What the program is made of, and other sites that may read along: neither is told.
  for (auto name : {"Server", "X-Powered-By", "Access-Control-Allow-Origin", "Access-Control-Allow-Credentials"})
    EXPECT_EQ(answer.header(name), "") << name;
  const auto type = answer.header("Content-Type");
  EXPECT_TRUE(!type.empty() || answer.body.empty());
  if (type.starts_with("text/") && !type.contains("version=")) {
    EXPECT_TRUE(type.contains("charset=utf-8")) << type;
  }
  expect_safe_policy(answer);
}

}  // namespace tc::tests
