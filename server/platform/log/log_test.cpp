#include "platform/log/log.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <sstream>

#include "platform/testing/folder.hpp"

namespace tc::log {
namespace {

class Log : public ::testing::Test {
 protected:
  void SetUp() override { to_stream(out, Level::info); }
  void TearDown() override { to_standard_error(Level::info); }
  boost::json::object line() const { return boost::json::parse(out.str()).as_object(); }
  std::ostringstream out;
};

TEST_F(Log, is_a_json_object_per_line) {
  info("mail sent", {{"mail", 12}, {"kind", "invitation"}, {"again", true}});
  EXPECT_TRUE(out.str().ends_with("}\n"));
  const auto seen = line();
  EXPECT_EQ(seen.at("level"), "info");
  EXPECT_EQ(seen.at("message"), "mail sent");
  EXPECT_EQ(seen.at("mail"), 12);
  EXPECT_EQ(seen.at("kind"), "invitation");
  EXPECT_EQ(seen.at("again"), true);
  EXPECT_FALSE(seen.contains("request"));
  const std::string time(seen.at("time").as_string());
  EXPECT_EQ(time.size(), std::string("2026-03-29T01:00:00.250Z").size());
  EXPECT_EQ(time.back(), 'Z');
}

TEST_F(Log, cannot_be_forged_by_what_a_text_holds) {
  error("no such user \"x\"\n{\"level\":\"info\"}", {{"path\"", "a\r\nb\x01\xFF {} %v"}});
  EXPECT_EQ(out.str().find('\n'), out.str().size() - 1);
  EXPECT_EQ(line().at("message"), "no such user \"x\"\n{\"level\":\"info\"}");
  EXPECT_EQ(line().at("path\""), "a\r\nb\x01? {} %v");
}

TEST_F(Log, cuts_long_texts) {
  warning("long", {{"body", std::string(100'000, 'x')}});
  EXPECT_EQ(line().at("body").as_string().size(), text_bytes_max);
}

TEST_F(Log, blanks_what_is_named_like_a_secret) {
  info("login", {{"password", "hunter2"}, {"session_token", "abc"}, {"user", 7}});
  EXPECT_EQ(out.str().find("hunter2"), std::string::npos);
  EXPECT_EQ(line().at("session_token"), "***");
  EXPECT_EQ(line().at("user"), 7);
}

TEST_F(Log, carries_the_request_it_is_about) {
  {
    const About request("r-1");
    {
      const About job("j-2");
      info("inner");
      EXPECT_EQ(line().at("request"), "j-2");
    }
    out.str("");
    info("outer");
    EXPECT_EQ(line().at("request"), "r-1");
  }
  out.str("");
  info("after");
  EXPECT_FALSE(line().contains("request"));
}

TEST_F(Log, leaves_out_what_is_below_its_level) {
  debug("detail");
  EXPECT_EQ(out.str(), "");
}

TEST_F(Log, shows_what_the_operator_asks_for_at_any_level) {
  to_stream(out, Level::error);
  show("running now", {{"jobs", 2}});
  EXPECT_EQ(line().at("level"), "info");
  EXPECT_EQ(line().at("jobs"), 2);
}

TEST_F(Log, tells_what_it_is_about_for_work_that_another_thread_does) {
  EXPECT_EQ(current_about(), "");
  const About request("r-1");
  EXPECT_EQ(current_about(), "r-1");
}

TEST_F(Log, goes_to_a_file_and_says_when_it_cannot) {
  test::Folder folder;
  to_file(folder.path() / "log", Level::debug);
  debug("kept");
  EXPECT_NE(folder.read("log").find("\"kept\""), std::string::npos);
  EXPECT_THROW(to_file("/proc/none/log", Level::debug), std::runtime_error);
}

}  // namespace
}  // namespace tc::log
