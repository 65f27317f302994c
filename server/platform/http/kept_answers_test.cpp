// What was read may be on its way to the disk still: such an answer leaves once it is there.
#include <gmock/gmock.h>

#include <future>
#include <semaphore>

#include "platform/http/client.hpp"
#include "platform/http/server.hpp"

namespace tc::http {
namespace {

// /read shows what is being written; anything else doesn't.
class Shows : public Application {
 public:
  Plan plan(const Request&) override { return {Pool::read}; }
  Response handle(Request& request, const Plan&) override {
    Response answer;
    answer.body = "shown";
    answer.was_read = request.path.starts_with("/read");
    return answer;
  }
  bool when_kept(std::function<void()> then) override {
    if (all_is_kept) return false;
    kept.set_value(std::move(then));
    return true;
  }

  std::atomic<bool> all_is_kept = false;
  std::promise<std::function<void()>> kept;
};

class KeptAnswers : public testing::Test {
 protected:
  KeptAnswers() {
    ServerOptions options;
    options.port = 0;
    server_ = std::make_unique<Server>(options, app_);
    server_->start();
  }
  std::string body_of(const std::string& path) { return Client(server_->port()).get(path).body; }

  Shows app_;
  std::unique_ptr<Server> server_;
};

TEST_F(KeptAnswers, wait_for_what_they_show) {
  auto answer = std::async(std::launch::async, [&] { return body_of("/read"); });
  const auto go_on = app_.kept.get_future().get();
  EXPECT_EQ(body_of("/other"), "shown") << "nobody else waits";
  EXPECT_NE(answer.wait_for(std::chrono::seconds(0)), std::future_status::ready);
  go_on();
  EXPECT_EQ(answer.get(), "shown");
}

TEST_F(KeptAnswers, leave_at_once_when_it_is_on_disk) {
  app_.all_is_kept = true;
  EXPECT_EQ(body_of("/read"), "shown");
}

TEST_F(KeptAnswers, of_a_client_that_has_gone_are_forgotten) {
  std::function<void()> go_on;
  {
    ClientSocket gone(server_->port());
    gone.send("GET /read HTTP/1.1\r\nHost: a\r\n\r\n");
    go_on = app_.kept.get_future().get();
  }
  server_.reset();
  go_on();
}

}  // namespace
}  // namespace tc::http
