// What the program tells its operator of itself: metrics for Prometheus, the dashboard that names them, what runs now.
#include <algorithm>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "tests/support/one_seller.hpp"

namespace tc::tests {
namespace {

using config::MetricsAccess;

constexpr std::string_view token = "a token that is long enough for it";

class Metrics : public OneSeller {
 protected:
  void configure(config::Config& config) const override { config.metrics = settings_; }
  void open_to(MetricsAccess access) {
    settings_ = {.access = access, .token = std::string(token)};
    restart();
  }
  http::ClientResponse ask(const http::Headers& headers = {}, std::string_view method = "GET") {
    return client().request(method, "/metrics", headers, "");
  }
  static http::Headers with(std::string_view text) { return {{"Authorization", "Bearer " + std::string(text)}}; }
  std::string text() {
    const auto answer = ask(with(token));
    EXPECT_EQ(answer.status, 200) << answer.body;
    return answer.body;
  }
  // The owner again, since a restarted server has another port.
  http::Client owner() {
    auto again = client();
    again.cookies = olive_->cookies;
    return again;
  }

 private:
  config::Metrics settings_;
};
TC_ON_BOTH_DATABASES(Metrics);

std::string file_of_source(const std::string& path) {
  std::ifstream in(std::string(std::getenv("TC_TEST_SOURCE")) + "/" + path, std::ios::binary);
  EXPECT_TRUE(in) << path;
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::map<std::string, std::string> families_of(const std::string& text) {
  std::map<std::string, std::string> kinds;
  for (const auto& line : lines_of(text)) {
    std::istringstream words(line);
    std::string hash, type, name, kind;
    if (words >> hash >> type >> name >> kind && hash == "#" && type == "TYPE")
      EXPECT_TRUE(kinds.emplace(name, kind).second) << name << " is told of twice";
  }
  return kinds;
}

// "tradecounter_x_seconds_bucket" is a sample of the histogram tradecounter_x_seconds.
std::string family_of(const std::string& sample, const std::map<std::string, std::string>& kinds) {
  if (kinds.contains(sample)) return sample;
  for (const std::string_view suffix : {"_bucket", "_sum", "_count"}) {
    const auto name = sample.substr(0, sample.size() - std::min(suffix.size(), sample.size()));
    const auto found = kinds.find(name);
    if (sample.ends_with(suffix) && found != kinds.end() && found->second == "histogram") return name;
  }
  return {};
}

std::set<std::string> names_in(const std::string& text) {
  std::set<std::string> names;
  const std::regex name("(tradecounter|process)_[a-z0-9_]+");
  for (std::sregex_iterator at(text.begin(), text.end(), name), end; at != end; ++at) names.insert(at->str());
  return names;
}

TEST_P(Metrics, are_closed_until_the_operator_opens_them) {
  EXPECT_EQ(ask().status, 404);
  EXPECT_EQ(ask(with("")).status, 404);
  EXPECT_EQ(olive_->get("/metrics").status, 404) << "to whoever is signed in, too";
}

TEST_P(Metrics, answer_whoever_has_their_token) {
  open_to(MetricsAccess::token);
  for (const auto& headers : {http::Headers{}, with(""), with("a token that is long enough for i"),
                              with(std::string(token) + "!"), http::Headers{{"Authorization", std::string(token)}}}) {
    const auto answer = ask(headers);
    EXPECT_EQ(answer.status, 401);
    EXPECT_EQ(answer.header("WWW-Authenticate"), "Bearer");
    EXPECT_FALSE(answer.body.contains("tradecounter_"));
  }
  EXPECT_EQ(ask(with(token)).header("Content-Type"), "text/plain; version=0.0.4; charset=utf-8");
  EXPECT_EQ(ask(with(token), "POST").status, 405);
}

TEST_P(Metrics, open_to_the_machine_are_not_open_through_a_proxy_on_it) {
  open_to(MetricsAccess::loopback);
  EXPECT_EQ(ask().status, 200);
  for (const std::string name : {"X-Forwarded-For", "Forwarded", "Via", "X-Real-IP", "X-Forwarded-Proto"})
    EXPECT_EQ(ask({{name, "203.0.113.7"}}).status, 404) << name;
}

TEST_P(Metrics, can_be_read_by_prometheus) {
  open_to(MetricsAccess::token);
  owner().get("/api/v1/session");
  const auto all = text();
  const auto kinds = families_of(all);
  const std::regex sample(R"re(([a-z0-9_]+)(\{[a-z]+="[^"\\]*"(,[a-z]+="[^"\\]*")*\})? (-?[0-9.e+-]+))re");
  std::string family;
  std::map<std::string, double> buckets;  // the last of each histogram, by name and labels before `le`
  for (const auto& line : lines_of(all)) {
    if (line.starts_with("# TYPE ")) family = line.substr(7, line.rfind(' ') - 7);
    if (line.starts_with("#")) continue;
    std::smatch parts;
    ASSERT_TRUE(std::regex_match(line, parts, sample)) << line;
    EXPECT_EQ(family_of(parts[1], kinds), family) << line << " stands outside its family";
    const std::string labels = parts[2];
    const auto bound = labels.find(",le=\"") != labels.npos ? labels.find(",le=\"") : labels.find("le=\"");
    const double value = std::stod(parts[4]);
    if (std::string(parts[1]).ends_with("_bucket")) {
      auto& before = buckets[family + labels.substr(0, bound)];
      EXPECT_GE(value, before) << line << " is less than the bucket below it";
      before = value;
    } else if (std::string(parts[1]).ends_with("_count") && kinds.at(family) == "histogram") {
      const auto key = family + (labels.empty() ? "{" : labels.substr(0, labels.size() - 1));
      EXPECT_EQ(value, buckets.at(key)) << line;
    }
  }
  EXPECT_GT(kinds.size(), 30u);
}

TEST_P(Metrics, count_what_happens_by_endpoint_and_never_name_who_or_what) {
  open_to(MetricsAccess::token);
  auto olive = owner();
  make_product(olive, seller_, "HAMMER-1", "Hammer");
  make_product(olive, seller_, "HAMMER-2", "Mallet");
  EXPECT_EQ(olive.post(seller_ + "/products", "{}").status, 422);
  const auto all = text();
  const std::string products =
      R"(tradecounter_http_requests_total{method="POST",route="/api/v1/sellers/{seller}/products")";
  EXPECT_TRUE(all.contains(products + ",status=\"2xx\"} 2\n")) << all;
  EXPECT_TRUE(all.contains(products + ",status=\"4xx\"} 1\n")) << all;
  EXPECT_TRUE(all.contains("tradecounter_database_up 1\n"));
  EXPECT_TRUE(
      all.contains(GetParam() == db::Dialect::sqlite ? "database=\"sqlite\"} 1\n" : "database=\"postgresql\"} 1\n"));
  for (const std::string& word : {token_in(seller_), std::string("HAMMER"), std::string("olive")})
    EXPECT_FALSE(all.contains(word)) << word;
}

TEST_P(Metrics, count_jobs_that_wait_and_mails_that_left) {
  open_to(MetricsAccess::token);
  auto olive = owner();
  const auto groups = parsed(olive.get(seller_ + "/security-groups"));
  const auto invited =
      olive.post(seller_ + "/users/invitations",
                 fmt::format(R"({{"email":"new@example.com","security_group":"{}"}})", text_at(groups, "/items/0/id")));
  EXPECT_EQ(invited.status / 100, 2) << invited.body;
  EXPECT_TRUE(text().contains("tradecounter_jobs{kind=\"send_mail\",state=\"waiting\"}")) << text();
  EXPECT_TRUE(text().contains("tradecounter_mails_total{outcome=\"sent\"} 0\n"));
  run_jobs();
  const auto all = text();
  EXPECT_FALSE(all.contains("tradecounter_jobs{kind=\"send_mail\"")) << all;
  EXPECT_FALSE(all.contains("tradecounter_mails_total{outcome=\"sent\"} 0\n")) << all;
  EXPECT_TRUE(all.contains("tradecounter_mails_total{outcome=\"failed\"} 0\n")) << all;
}

TEST_P(Metrics, count_rows_of_imports) {
  open_to(MetricsAccess::token);
  auto olive = owner();
  const auto sent = olive.post(seller_ + "/imports?kind=products", "sku,name\r\nA-1,Chisel\r\nA-2,Saw\r\n",
                               {{"Content-Type", "text/csv"}});
  EXPECT_EQ(sent.status / 100, 2) << sent.body;
  run_jobs();
  EXPECT_TRUE(text().contains("tradecounter_import_rows_total{pass=\"check\"} 2\n")) << text();
}

TEST_P(Metrics, that_the_dashboard_and_the_documents_name_are_those_that_there_are) {
  open_to(MetricsAccess::token);
  const auto kinds = families_of(text());
  const auto dashboard = file_of_source("packaging/grafana-dashboard.json");
  EXPECT_TRUE(bj::parse(dashboard).is_object());
  for (const auto& name : names_in(dashboard)) EXPECT_NE(family_of(name, kinds), "") << name << " is in the dashboard";
  const auto documents = file_of_source("docs/operating.md");
  const auto documented = names_in(documents);
  for (const auto& name : documented) EXPECT_NE(family_of(name, kinds), "") << name << " is in docs/operating.md";
  for (const auto& [name, _] : kinds) EXPECT_TRUE(documented.contains(name)) << name << " is not in docs/operating.md";
}

TEST_P(Metrics, what_runs_now_is_told_to_the_operator) {
  const auto answer = olive_->get("/api/v1/running");
  EXPECT_EQ(answer.status, 200) << answer.body;
  EXPECT_EQ(text_at(answer, "/requests/0/name"), "GET /api/v1/running");
  EXPECT_EQ(text_at(answer, "/requests/0/doing"), "handling");
  EXPECT_EQ(text_at(answer, "/requests/0/request"), answer.header("X-Request-Id"));
  EXPECT_EQ(text_at(answer, "/threads_silent"), "0");
  EXPECT_EQ(text_at(answer, "/pools/0/pool"), "read");
  EXPECT_EQ(text_at(answer, "/pools/0/busy"), "1");
  EXPECT_EQ(client().get("/api/v1/running").status, 401);
}

}  // namespace
}  // namespace tc::tests
