#include "platform/http/waiting_room.hpp"

#include <gtest/gtest.h>

#include <atomic>

#include "platform/http/client.hpp"
#include "platform/http/server.hpp"

namespace tc::http {
namespace {

using namespace std::chrono_literals;

// /changes waits for topic 7 to move from 1; anything else is answered at once.
class Changes : public Application {
 public:
  Plan plan(const Request&) override { return {Pool::read}; }
  Response handle(Request& request, const Plan&) override {
    Response answer;
    answer.body = request.has_waited ? "has waited" : "at once";
    if (request.path == "/changes" && !request.has_waited) answer.wait = Wait{.topic = 7, .mark = 1};
    return answer;
  }
};

class Waiting : public testing::Test {
 protected:
  std::uint16_t start(std::chrono::milliseconds longest = 20s, std::size_t requests_max = 10) {
    ServerOptions options;
    options.port = 0;
    options.read_threads = 1;
    options.waiting = {.marks =
                           [this](const std::vector<std::int64_t>& topics) {
                             ++looks_;
                             looks_.notify_all();
                             return std::vector<std::int64_t>(topics.size(), mark_);
                           },
                       .look_every = 5ms,
                       .longest = longest,
                       .requests_max = requests_max};
    server_ = std::make_unique<Server>(options, app_);
    server_->start();
    return server_->port();
  }
  static void ask(ClientSocket& socket, std::string_view path = "/changes") {
    socket.send("GET " + std::string(path) + " HTTP/1.1\r\nHost: x\r\n\r\n");
  }
  // Somebody waits, since the room looks only then.
  void until_looked() { looks_.wait(0); }

  Changes app_;
  std::atomic<std::int64_t> mark_ = 1;
  std::atomic<int> looks_ = 0;
  std::unique_ptr<Server> server_;
};

TEST_F(Waiting, requests_hold_no_thread_and_are_answered_when_their_topic_moves) {
  const auto port = start();
  ClientSocket one(port), other(port), between(port);
  ask(one);
  ask(other);
  until_looked();
  ask(between, "/else");
  EXPECT_EQ(between.receive().body, "at once") << "the only thread is free";
  mark_ = 2;
  EXPECT_EQ(one.receive().body, "has waited");
  EXPECT_EQ(other.receive().body, "has waited");
  ask(one, "/else");
  EXPECT_EQ(one.receive().body, "at once") << "the next request of the connection has not waited";
}

TEST_F(Waiting, requests_are_answered_after_a_while_though_nothing_moves) {
  ClientSocket socket(start(20ms));
  ask(socket);
  EXPECT_EQ(socket.receive().body, "has waited");
}

TEST_F(Waiting, requests_beyond_the_room_are_answered_at_once) {
  const auto port = start(20s, 1);
  ClientSocket one(port), other(port);
  ask(one);
  until_looked();
  EXPECT_EQ(server_->figures().waiting.waiting, 1);
  EXPECT_EQ(server_->running().requests.at(0).doing, "waiting");
  ask(other);
  EXPECT_EQ(other.receive().body, "at once");
  EXPECT_EQ(server_->figures().waiting.refused, 1);
}

TEST_F(Waiting, requests_are_answered_when_the_server_stops) {
  ClientSocket socket(start());
  ask(socket);
  until_looked();
  server_->stop(5s);
  const auto answer = socket.receive();
  EXPECT_EQ(answer.body, "has waited");
  EXPECT_EQ(answer.header("Connection"), "close");
}

TEST_F(Waiting, requests_whose_client_has_gone_leave_nothing) {
  const auto port = start(50ms);
  {
    ClientSocket socket(port);
    ask(socket);
    until_looked();
  }
  ClientSocket later(port);
  ask(later);
  EXPECT_EQ(later.receive().body, "has waited");
  server_->stop(5s);
  EXPECT_EQ(server_->connection_count(), 0u);
}

TEST_F(Waiting, in_a_server_that_can_not_tell_is_not_done) {
  ServerOptions options;
  options.port = 0;
  server_ = std::make_unique<Server>(options, app_);
  server_->start();
  ClientSocket socket(server_->port());
  ask(socket);
  EXPECT_EQ(socket.receive().body, "at once");
}

}  // namespace
}  // namespace tc::http
