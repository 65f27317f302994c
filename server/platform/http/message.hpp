// What the HTTP engine and the router say to each other: a request, its plan, its answer.
#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tc::http {

enum class Method : std::uint8_t { get, head, post, put, patch, del, options, other };

Method parse_method(std::string_view name);

// Owned by the exchange; lives at one address until the answer has been sent, since path and query point into it.
class Request {
 public:
  Request() = default;
  Request(const Request&) = delete;
  Request& operator=(const Request&) = delete;
  ~Request();  // removes spooled_file: a handler that keeps the file moves it away and clears the name

  Method method = Method::other;
  std::string target;            // as sent
  std::string_view path, query;  // views into target; path still percent-encoded, query without '?'
  std::string body;              // for Body::memory
  std::string spooled_file;      // for Body::file: path of the temporary file with the whole body
  std::string remote_address;    // the peer; behind trusted proxies the last hop that is not one of them
  std::string id;                // also answered as X-Request-Id
  bool has_waited = false;       // handled a second time: it does not wait again

  // The first field of this name in any case, "" when absent.
  std::string_view header(std::string_view name) const;
  std::size_t header_count() const { return fields_.size(); }
  std::pair<std::string_view, std::string_view> header_at(std::size_t index) const;

  // For the engine, and for tests that make a request by hand.
  void set_target(std::string_view text);
  void add_header(std::string_view name, std::string_view value);
  void clear();  // keeps the memory for the next request of the connection

 private:
  struct Field {
    std::uint32_t name, name_size, value, value_size;  // places in header_text_
  };
  std::string header_text_;
  std::vector<Field> fields_;
};

// That a topic (whatever number the application has for it) moves on from a mark.
struct Wait {
  std::int64_t topic = 0, mark = 0;
};

// Content-Type and the like are the application's; the others are the engine's. Cache-Control is `no-store` and the
// Content-Security-Policy forbids everything, unless set here. One of body, view, file carries the body.
struct Response {
  int status = 200;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
  std::shared_ptr<const void> keep_alive;  // owns what view points to until it has been sent
  std::string_view view;                   // used when view.data() is set
  std::string file;                        // path of a file on disk, sent in pieces by the connection
  bool remove_file = false;                // the file is removed when sent or when sending failed
  std::optional<Wait> wait;                // this answer is due if nothing moves: the request may wait first
  bool was_read = false;                   // it shows what reads have seen: sent once that is on disk
};

// RFC 9457. title and detail are escaped for JSON.
Response problem(int status, std::string_view title, std::string_view detail);

// Name of a status code ("Not Found").
std::string_view reason_phrase(int status);

// Where a request is handled. quick runs on the I/O thread, so it must never block.
enum class Pool : std::uint8_t { quick, read, write, hash };

// What becomes of a request body. none: up to discarded_body_max bytes are read and dropped.
enum class Body : std::uint8_t { none, memory, file };

inline constexpr std::uint64_t discarded_body_max = 64 * 1024;

// What the router says once the header is read.
struct Plan {
  Pool pool = Pool::quick;
  Body body = Body::none;
  std::uint64_t body_max = 0;   // bytes; more is answered with 413
  const void* route = nullptr;  // the router's own
};

// Implemented by the router; called from many threads.
class Application {
 public:
  virtual ~Application() = default;
  virtual Plan plan(const Request& head) = 0;          // after the header, on the I/O thread: must not block
  virtual Response handle(Request&, const Plan&) = 0;  // on the plan's pool; what it throws is logged, answered 500
  // False when all that reads have seen until now is on disk; otherwise the function is called once it is, by another
  // thread, which it must not hold up.
  virtual bool when_kept(std::function<void()>) { return false; }
  // What such a request is for, without anything of its caller's: "GET /api/v1/sellers/{seller}".
  virtual std::string name_of(const Plan&) const { return {}; }
};

}  // namespace tc::http
