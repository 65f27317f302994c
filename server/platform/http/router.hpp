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
#include "platform/http/refusals.hpp"
#include "platform/http/route.hpp"
#include "platform/metrics/metrics.hpp"

namespace tc::http {

struct RouterOptions {
  RateLimit per_caller{.per_second = 200, .burst = 2000};  // per address, or per API key
  bool limit_rates = true;
  std::string_view blocking_page{};  // a path outside of /api that is made on a thread of the read pool
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

  std::string name_of(const Plan&) const override;
  bool when_kept(std::function<void()> then) override { return services_.db.when_kept(std::move(then)); }

  // Counts and latencies by endpoint.
  void write_metrics(metrics::Text&) const;

 private:
  struct Node;
  struct Tally {
    std::array<std::atomic<std::int64_t>, 6> by_class{};  // of the answers' status
    metrics::Histogram took;
  };
  struct Endpoint;
  struct Found {
    const Endpoint* endpoint = nullptr;
    std::string allowed;  // methods of the path, when the method is not among them
    bool path_known = false;
    std::vector<std::string> values;
  };
  void insert(const Route&);
  Found find(Method, std::string_view path) const;
  Tally& tally_of(const Request&, const Endpoint*);
  // use(method, route, tally) for each that has been asked for.
  template <class F>
  void each_tally(F&& use) const;
  Response call(const Request&, const Endpoint*);
  Response answer(const Request&, const Endpoint&, Found&&);

  Services& services_;
  RouterOptions options_;
  RateLimiter limiter_;
  Pages pages_;
  std::unique_ptr<Node> root_;
  std::vector<std::unique_ptr<Endpoint>> endpoints_;
  Tally pages_tally_, unknown_tally_;  // what is not under /api; paths and methods of it that there are not
  std::atomic<std::int64_t> rate_limited_{0};
  Refusals refusals_;
};

// A refusal as application/problem+json (RFC 9457).
Response problem_answer(const Problem&);

}  // namespace tc::http
