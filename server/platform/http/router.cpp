#include "platform/http/router.hpp"

#include <fmt/format.h>

#include <chrono>

#include "base/check.hpp"
#include "platform/http/percent.hpp"
#include "platform/log/log.hpp"

namespace tc::http {
namespace {

constexpr std::array<std::string_view, 6> method_names{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"};

std::string_view word_of(Method method) {
  const auto index = static_cast<std::size_t>(method);
  return index < method_names.size() ? method_names[index] : "OTHER";
}

bool is_safe(Method method) { return method == Method::get || method == Method::head || method == Method::options; }

std::vector<std::string_view> segments_of(std::string_view path) {
  std::vector<std::string_view> segments;
  while (!path.empty()) {
    path.remove_prefix(path.starts_with('/'));
    const auto end = path.find('/');
    segments.push_back(path.substr(0, end));
    if (end == path.npos) break;
    path.remove_prefix(end);
  }
  return segments;
}

std::string_view authority_of(std::string_view origin) {
  const auto at = origin.find("://");
  return at == origin.npos ? std::string_view{} : origin.substr(at + 3);
}

// A browser tells where a request comes from; one that another site made is refused. Programs send no Origin.
void refuse_other_sites(const Request& request, const Services& services) {
  if (is_safe(request.method) || !request.header("Authorization").empty()) return;
  const auto origin = request.header("Origin");
  const auto site = request.header("Sec-Fetch-Site");
  const bool same_origin =
      origin.empty() || origin == services.public_url || authority_of(origin) == request.header("Host");
  const bool same_site = site.empty() || site == "same-origin" || site == "none";
  if (same_origin && same_site) return;
  throw Problem(403, "other-site", "Forbidden", "This request was made by another web site.");
}

// Nothing is unpacked here, so that a small body can't become a large one.
void refuse_packed(const Request& request) {
  const auto coding = request.header("Content-Encoding");
  if (!coding.empty() && coding != "identity")
    throw Problem::unsupported_media("Send the body as it is, without a Content-Encoding.");
}

// Whom the rate limit counts: an API key by its (unproven) text's hash, everybody else by address.
std::string rate_name(const Request& request) {
  const auto key = request.header("Authorization");
  return key.empty() ? request.remote_address : std::to_string(std::hash<std::string_view>{}(key));
}

void append_member(std::string& out, std::string_view name, std::string_view text) {
  out += out.size() > 1 ? "," : "";
  json::write_string(out, name);
  out += ':';
  json::write_string(out, text);
}

}  // namespace

Response problem_answer(const Problem& problem) {
  Response response;
  response.status = problem.status;
  response.headers.emplace_back("Content-Type", "application/problem+json");
  if (problem.retry_after_s) response.headers.emplace_back("Retry-After", std::to_string(*problem.retry_after_s));
  if (!problem.allow.empty()) response.headers.emplace_back("Allow", problem.allow);
  auto& out = response.body;
  out = "{";
  append_member(out, "type", "/problems/" + problem.code);
  append_member(out, "title", problem.title);
  out += fmt::format(",\"status\":{}", problem.status);
  append_member(out, "detail", problem.detail);
  if (!problem.violations.empty()) {
    out += ",\"errors\":[";
    for (bool first = true; const auto& violation : problem.violations) {
      std::string one = "{";
      append_member(one, "pointer", violation.pointer);
      append_member(one, "code", violation.code);
      append_member(one, "detail", violation.detail);
      out += std::exchange(first, false) ? "" : ",";
      out += one + "}";
    }
    out += "]";
  }
  for (const auto& [name, json] : problem.extra) {
    out += ",";
    json::write_string(out, name);
    out += ":" + json;
  }
  out += "}";
  return response;
}

struct Router::Endpoint {
  const Route* route{};
  mutable Tally tally;
};

struct Router::Node {
  std::map<std::string, std::unique_ptr<Node>, std::less<>> children;
  std::unique_ptr<Node> parameter;
  std::map<Method, const Endpoint*> endpoints;
};

Router::Router(const Routes& routes, Services& services, RouterOptions options, Pages pages)
    : services_(services), options_(options), limiter_(options.per_caller), pages_(std::move(pages)), root_(new Node) {
  for (const auto& route : routes.all()) insert(route);
}

Router::~Router() = default;

void Router::insert(const Route& route) {
  Node* node = root_.get();
  for (auto segment : segments_of(route.path)) {
    auto& next = segment.starts_with('{') ? node->parameter : node->children[std::string(segment)];
    if (!next) next.reset(new Node);
    node = next.get();
  }
  auto endpoint = std::make_unique<Endpoint>();
  endpoint->route = &route;
  TC_CHECK(node->endpoints.emplace(route.method, endpoint.get()).second, "two endpoints at {}", route.path);
  endpoints_.push_back(std::move(endpoint));
}

Router::Found Router::find(Method method, std::string_view path) const {
  Found found;
  const Node* node = root_.get();
  for (auto segment : segments_of(path)) {
    if (auto child = node->children.find(segment); child != node->children.end()) {
      node = child->second.get();
    } else if (node->parameter) {
      auto value = percent_decoded(segment);
      if (!value || value->empty()) return found;
      found.values.push_back(*std::move(value));
      node = node->parameter.get();
    } else {
      return found;
    }
  }
  if (node->endpoints.empty()) return found;
  found.path_known = true;
  auto endpoint = node->endpoints.find(method == Method::head ? Method::get : method);
  if (endpoint != node->endpoints.end()) found.endpoint = endpoint->second;
  for (const auto& [known, _] : node->endpoints) {
    found.allowed += (found.allowed.empty() ? "" : ", ") + std::string(word_of(known));
    if (known == Method::get) found.allowed += ", HEAD";
  }
  return found;
}

Plan Router::plan(const Request& head) {
  if (!head.path.starts_with("/api/")) return {.pool = head.path == options_.blocking_page ? Pool::read : Pool::quick};
  const auto found = find(head.method, head.path);
  if (!found.endpoint) return {};
  const auto& route = *found.endpoint->route;
  Plan plan{.route = found.endpoint};
  const bool reads = route.method == Method::get;
  const bool may_be_quick = services_.db.dialect() == db::Dialect::sqlite && route.options.quick;
  plan.pool = route.options.hashes_password                                                      ? Pool::hash
              : !reads                                                                           ? Pool::write
              : may_be_quick && head.header("Accept").find("text/csv") == std::string_view::npos ? Pool::quick
                                                                                                 : Pool::read;
  if (route.upload || route.body) {
    plan.body = route.upload ? Body::file : Body::memory;
    plan.body_max = route.options.body_max;
  }
  return plan;
}

Response Router::handle(Request& request, const Plan& plan) {
  const auto* endpoint = static_cast<const Endpoint*>(plan.route);
  const auto from = std::chrono::steady_clock::now();
  auto response = call(request, endpoint);
  if (response.wait) return response;
  auto& tally = tally_of(request, endpoint);
  tally.took.add((std::chrono::steady_clock::now() - from) / std::chrono::microseconds(1));
  tally.by_class[static_cast<std::size_t>(response.status / 100) % 6].fetch_add(1, std::memory_order_relaxed);
  return response;
}

Router::Tally& Router::tally_of(const Request& request, const Endpoint* endpoint) {
  if (endpoint) return endpoint->tally;
  return request.path.starts_with("/api/") ? unknown_tally_ : pages_tally_;
}

Response Router::call(const Request& request, const Endpoint* endpoint) {
  const log::About about(request.id);
  try {
    if (!request.path.starts_with("/api/")) {
      if (!pages_) throw Problem::not_found();
      return pages_(request);
    }
    std::optional<RateAnswer> rate;
    if (options_.limit_rates) {
      rate = limiter_.take(rate_name(request), services_.clock.now());
      if (!rate->allowed) {
        rate_limited_.fetch_add(1, std::memory_order_relaxed);
        throw Problem::too_many(rate->retry_after_s);
      }
    }
    auto found = find(request.method, request.path);
    if (!found.path_known) throw Problem::not_found();
    if (request.method == Method::options) {
      Response response;
      response.status = 204;
      response.headers.emplace_back("Allow", found.allowed + ", OPTIONS");
      return response;
    }
    if (!endpoint || !found.endpoint) throw Problem::method_not_allowed(found.allowed);
    auto response = answer(request, *endpoint, std::move(found));
    if (rate) response.headers.emplace_back("RateLimit", fmt::format("\"default\";r={};t=1", rate->remaining));
    return response;
  } catch (const Problem& problem) {
    refusals_.count(problem.status);
    return problem_answer(problem);
  } catch (const db::Conflict& conflict) {
    log::warning("conflict", {{"constraint", conflict.constraint}, {"path", request.path}});
    return problem_answer(Problem::conflict("conflict", "This collides with something that exists already."));
  } catch (const db::Unavailable& failed) {
    log::error("database unavailable", {{"why", failed.what()}});
    auto problem = Problem::unavailable("The database can't be reached or written just now. Nothing was confirmed.");
    problem.retry_after_s = 5;
    return problem_answer(problem);
  }
}

Response Router::answer(const Request& request, const Endpoint& endpoint, Found&& found) {
  Context ctx(request, services_);
  ctx.path_values = std::move(found.values);
  Response response;
  const auto& route = *endpoint.route;
  bool asked = false;  // who calls
  try {
    refuse_other_sites(request, services_);
    refuse_packed(request);
    asked = route.access.kind != "public";
    response = route.handle(ctx);
  } catch (const Problem& problem) {
    refusals_.note({word_of(route.method), route.path, request.remote_address, asked ? ctx.caller() : nullptr}, problem,
                   ctx.now());
    throw;
  } catch (const Replay& replay) {
    response.status = route.options.status;
    response.headers.emplace_back("Content-Type", "application/json");
    response.headers.emplace_back("Idempotency-Replayed", "true");
    response.body = replay.answer;
  }
  for (auto& header : ctx.headers) response.headers.push_back(std::move(header));
  response.wait = ctx.wait;
  response.was_read = ctx.was_read();
  return response;
}

std::string Router::name_of(const Plan& plan) const {
  const auto* endpoint = static_cast<const Endpoint*>(plan.route);
  if (!endpoint) return "a page";
  return fmt::format("{} {}", word_of(endpoint->route->method), endpoint->route->path);
}

template <class F>
void Router::each_tally(F&& use) const {
  const auto use_if_any = [&](std::string_view method, std::string_view route, const Tally& tally) {
    if (std::ranges::any_of(tally.by_class, [](const auto& n) { return n.load(std::memory_order_relaxed) > 0; }))
      use(method, route, tally);
  };
  for (const auto& endpoint : endpoints_)
    use_if_any(word_of(endpoint->route->method), endpoint->route->path, endpoint->tally);
  use_if_any("GET", "pages", pages_tally_);
  use_if_any("any", "unknown", unknown_tally_);
}

void Router::write_metrics(metrics::Text& text) const {
  text.family(
      metrics::Kind::counter, "tradecounter_http_requests_total",
      "Requests that were handled, by endpoint and class of status; one that waits counts once it is answered.");
  each_tally([&](std::string_view method, std::string_view route, const Tally& tally) {
    for (std::size_t c = 1; c < tally.by_class.size(); ++c)
      if (const auto n = tally.by_class[c].load(std::memory_order_relaxed))
        text.add({{"method", method}, {"route", route}, {"status", fmt::format("{}xx", c)}}, n);
  });
  text.family(metrics::Kind::histogram, "tradecounter_http_request_duration_seconds",
              "Time of handling by endpoint, without what a request waited for a thread.");
  each_tally([&](std::string_view method, std::string_view route, const Tally& tally) {
    text.add({{"method", method}, {"route", route}}, tally.took.read(), metrics::Unit::microseconds);
  });
  text.family(metrics::Kind::counter, "tradecounter_http_rate_limited_total", "Requests refused for being too many.");
  text.add({}, rate_limited_.load(std::memory_order_relaxed));
  refusals_.write_metrics(text);
}

}  // namespace tc::http
