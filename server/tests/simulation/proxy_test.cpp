// Behind nginx as packaging/nginx.conf has it: HTTPS outside, cookies that say so, files of many megabytes.
#include <fstream>
#include <regex>

#include "platform/testing/free_port.hpp"
#include "tests/simulation/served.hpp"
#include "tests/support/certificate.hpp"
#include "tests/support/process.hpp"
#include "tests/support/steps.hpp"

namespace tc::tests {
namespace {

using testing::HasSubstr;

constexpr const char* nginx = "/usr/sbin/nginx";
constexpr std::string_view host = "order.example.com";

class Proxied : public Served {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(nginx)) GTEST_SKIP() << nginx << " is not installed";
    Served::SetUp();
    if (IsSkipped()) return;
    port_ = test::free_port();
    plain_port_ = test::free_port();
    outside_ = fmt::format("https://{}:{}", host, port_);
    server_ = serve({"--public-url", outside_, "--trusted-proxies", "127.0.0.1"});
    start_nginx();
  }
  void TearDown() override {
    if (server_) command({"-s", "stop"});
    server_.reset();
    Served::TearDown();
  }

  void start_nginx() {
    make_certificate(folder_.file("certificate"), std::string(host));
    std::ofstream(folder_.file("nginx.conf")) << configuration();
    const auto started = command({});  // goes on by itself once it listens
    ASSERT_EQ(started.status, 0) << started.err;
  }
  Finished command(std::vector<std::string> more) const {
    std::vector<std::string> all{
        nginx, "-p", folder_.path().string(), "-c", folder_.file("nginx.conf"), "-e", folder_.file("errors")};
    all.insert(all.end(), more.begin(), more.end());
    return run_program(all);
  }
  // The example with this test's certificate, on ports of this test.
  std::string configuration() const {
    std::ifstream in(std::string(std::getenv("TC_TEST_SOURCE")) + "/packaging/nginx.conf");
    std::string text(std::istreambuf_iterator<char>(in), {});
    const auto replace = [&](const std::string& from, const std::string& to) {
      ASSERT_TRUE(text.contains(from)) << from;
      text.replace(text.find(from), from.size(), to);
    };
    replace("listen 443 ssl", fmt::format("listen 127.0.0.1:{} ssl", port_));
    replace("  listen [::]:443 ssl http2;\n", "");
    replace("listen 80;", fmt::format("listen 127.0.0.1:{};", plain_port_));
    replace("  listen [::]:80;\n", "");
    replace("/etc/ssl/certs/order.example.com.pem", folder_.file("certificate.pem"));
    replace("/etc/ssl/private/order.example.com.key", folder_.file("certificate.key"));
    replace("127.0.0.1:8080", fmt::format("127.0.0.1:{}", server_->port));
    std::string temporary;
    for (const auto* kind : {"client_body", "proxy", "fastcgi", "uwsgi", "scgi"})
      temporary += fmt::format("{0}_temp_path {1};\n", kind, folder_.file(kind));
    return fmt::format("pid {};\nevents {{}}\nhttp {{\naccess_log off;\n{}{}\n}}\n", folder_.file("pid"), temporary,
                       text);
  }
  Finished curl(std::vector<std::string> more) const {
    std::vector<std::string> all{"/usr/bin/curl",
                                 "-sS",
                                 "-i",
                                 "--fail-with-body",
                                 "--cacert",
                                 folder_.file("certificate.pem"),
                                 "--resolve",
                                 fmt::format("{}:{}:127.0.0.1", host, port_),
                                 "--cookie-jar",
                                 folder_.file("cookies"),
                                 "--cookie",
                                 folder_.file("cookies"),
                                 "-H",
                                 "Origin: " + outside_};
    all.insert(all.end(), more.begin(), more.end());
    return run_program(all);
  }
  Finished post_json(const std::string& path, const std::string& body) const {
    return curl({"-H", "Content-Type: application/json", "-d", body, outside_ + path});
  }

  // Whether a handshake of this version alone comes about: the client's own reservations are set aside.
  bool speaks(const std::string& version) const {
    const auto asked = run_program(
        {"openssl", "s_client", "-connect", fmt::format("127.0.0.1:{}", port_), version, "-cipher", "ALL:@SECLEVEL=0"});
    return asked.out.contains("New, TLS") || asked.out.contains("New, SSL");
  }

  std::uint16_t port_ = 0, plain_port_ = 0;
  std::string outside_;
  std::unique_ptr<ServingChild> server_;
};
TC_ON_BOTH_DATABASES(Proxied);

TEST_P(Proxied, a_seller_is_set_up_and_sends_a_long_file_over_https) {
  const auto link = server_->line_with("/setup/");
  EXPECT_THAT(link, HasSubstr(outside_ + "/setup/")) << "the link that is printed leads through the proxy";
  const auto made = post_json(
      "/api/v1/setup/" + token_in(link),
      fmt::format(
          R"({{"seller_name":"Harbour","country":"GB","owner_name":"Olive","owner_email":"o@example.com","owner_password":"{}"}})",
          test_password));
  ASSERT_EQ(made.status, 0) << made.out << made.err;
  EXPECT_THAT(made.out, HasSubstr("__Host-tc="));
  EXPECT_THAT(made.out, HasSubstr("; Secure"));
  std::smatch seller;
  ASSERT_TRUE(std::regex_search(made.out, seller, std::regex(R"re("sellers":\[\{"id":"(sel_\w+)")re"))) << made.out;

  EXPECT_EQ(curl({outside_ + "/api/v1/session"}).status, 0) << "the cookie comes back";

  std::string rows = "sku,name\n";
  for (int i = 0; rows.size() < 5'000'000; ++i) rows += fmt::format("S-{},Lamp of a long name number {}\n", i, i);
  std::ofstream(folder_.file("products.csv"), std::ios::binary) << rows;
  const auto sent =
      curl({"-H", "Content-Type: text/csv", "--data-binary", "@" + folder_.file("products.csv"),
            fmt::format("{}/api/v1/sellers/{}/imports?kind=products&name=products.csv", outside_, seller.str(1))});
  EXPECT_EQ(sent.status, 0) << sent.out << sent.err;
  EXPECT_THAT(sent.out, HasSubstr("\"imp_"));
}

TEST_P(Proxied, only_pages_lead_from_http_to_https_and_old_tls_is_not_spoken) {
  const auto plain = [&](const std::string& path) {
    return run_program({"/usr/bin/curl", "-sS", "-i", fmt::format("http://127.0.0.1:{}{}", plain_port_, path)}).out;
  };
  EXPECT_THAT(plain("/orders"), HasSubstr("Location: https://order.example.com/orders\r\n"));
  EXPECT_THAT(plain("/api/v1/session"), HasSubstr("403 Forbidden"));
  EXPECT_TRUE(speaks("-tls1_2"));
  EXPECT_TRUE(speaks("-tls1_3"));
  EXPECT_FALSE(speaks("-tls1_1"));
  EXPECT_FALSE(speaks("-tls1"));
}

}  // namespace
}  // namespace tc::tests
