#include "platform/config/config.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/testing/folder.hpp"

namespace tc::config {
namespace {

using ::testing::HasSubstr;

class Configuration : public ::testing::Test {
 protected:
  Config load_text(std::string_view text, const Overrides& flags = {}) {
    return load(folder.write("tc.toml", text), flags);
  }
  // What is said, with the folder left out.
  std::string error_of(std::string_view text, const Overrides& flags = {}) {
    try {
      load_text(text, flags);
      return "";
    } catch (const Error& error) {
      std::string said = error.what();
      const auto at = said.find(folder.path().string() + "/");
      return at == said.npos ? said : said.erase(at, folder.path().string().size() + 1);
    }
  }
  test::Folder folder;
};

TEST_F(Configuration, has_a_default_for_everything) {
  const auto config = load({});
  EXPECT_EQ(config.public_url, "http://localhost:8080");
  EXPECT_EQ(config.port, 8080);
  EXPECT_TRUE(mail_settings(config).smtp.host.empty());
  EXPECT_EQ(mail_settings(config).outbox, "./data/outbox");
}

TEST_F(Configuration, is_read_from_tables) {
  const auto config = load_text(
      "public_url = \"https://orders.example.com\"\n"
      "trusted_proxies = [\"10.0.0.0/8\", \"::1\"]\n"
      "[mail]\nfrom = \"shop@example.com\"\n"
      "[mail.smtp]\nhost = \"smtp.example.com\"\nport = 465\nencryption = \"tls\"\npassword = \"secret\"\n"
      "[limits]\nrate = false\n");
  EXPECT_EQ(config.public_url, "https://orders.example.com");
  EXPECT_EQ(config.trusted_proxies, (std::vector<std::string>{"10.0.0.0/8", "::1"}));
  EXPECT_FALSE(config.limits.rate);
  const auto mail = mail_settings(config);
  EXPECT_EQ(mail.from_address, "shop@example.com");
  EXPECT_EQ(mail.smtp.port, 465);
  EXPECT_EQ(mail.smtp.encryption, mail::Smtp::Encryption::tls);
  EXPECT_EQ(mail.smtp.password, "secret");
}

TEST_F(Configuration, yields_to_flags) {
  const auto config = load_text("port = 1\naddress = \"0.0.0.0\"\n",
                                {{"port", "9000"}, {"mail.smtp.host", "mx"}, {"trusted_proxies", "10.0.0.1,10.0.0.2"}});
  EXPECT_EQ(config.port, 9000);
  EXPECT_EQ(config.address, "0.0.0.0");
  EXPECT_EQ(config.mail.smtp.host, "mx");
  EXPECT_EQ(config.trusted_proxies.size(), 2u);
}

TEST_F(Configuration, that_is_wrong_is_one_line_with_its_place) {
  const std::vector<std::pair<std::string, std::string>> table{
      {"port = 1\nprot = 2\n", "tc.toml:2: prot: There is no such option: leave it out."},
      {"\n[mail.smtp]\nhots = \"x\"\n", "tc.toml:3: mail.smtp.hots: There is no such option: leave it out."},
      {"port = \"80\"\n", "tc.toml:1: port: Write a whole number."},
      {"port = 70000\n", "tc.toml:1: port: Write a number from 0 to 65535."},
      {"mail = 1\n", "tc.toml:1: mail: Write a table."},
      {"data = 1\n", "tc.toml:1: data: Write a text in quotes."},
      {"[limits]\nrate = \"yes\"\n", "tc.toml:2: limits.rate: Write true or false."},
      {"[log]\nlevel = \"loud\"\n", "tc.toml:2: log.level: Choose one of: debug, info, warning, error."},
      {"trusted_proxies = [1]\n", "tc.toml:1: trusted_proxies: Write a list of texts."},
      {"trusted_proxies = [\"10.0.0.0/33\"]\n",
       "tc.toml:1: trusted_proxies: Write addresses or networks such as 10.0.0.0/8."},
      {"public_url = \"example.com\"\n",
       "tc.toml:1: public_url: Write it like https://orders.example.com, without a path."},
      {"public_url = \"https://a.example/x\"\n",
       "tc.toml:1: public_url: Write it like https://orders.example.com, without a path."},
      {"address = \"localhost\"\n", "tc.toml:1: address: Write an IP address such as :: or 127.0.0.1."},
      {"database = \"mysql://x\"\n", "tc.toml:1: database: Begin it with postgresql:// or leave it out."},
      {"[metrics]\naccess = \"all\"\n", "tc.toml:2: metrics.access: Choose one of: off, loopback, token."},
      {"[metrics]\naccess = \"token\"\n", "tc.toml:2: metrics.access: Write the token, too: metrics.token."},
      {"[metrics]\naccess = \"token\"\ntoken = \"short\"\n", "tc.toml:3: metrics.token: Write at least 32 characters."},
      {"[mail]\nfrom = \"shop\"\n", "tc.toml:2: mail.from: Write a mail address."}};
  for (const auto& [text, said] : table) EXPECT_EQ(error_of(text), said) << text;
}

TEST_F(Configuration, that_is_no_toml_names_the_line) {
  const auto said = error_of("port = 1\nport\n");
  EXPECT_THAT(said, ::testing::StartsWith("tc.toml:2: "));
  EXPECT_EQ(said.find('\n'), said.npos);
}

TEST_F(Configuration, that_is_wrong_by_a_flag_names_the_flag) {
  EXPECT_EQ(error_of("port = 1\n", {{"port", "x"}}), "the flag for port: Write a whole number.");
  EXPECT_EQ(error_of("", {{"address", "here"}}), "the flag for address: Write an IP address such as :: or 127.0.0.1.");
}

TEST_F(Configuration, that_is_missing_is_an_error) {
  EXPECT_THROW(load(folder.path() / "none.toml"), Error);
  EXPECT_THROW(load(folder.path()), Error);
}

TEST_F(Configuration, options_have_a_flag_unless_they_are_secret) {
  for (const auto& option : options()) {
    const bool secret = option.key == "mail.smtp.password" || option.key == "metrics.token";
    EXPECT_EQ(option.flag.empty(), secret) << option.key;
    EXPECT_FALSE(option.doc.empty()) << option.key;
  }
  EXPECT_THAT(options(), ::testing::Contains(::testing::Field(&Option::flag, "--mail-smtp-host")));
}

TEST_F(Configuration, sample_with_everything_switched_on_is_the_default) {
  auto text = sample();
  EXPECT_THAT(text, HasSubstr("# Port to listen on; 0 takes a free one. Flag: --port\n#port = 8080\n"));
  EXPECT_THAT(text, HasSubstr("\n[mail.smtp]\n"));
  EXPECT_EQ(load_text(text).port, 8080);
  for (auto at = text.find("\n#"); at != text.npos; at = text.find("\n#", at + 1))
    if (text[at + 2] != ' ') text.erase(at + 1, 1);
  const auto config = load_text(text);
  EXPECT_EQ(json::stored(config), json::stored(Config{}));
}

}  // namespace
}  // namespace tc::config
