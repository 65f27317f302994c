// From a request to its endpoint and from what it throws to a problem answer; one place for CSRF, rate limits, metrics.
#pragma once
#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "platform/http/rate_limit.hpp"
#include "platform/http/route.hpp"

namespace tc::http {

struct RouterOptions {
  RateLimit per_caller{.per_second = 200, .burst = 2000};  // per address, or per API key
  bool limit_rates = true;
};

// Answers what is not under /api.
using Pages = std::function<Response(const Request&)>;

class Router : public Application {
 public:
  // `routes` and `services` must outlive the router.
  Router(const Routes& routes, Services& services, RouterOptions options, Pages pages = {});
  ~Router() override;

  Plan plan(const Request& head) override;
  Response handle(Request&, const Plan&) override;

  // Counts and latencies by endpoint, in Prometheus' text format.
  std::string metrics() const;

 private:
  struct Node;
  struct Endpoint;
  struct Found {
    const Endpoint* endpoint = nullptr;
    std::string allowed;  // methods of the path, when the method is not among them
    bool path_known = false;
    std::vector<std::string> values;
  };
  void insert(const Route&);
  Found find(Method, std::string_view path) const;
  Response call(const Request&, const Endpoint*);
  Response answer(const Request&, const Endpoint&, Found&&);

  Services& services_;
  RouterOptions options_;
  RateLimiter limiter_;
  Pages pages_;
  std::unique_ptr<Node> root_;
  std::vector<std::unique_ptr<Endpoint>> endpoints_;
};

// A refusal as application/problem+json (RFC 9457).
Response problem_answer(const Problem&);

}  // namespace tc::http
