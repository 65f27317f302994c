#include "platform/http/server.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <future>
#include <mutex>
#include <numeric>
#include <semaphore>
#include <sstream>
#include <system_error>
#include <thread>

#include "platform/http/client.hpp"

namespace tc::http {
namespace {

using namespace std::chrono_literals;

std::string contents(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

bool accepts(std::uint16_t port) {
  try {
    ClientSocket socket(port);
    return true;
  } catch (const std::system_error&) {
    return false;
  }
}

// Answers by path what each test needs; what a path does is written beside it.
class Echo : public Application {
 public:
  std::counting_semaphore<> entered{0}, released{0};  // for /wait
  std::atomic<int> handled = 0;
  std::mutex spooled_mutex;
  std::string last_spooled;
  std::string answer_file;

  Plan plan(const Request& head) override {
    if (head.path == "/memory") return {Pool::read, Body::memory, 1000};
    if (head.path == "/large") return {Pool::read, Body::memory, 8'000'000};
    if (head.path == "/file") return {Pool::write, Body::file, 8'000'000};
    if (head.path == "/wait") return {Pool::hash};
    if (head.path == "/no-plan") throw std::runtime_error("no plan");
    return {};
  }

  std::string name_of(const Plan& plan) const override { return plan.pool == Pool::hash ? "/wait" : "another"; }

  Response handle(Request& request, const Plan& plan) override {
    ++handled;
    Response answer;
    if (plan.body == Body::memory) answer.body = request.body;
    if (plan.body == Body::file) {
      const std::lock_guard lock(spooled_mutex);
      last_spooled = request.spooled_file;
      answer.body = contents(request.spooled_file);
    }
    if (request.path == "/wait") {
      entered.release();
      released.acquire();
      answer.body = "waited";
    }
    if (request.path == "/hello") answer.body = "hello " + std::string(request.query);
    if (request.path == "/from") answer.body = request.remote_address;
    if (request.path == "/throws") throw std::runtime_error("broken");
    if (request.path == "/split") answer.headers = {{"Location", "/x\r\nSet-Cookie: a=b"}};
    if (request.path == "/empty") answer.status = 204;
    if (request.path == "/cached") answer.headers = {{"cache-control", "max-age=60"}};
    if (request.path == "/big") answer.body.assign(4'000'000, 'x');
    if (request.path == "/view") {
      const auto owner = std::make_shared<std::string>(100'000, 'v');
      answer.keep_alive = owner;
      answer.view = *owner;
    }
    if (request.path == "/disk" || request.path == "/disk-once") {
      answer.file = answer_file;
      answer.remove_file = request.path == "/disk-once";
    }
    return answer;
  }
};

class Serving : public testing::Test {
 protected:
  Serving() {
    options.port = 0;
    options.write_threads = 4;
    options.hash_threads = 1;
    options.spool_dir = std::filesystem::path(testing::TempDir()) / ("http-" + std::to_string(::getpid()));
    std::filesystem::create_directories(options.spool_dir);
    options.log_error = [this](std::string_view line) {
      const std::lock_guard lock(log_mutex);
      log += line;
    };
  }
  ~Serving() override {
    app.released.release(1000);
    server.reset();
    std::filesystem::remove_all(options.spool_dir);
  }

  std::uint16_t start() {
    server = std::make_unique<Server>(options, app);
    server->start();
    return server->port();
  }

  bool spool_is_empty() const { return std::filesystem::is_empty(options.spool_dir); }

  std::string logged() {
    const std::lock_guard lock(log_mutex);
    return log;
  }

  // Sends the bytes on a connection of their own; the answer's status, and whether the server then closes.
  struct Outcome {
    int status;
    bool closed;
    friend bool operator==(const Outcome&, const Outcome&) = default;
    friend void PrintTo(const Outcome& o, std::ostream* out) { *out << o.status << (o.closed ? " closed" : " open"); }
  };
  Outcome outcome(std::string_view bytes) {
    ClientSocket socket(server->port());
    socket.send(bytes);
    const ClientResponse answer = socket.receive();
    EXPECT_EQ(answer.header("Content-Type"), answer.status < 400 ? "" : "application/problem+json");
    const bool says_close = answer.header("Connection") == "close";
    return {answer.status, says_close && socket.closed_by_server()};
  }

  // Of the pool on which /wait is handled.
  ThreadPool::Figures hash_pool() const {
    const auto figures = server->figures();
    for (const auto& pool : figures.pools)
      if (pool.name == "hash") return pool;
    throw std::runtime_error("there is no such pool");
  }

  ServerOptions options;
  Echo app;
  std::unique_ptr<Server> server;
  std::mutex log_mutex;
  std::string log;
};

constexpr std::string_view get_hello = "GET /hello HTTP/1.1\r\nHost: a\r\n\r\n";

TEST_F(Serving, a_request_is_answered_with_its_length_date_and_id) {
  Client client(start());
  const auto answer = client.get("/hello?you");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body, "hello you");
  EXPECT_EQ(answer.header("content-length"), "9");
  EXPECT_EQ(answer.header("date").size(), 29U);
  EXPECT_EQ(answer.header("x-request-id").size(), 13U);
  EXPECT_EQ(answer.header("server"), "");
  EXPECT_NE(client.get("/hello").header("x-request-id"), answer.header("x-request-id"));
}

TEST_F(Serving, every_answer_carries_the_security_headers_and_is_not_stored) {
  options.hsts = true;
  Client client(start());
  for (const char* path : {"/hello", "/throws", "/empty"}) {
    const auto answer = client.get(path);
    EXPECT_EQ(answer.header("X-Content-Type-Options"), "nosniff") << path;
    EXPECT_EQ(answer.header("Referrer-Policy"), "same-origin");
    EXPECT_EQ(answer.header("Cross-Origin-Opener-Policy"), "same-origin");
    EXPECT_NE(answer.header("Permissions-Policy"), "");
    EXPECT_EQ(answer.header("Strict-Transport-Security"), "max-age=31536000; includeSubDomains");
    EXPECT_TRUE(answer.header("Content-Security-Policy").starts_with("default-src 'none';"));
    EXPECT_EQ(answer.header("Cache-Control"), "no-store");
  }
  EXPECT_EQ(client.get("/cached").header("Cache-Control"), "max-age=60");
}

TEST_F(Serving, a_head_request_is_answered_without_the_body) {
  Client client(start());
  const auto answer = client.request("HEAD", "/hello");
  EXPECT_EQ(answer.header("Content-Length"), "6");
  EXPECT_EQ(client.get("/hello").body, "hello ");  // nothing of a body lies before it
}

TEST_F(Serving, no_content_has_neither_body_nor_length) {
  Client client(start());
  const auto answer = client.get("/empty");
  EXPECT_EQ(answer.status, 204);
  EXPECT_EQ(answer.header("Content-Length"), "");
  EXPECT_EQ(client.get("/hello").status, 200);
}

TEST_F(Serving, pipelined_requests_are_answered_in_their_order) {
  ClientSocket socket(start());
  std::string many;
  for (int i = 0; i < 50; ++i)
    many += i % 2 ? "GET /hello?" + std::to_string(i) + " HTTP/1.1\r\nHost: a\r\n\r\n"
                  : "POST /memory HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n" + std::to_string(10 + i);
  socket.send(many);
  for (int i = 0; i < 50; ++i)
    EXPECT_EQ(socket.receive().body, i % 2 ? "hello " + std::to_string(i) : std::to_string(10 + i));
}

TEST_F(Serving, a_request_may_come_byte_by_byte) {
  ClientSocket socket(start());
  for (const char c : std::string("\r\nPOST /memory HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                                  "3;x=y\r\nabc\r\n2\r\nde\r\n0\r\nTrailer: t\r\n\r\n"))
    socket.send({&c, 1});
  EXPECT_EQ(socket.receive().body, "abcde");
  for (const char c : std::string("POST /memory HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"))
    socket.send({&c, 1});
  EXPECT_EQ(socket.receive().body, "");
}

TEST_F(Serving, old_clients_are_kept_only_when_they_ask) {
  start();
  EXPECT_EQ(outcome("GET /hello HTTP/1.0\r\n\r\n"), (Outcome{200, true}));
  EXPECT_EQ(outcome("GET /hello HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"), (Outcome{200, true}));
  ClientSocket socket(server->port());
  for (int i = 0; i < 2; ++i) {
    socket.send("GET /hello HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    EXPECT_EQ(socket.receive().header("Connection"), "keep-alive");
  }
}

TEST_F(Serving, large_bodies_come_and_go_whole) {
  Client client(start());
  std::string body(5'000'000, 'a');
  for (std::size_t i = 0; i < body.size(); ++i) body[i] = static_cast<char>('a' + i % 23);
  EXPECT_TRUE(client.post("/large", body).body == body);
  EXPECT_TRUE(client.post("/file", body).body == body);
  EXPECT_EQ(client.get("/big").body.size(), 4'000'000U);
  EXPECT_EQ(client.get("/view").body, std::string(100'000, 'v'));
}

TEST_F(Serving, a_spooled_body_is_removed_with_its_request) {
  Client client(start());
  EXPECT_EQ(client.post("/file", "some bytes").body, "some bytes");
  EXPECT_EQ(client.post("/file", "").body, "");
  EXPECT_TRUE(app.last_spooled.starts_with(options.spool_dir));
  server->stop(1s);
  EXPECT_TRUE(spool_is_empty());
}

TEST_F(Serving, a_body_that_ends_early_leaves_no_file) {
  {
    ClientSocket socket(start());
    socket.send("POST /file HTTP/1.1\r\nHost: a\r\nContent-Length: 200000\r\n\r\n" + std::string(150'000, 'x'));
    socket.finish_sending();
    EXPECT_TRUE(socket.closed_by_server());
  }
  server->stop(1s);
  EXPECT_TRUE(spool_is_empty());
  EXPECT_EQ(app.handled, 0);
}

TEST_F(Serving, an_upload_that_can_not_be_stored_is_refused) {
  options.spool_dir += "/missing";
  start();
  EXPECT_EQ(outcome("POST /file HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc"), (Outcome{507, true}));
}

TEST_F(Serving, files_are_sent_in_pieces_and_removed_when_asked) {
  Client client(start());
  app.answer_file = options.spool_dir + "/table.csv";
  const std::string table(300'001, 't');
  std::ofstream(app.answer_file) << table;
  EXPECT_EQ(client.request("HEAD", "/disk").header("Content-Length"), "300001");
  EXPECT_TRUE(client.get("/disk").body == table);
  EXPECT_TRUE(client.get("/disk-once").body == table);
  EXPECT_TRUE(spool_is_empty());
  EXPECT_EQ(client.get("/disk").status, 500);
}

TEST_F(Serving, a_client_that_expects_100_is_told_to_continue) {
  ClientSocket socket(start());
  socket.send("POST /memory HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(socket.receive().status, 100);
  socket.send("abc");
  EXPECT_EQ(socket.receive().body, "abc");
  EXPECT_EQ(outcome("POST /memory HTTP/1.1\r\nHost: a\r\nContent-Length: 1001\r\nExpect: 100-continue\r\n\r\n"),
            (Outcome{413, true}));
  EXPECT_EQ(outcome("POST /memory HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: tea\r\n\r\n"),
            (Outcome{417, true}));
}

TEST_F(Serving, a_body_over_the_limit_is_refused_before_it_is_read) {
  start();
  const std::string head = "POST /memory HTTP/1.1\r\nHost: a\r\n";
  EXPECT_EQ(outcome(head + "Content-Length: 1000\r\n\r\n" + std::string(1000, 'x')).status, 200);
  EXPECT_EQ(outcome(head + "Content-Length: 1001\r\n\r\n"), (Outcome{413, true}));
  EXPECT_EQ(outcome(head + "Transfer-Encoding: chunked\r\n\r\n3e9\r\n"), (Outcome{413, true}));
  EXPECT_EQ(outcome(head + "Transfer-Encoding: chunked\r\n\r\n3e8\r\n" + std::string(1000, 'x') + "\r\n1\r\n"),
            (Outcome{413, true}));
  EXPECT_EQ(outcome("POST /hello HTTP/1.1\r\nHost: a\r\nContent-Length: 65537\r\n\r\n"), (Outcome{413, true}));
  EXPECT_EQ(app.handled, 1);
}

TEST_F(Serving, a_refused_sender_still_gets_its_answer) {
  ClientSocket socket(start());
  socket.send("POST /memory HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n" + std::string(1'000'000, 'x'));
  EXPECT_EQ(socket.receive().status, 413);
}

TEST_F(Serving, a_body_nobody_wants_is_dropped) {
  ClientSocket socket(start());
  socket.send("POST /hello HTTP/1.1\r\nHost: a\r\nContent-Length: 60000\r\n\r\n" + std::string(60'000, 'x'));
  EXPECT_EQ(socket.receive().body, "hello ");
  socket.send(get_hello);
  EXPECT_EQ(socket.receive().status, 200);
}

TEST_F(Serving, a_header_over_the_limit_is_refused) {
  options.header_max = 1000;
  start();
  const std::string line = "GET /hello HTTP/1.1\r\nHost: a\r\nX: ";
  EXPECT_EQ(outcome(line + std::string(1000 - line.size() - 4, 'x') + "\r\n\r\n").status, 200);
  EXPECT_EQ(outcome(line + std::string(1000 - line.size() - 3, 'x') + "\r\n\r\n"), (Outcome{431, true}));
  EXPECT_EQ(outcome(line + std::string(5000, 'x')), (Outcome{431, true}));
  EXPECT_EQ(outcome("GET /" + std::string(5000, 'x')), (Outcome{431, true}));
}

TEST_F(Serving, too_many_fields_are_refused) {
  start();
  std::string many = "GET /hello HTTP/1.1\r\nHost: a\r\n";
  for (int i = 0; i < 100; ++i) many += "X: y\r\n";
  EXPECT_EQ(outcome(many + "\r\n"), (Outcome{431, true}));
}

TEST_F(Serving, malformed_requests_are_refused) {
  start();
  for (const std::string_view head : {
           "nonsense\r\n\r\n",
           "GET /hello\r\nHost: a\r\n\r\n",
           "GET /hello HTTP/3.0\r\nHost: a\r\n\r\n",
           "GET  /hello HTTP/1.1\r\nHost: a\r\n\r\n",
           "G(T /hello HTTP/1.1\r\nHost: a\r\n\r\n",
           "GET hello HTTP/1.1\r\nHost: a\r\n\r\n",
           "GET /hello#part HTTP/1.1\r\nHost: a\r\n\r\n",
           "GET * HTTP/1.1\r\nHost: a\r\n\r\n",
           "CONNECT a:80 HTTP/1.1\r\nHost: a\r\n\r\n",
           "GET /hello HTTP/1.1\r\n\r\n",                             // no Host
           "GET /hello HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n",       // two
           "GET /hello HTTP/1.1\r\nHost : a\r\n\r\n",                 // space before the colon
           "GET /hello HTTP/1.1\r\nHost: a\r\nX\r\n\r\n",             // no colon
           "GET /hello HTTP/1.1\r\nHost: a\r\n: y\r\n\r\n",           // no name
           "GET /hello HTTP/1.1\r\nHost: a\r\nX: a\x01\x62\r\n\r\n",  // control character
           "GET /hello HTTP/1.1\r\nHost: a\r\nX: a\rb\r\n\r\n",       // bare CR
           "GET /hello HTTP/1.1\r\nHost: a\nX: y\r\n\r\n",            // bare LF
           "GET /hello HTTP/1.1\nHost: a\n\n",
           "GET /hello HTTP/1.1\r\nHost: a\r\nX: y\r\n z\r\n\r\n",  // obs-fold
           "GET /hello HTTP/1.1\r\nHost: a\r\nX: y\r\n\tz\r\n\r\n",
           "GET /hel\x01lo HTTP/1.1\r\nHost: a\r\n\r\n",
           "GET /hel\x7flo HTTP/1.1\r\nHost: a\r\n\r\n",
           "GET /hel%00lo HTTP/1.1\r\nHost: a\r\n\r\n",
           "GET /hel%0alo HTTP/1.1\r\nHost: a\r\n\r\n",
           "GET /hel%zzlo HTTP/1.1\r\nHost: a\r\n\r\n",
           "GET /hello%2 HTTP/1.1\r\nHost: a\r\n\r\n",
           "GET /hello?a=%00 HTTP/1.1\r\nHost: a\r\n\r\n",
       })
    EXPECT_EQ(outcome(head), (Outcome{400, true})) << head;
  using namespace std::string_view_literals;
  EXPECT_EQ(outcome("GET /hel\0lo HTTP/1.1\r\nHost: a\r\n\r\n"sv), (Outcome{400, true}));
  EXPECT_EQ(outcome("GET /hello HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n"sv), (Outcome{400, true}));
  EXPECT_EQ(app.handled, 0);
}

TEST_F(Serving, what_two_servers_could_read_differently_is_refused) {
  start();
  for (const std::string_view fields : {
           "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n",
           "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n",
           "Content-Length: 3\r\nContent-Length: 3\r\n",
           "Content-Length: 3\r\nContent-Length: 4\r\n",
           "Content-Length: 3, 3\r\n",
           "Content-Length: +3\r\n",
           "Content-Length: -3\r\n",
           "Content-Length: 0x3\r\n",
           "Content-Length: 3 3\r\n",
           "Content-Length:\r\n",
           "Content-Length: 99999999999999999999\r\n",
           "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
           "Transfer-Encoding: gzip, chunked\r\n",
           "Transfer-Encoding: chunked, gzip\r\n",
           "Transfer-Encoding: xchunked\r\n",
           "Transfer-Encoding: identity\r\nContent-Length: 3\r\n",
           "Transfer-Encoding: \x0b"
           "chunked\r\n",
       })
    EXPECT_EQ(outcome("POST /memory HTTP/1.1\r\nHost: a\r\n" + std::string(fields) + "\r\nabc"), (Outcome{400, true}))
        << fields;
  EXPECT_EQ(outcome("POST /memory HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"), (Outcome{400, true}));
  EXPECT_EQ(app.handled, 0);
}

TEST_F(Serving, malformed_chunks_are_refused) {
  start();
  for (const std::string& chunks : {std::string("x\r\nabc\r\n"), std::string("3\r\nabcd\r\n0\r\n\r\n"),
                                    std::string("3\nabc\r\n0\r\n\r\n"), std::string("-3\r\nabc\r\n0\r\n\r\n"),
                                    std::string("fffffffffffffffff\r\nabc"), "3;" + std::string(40'000, 'x')})
    EXPECT_GE(outcome("POST /memory HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks).status, 400)
        << chunks;
  EXPECT_EQ(app.handled, 0);
}

TEST_F(Serving, the_absolute_form_names_the_same_path) {
  ClientSocket socket(start());
  socket.send("GET http://a/hello?x HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_EQ(socket.receive().body, "hello x");
}

TEST_F(Serving, a_slow_header_ends_in_a_close) {
  options.header_timeout = 20ms;
  ClientSocket socket(start());
  socket.send("GET /hello HT");
  EXPECT_TRUE(socket.closed_by_server());
}

TEST_F(Serving, a_slow_body_ends_in_a_close) {
  options.body_timeout = 20ms;
  ClientSocket socket(start());
  socket.send("POST /memory HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\na");
  EXPECT_TRUE(socket.closed_by_server());
}

TEST_F(Serving, an_idle_connection_is_closed_before_and_after_a_request) {
  options.idle_timeout = 20ms;
  ClientSocket fresh(start()), used(server->port());
  used.send(get_hello);
  EXPECT_EQ(used.receive().status, 200);
  EXPECT_TRUE(used.closed_by_server());
  EXPECT_TRUE(fresh.closed_by_server());
}

TEST_F(Serving, a_client_that_does_not_read_is_closed) {
  options.write_timeout = 20ms;
  ClientSocket socket(start(), 4096);
  for (int i = 0; i < 20; ++i) socket.send("GET /big HTTP/1.1\r\nHost: a\r\n\r\n");
  while (server->connection_count() > 0) std::this_thread::yield();
  EXPECT_LT(app.handled, 20);
}

TEST_F(Serving, a_handler_takes_longer_than_any_time_out) {
  options.idle_timeout = options.header_timeout = options.body_timeout = options.write_timeout = 20ms;
  ClientSocket waiting(start()), idle(server->port());
  waiting.send("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n");
  app.entered.acquire();
  EXPECT_TRUE(idle.closed_by_server());  // so the time-outs have passed
  app.released.release();
  EXPECT_EQ(waiting.receive().body, "waited");
}

TEST_F(Serving, what_a_handler_throws_is_logged_and_answered_500) {
  Client client(start());
  const auto answer = client.get("/throws");
  EXPECT_EQ(answer.status, 500);
  EXPECT_EQ(answer.header("Content-Type"), "application/problem+json");
  EXPECT_EQ(answer.body.find("broken"), std::string::npos);
  EXPECT_NE(logged().find("broken"), std::string::npos);
  EXPECT_NE(logged().find(answer.header("X-Request-Id")), std::string::npos);
  EXPECT_EQ(client.get("/no-plan").status, 500);
}

TEST_F(Serving, an_answer_can_not_smuggle_a_header) {
  Client client(start());
  const auto answer = client.get("/split");
  EXPECT_EQ(answer.status, 500);
  EXPECT_TRUE(client.cookies.empty());
}

TEST_F(Serving, a_full_queue_is_answered_503_with_retry_after) {
  options.queue_max = 1;
  const std::uint16_t port = start();
  ClientSocket running(port), queued(port), refused(port);
  const std::string_view wait = "GET /wait HTTP/1.1\r\nHost: a\r\n\r\n";
  running.send(wait);
  app.entered.acquire();
  queued.send(wait);
  // The two may be on different threads of the server: whichever is refused, one is queued.
  refused.send(wait);
  std::future<ClientResponse> answers[] = {std::async(std::launch::async, [&] { return queued.receive(); }),
                                           std::async(std::launch::async, [&] { return refused.receive(); })};
  while (answers[0].wait_for(1ms) != std::future_status::ready && answers[1].wait_for(1ms) != std::future_status::ready)
    continue;
  app.released.release(2);
  EXPECT_EQ(running.receive().status, 200);
  auto first = answers[0].get(), second = answers[1].get();
  if (first.status == 200) std::swap(first, second);
  EXPECT_EQ(first.status, 503);
  EXPECT_EQ(first.header("Retry-After"), "1");
  EXPECT_EQ(first.header("Content-Type"), "application/problem+json");
  EXPECT_EQ(second.status, 200);
}

TEST_F(Serving, stopping_finishes_a_running_request_and_closes_the_idle) {
  const std::uint16_t port = start();
  auto running = std::make_unique<ClientSocket>(port);
  ClientSocket idle(port);
  idle.send(get_hello);
  EXPECT_EQ(idle.receive().status, 200);
  running->send("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n");
  app.entered.acquire();
  auto stopped = std::async(std::launch::async, [this] { server->stop(30s); });
  EXPECT_TRUE(idle.closed_by_server());
  EXPECT_EQ(stopped.wait_for(0s), std::future_status::timeout);
  while (accepts(port)) std::this_thread::yield();  // until the last I/O thread has closed its acceptor
  app.released.release();
  const auto answer = running->receive();
  EXPECT_EQ(answer.body, "waited");
  EXPECT_EQ(answer.header("Connection"), "close");
  EXPECT_TRUE(running->closed_by_server());
  running.reset();
  stopped.get();
}

TEST_F(Serving, after_the_grace_what_is_left_is_cut) {
  ClientSocket half(start());
  half.send("GET /hello HTTP");
  while (server->connection_count() == 0) std::this_thread::yield();
  server->stop(10ms);
  EXPECT_TRUE(half.closed_by_server());
  EXPECT_EQ(server->connection_count(), 0U);
}

TEST_F(Serving, a_port_in_use_is_an_error) {
  const std::uint16_t port = start();
  ServerOptions same = options;
  same.port = port;
  Server second(same, app);
  try {
    second.start();
    FAIL() << "two servers share a port";
  } catch (const std::system_error& error) {
    EXPECT_EQ(error.code().value(), EADDRINUSE);
    EXPECT_NE(std::string(error.what()).find(std::to_string(port)), std::string::npos);
  }
}

TEST_F(Serving, a_malformed_address_is_an_error) {
  options.address = "nowhere";
  EXPECT_THROW(start(), std::system_error);
}

TEST_F(Serving, a_thousand_idle_connections_do_not_hinder) {
  options.idle_timeout = 60s;
  const std::uint16_t port = start();
  rlimit limit{};
  ::getrlimit(RLIMIT_NOFILE, &limit);
  EXPECT_EQ(limit.rlim_cur, limit.rlim_max);
  std::vector<ClientSocket> idle;
  for (int i = 0; i < 1000; ++i) idle.emplace_back(port);
  Client client(port);
  EXPECT_EQ(client.get("/hello").status, 200);
  while (server->connection_count() < 1001) std::this_thread::yield();
  for (auto& socket : idle) socket.send(get_hello);
  for (auto& socket : idle) EXPECT_EQ(socket.receive().status, 200);
}

TEST_F(Serving, many_clients_at_once_get_their_own_answers) {
  const std::uint16_t port = start();
  std::vector<std::thread> threads;
  std::atomic<int> right = 0;
  for (int t = 0; t < 8; ++t)
    threads.emplace_back([&, t] {
      Client client(port);
      for (int i = 0; i < 200; ++i) {
        const std::string body = std::to_string(t) + " " + std::to_string(i);
        right += client.post(i % 3 ? "/memory" : "/file", body).body == body;
      }
    });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(right, 1600);
}

TEST_F(Serving, only_a_trusted_proxy_is_believed) {
  {
    Client client(start());
    EXPECT_EQ(client.get("/from", {{"X-Forwarded-For", "1.2.3.4"}}).body, "127.0.0.1");
  }
  options.trusted_proxies = {"127.0.0.0/8", "10.0.0.1"};
  Client client(start());
  EXPECT_EQ(client.get("/from").body, "127.0.0.1");
  EXPECT_EQ(client.get("/from", {{"X-Forwarded-For", "6.6.6.6, 1.2.3.4, 10.0.0.1"}}).body, "1.2.3.4");
  EXPECT_EQ(client.get("/from", {{"X-Forwarded-For", "1.2.3.4"}, {"x-forwarded-for", "2001:db8::1"}}).body,
            "2001:db8::1");
  EXPECT_EQ(client.get("/from", {{"X-Forwarded-For", "1.2.3.4, unknown"}}).body, "127.0.0.1");
  options.trusted_proxies = {"10.0.0.0/33"};
  EXPECT_THROW(start(), std::invalid_argument);
}

TEST(HttpRequest, fields_are_found_in_any_case) {
  Request request;
  request.add_header("Content-Type", "text/csv");
  request.add_header("content-type", "second");
  EXPECT_EQ(request.header("CONTENT-TYPE"), "text/csv");
  EXPECT_EQ(request.header("Content"), "");
}

TEST(HttpClient, cookies_are_kept_and_deleted) {
  struct Cookies : Application {
    Plan plan(const Request&) override { return {}; }
    Response handle(Request& request, const Plan&) override {
      Response answer;
      answer.body = request.header("Cookie");
      if (request.path == "/in") answer.headers = {{"Set-Cookie", "a=1; Path=/"}, {"Set-Cookie", "b=2"}};
      if (request.path == "/out") answer.headers = {{"Set-Cookie", "a=; Max-Age=0"}};
      return answer;
    }
  } app;
  ServerOptions options;
  options.port = 0;
  Server server(options, app);
  server.start();
  Client client(server.port());
  client.get("/in");
  EXPECT_EQ(client.get("/").body, "a=1; b=2");
  client.get("/out");
  EXPECT_EQ(client.get("/").body, "b=2");
}

TEST_F(Serving, what_runs_is_told_while_it_runs) {
  const auto port = start();
  ClientSocket first(port), second(port), idle(port);
  first.send("GET /wait HTTP/1.1\r\nHost: x\r\n\r\n");
  app.entered.acquire();
  second.send("GET /wait HTTP/1.1\r\nHost: x\r\n\r\n");
  while (hash_pool().queued < 1) std::this_thread::yield();

  const auto now = server->running();
  EXPECT_EQ(now.threads_silent, 0);
  ASSERT_EQ(now.requests.size(), 2u);
  for (const auto& request : now.requests) {
    EXPECT_EQ(request.name, "/wait");
    EXPECT_EQ(request.doing, "handling");
    EXPECT_EQ(request.id.size(), 13u);
  }
  EXPECT_GE(now.requests[0].age, now.requests[1].age);
  EXPECT_EQ(hash_pool().busy, 1);
  EXPECT_EQ(hash_pool().threads, 1);
  EXPECT_EQ(server->figures().in_flight, 2);

  app.released.release(2);
  const auto answered = first.receive();
  second.receive();
  EXPECT_TRUE(
      std::ranges::any_of(now.requests, [&](const auto& one) { return one.id == answered.header("X-Request-Id"); }));
  while (server->figures().in_flight > 0) std::this_thread::yield();
  EXPECT_TRUE(server->running().requests.empty());
  EXPECT_EQ(server->figures().answers[2], 2);
  const auto waits = hash_pool().waits.counts;
  EXPECT_EQ(std::accumulate(waits.begin(), waits.end(), std::int64_t{0}), 2);
}

TEST_F(Serving, a_request_whose_client_has_gone_is_no_longer_in_flight) {
  const auto port = start();
  {
    ClientSocket gone(port);
    gone.send("POST /large HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\nabc");
    while (server->figures().in_flight < 1) std::this_thread::yield();
    EXPECT_EQ(server->running().requests.at(0).doing, "receiving");
  }
  while (server->figures().in_flight > 0) std::this_thread::yield();
  EXPECT_EQ(server->figures().connections, 0);
}

TEST_F(Serving, refusals_of_the_engine_are_counted_as_answers) {
  start();
  EXPECT_EQ(outcome("GET / HTTP/1.1\r\n\r\n").status, 400);
  EXPECT_EQ(server->figures().answers[4], 1);
  EXPECT_EQ(server->figures().in_flight, 0);
}

}  // namespace
}  // namespace tc::http
