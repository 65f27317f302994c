#include "platform/http/connection.hpp"

#include <unistd.h>

#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <exception>
#include <functional>
#include <utility>

namespace tc::http {
namespace {

constexpr std::size_t head_read_size = 1024;          // free space at least, when reading a header
constexpr std::size_t body_read_size = 32 * 1024;     // and a body
constexpr std::size_t piece_size = 64 * 1024;         // to and from the disk at a time
constexpr std::size_t copied_body_max = 16 * 1024;    // a body up to here is sent in one piece with its header
constexpr std::size_t chunk_line_max = 16 * 1024;     // extensions and trailers of a chunked body
constexpr std::size_t moved_per_timeout = 64 * 1024;  // the least that a peer must move to be given more time
constexpr std::chrono::milliseconds linger_time{1000};

constexpr std::string_view continue_line = "HTTP/1.1 100 Continue\r\n\r\n";

Response fault_answer(const Fault& fault) { return problem(fault.status, reason_phrase(fault.status), fault.detail); }

}  // namespace

Connection::Connection(IoThread& thread, Socket socket, std::string peer)
    : thread_(thread), socket_(std::move(socket)), peer_(std::move(peer)) {}

void Connection::start() {
  thread_.engine().entered();
  allow(thread_.engine().options.idle_timeout);
  wait_readable();
}

void Connection::tick(SteadyClock::time_point now) {
  if (now >= deadline_) close();
}

void Connection::close_if_idle() {
  if (state_ == State::idle) close();
}

void Connection::close() {
  if (state_ == State::closed) return;
  const auto self = shared_from_this();
  state_ = State::closed;
  boost::system::error_code ignored;
  socket_.close(ignored);
  end_request();
  thread_.forget(*this);
  thread_.engine().left();
}

void Connection::run() {
  for (bool go_on = true; go_on;) {
    switch (state_) {
      case State::idle:
      case State::head:
        go_on = read_head();
        break;
      case State::body:
        go_on = read_body();
        break;
      case State::sending:
        go_on = send();
        break;
      case State::lingering:
        go_on = linger();
        break;
      case State::away:
      case State::closed:
        return;
    }
  }
}

Connection::Step Connection::read_head() {
  if (!exchange_) exchange_ = thread_.take_exchange();
  InputBuffer& in = exchange_->in;
  while (in.view().starts_with("\r\n") && head_scan_.size() == 0) in.consume(2);  // RFC 9112, 2.2
  if (in.empty()) return receive(head_read_size);
  if (state_ == State::idle) {
    state_ = State::head;
    allow(thread_.engine().options.header_timeout);
    began_ = deadline_ - thread_.engine().options.header_timeout;
    exchange_->request.id = thread_.make_request_id();
  }
  const auto found = head_scan_.look(in.view());
  const std::size_t size = found == HeadScan::Found::end ? head_scan_.size() : in.view().size();
  if (found == HeadScan::Found::bad_line) return refuse({400, "A header line is folded or does not end with CR LF."});
  if (size > thread_.engine().options.header_max) return refuse({431, "The header is too large."});
  return found == HeadScan::Found::end ? head_found(size) : receive(head_read_size);
}

Connection::Step Connection::head_found(std::size_t size) {
  Engine& engine = thread_.engine();
  Exchange& x = *exchange_;
  const auto fault = x.parser.read_head(x.in.view().substr(0, size), x.request);
  x.in.consume(size);
  head_scan_.clear();
  if (fault) return refuse(*fault);
  begin_request();
  keep_alive_ = x.parser.keep_alive();
  x.request.remote_address = engine.proxies.remote_address(x.request, peer_);
  try {
    x.plan = engine.application.plan(x.request);
  } catch (const std::exception& error) {
    engine.log_error("request " + x.request.id + ": the plan failed: " + error.what());
    return refuse({500, "Something went wrong here."});
  }
  if (x.plan.body == Body::none) x.plan.body_max = discarded_body_max;
  if (x.parser.content_length() > x.plan.body_max) return refuse({413, "The body is too large."});
  if (x.parser.done() && x.plan.body != Body::file) return handle();

  state_ = State::body;
  allow(engine.options.body_timeout);
  if (!x.parser.expects_continue() || !x.in.empty()) return true;
  boost::system::error_code error;
  if (socket_.write_some(boost::asio::buffer(continue_line), error) != continue_line.size()) close();
  return true;
}

Connection::Step Connection::read_body() {
  Exchange& x = *exchange_;
  if (!x.parser.done() && !x.in.empty()) {
    std::string& out = x.plan.body == Body::file ? x.piece : x.request.body;
    const auto fed = x.parser.feed(x.in.view(), x.plan.body_max, out);
    x.in.consume(fed.consumed);
    if (fed.fault) return refuse(*fed.fault);
    if (x.plan.body == Body::none) x.request.body.clear();
  }
  if (x.plan.body == Body::file && (x.parser.done() || x.piece.size() >= piece_size)) return spool();
  if (x.parser.done()) return handle();
  if (x.in.view().size() > chunk_line_max) return refuse({400, "The chunked body is malformed."});
  return receive(body_read_size);
}

Connection::Step Connection::spool() {
  const auto write = [](Connection& c) {
    Exchange& x = *c.exchange_;
    x.disk_refused = !x.spool.append(c.thread_.engine().options.spool_dir, x.piece);
  };
  const auto then = [](Connection& c) -> Step {
    Exchange& x = *c.exchange_;
    if (x.disk_refused) return c.refuse({507, "The body could not be stored."});
    x.piece.clear();
    c.state_ = State::body;
    c.allow(c.thread_.engine().options.body_timeout);
    if (!x.parser.done()) return true;
    x.request.spooled_file = x.spool.take();
    return c.handle();
  };
  if (!run_on(thread_.engine().pools.disk(), write, then)) close();
  return false;
}

Connection::Step Connection::handle() {
  if (exchange_->plan.pool == Pool::quick) {
    call_application();
    return answer();
  }
  const auto call = [](Connection& c) { c.call_application(); };
  if (run_on(thread_.engine().pools.of(exchange_->plan.pool), call, &Connection::answer)) return false;
  exchange_->response = fault_answer({503, "The server is busy: try again in a moment."});
  exchange_->response.headers.emplace_back("Retry-After", "1");
  return answer();
}

void Connection::call_application() noexcept {
  Exchange& x = *exchange_;
  std::string reason = "not a standard exception";
  try {
    x.response = thread_.engine().application.handle(x.request, x.plan);
    if (headers_are_sound(x.response)) return;
    reason = "a header of the answer has control characters";
  } catch (const std::exception& error) {
    reason = error.what();
  } catch (...) {
  }
  thread_.engine().log_error("request " + x.request.id + " " + x.request.target + ": " + reason);
  x.response = fault_answer({500, "Something went wrong here."});
}

Connection::Step Connection::refuse(const Fault& fault) {
  keep_alive_ = false;
  exchange_->response = fault_answer(fault);
  return answer();
}

Connection::Step Connection::answer() {
  Exchange& x = *exchange_;
  if (x.response.wait && wait_for_change()) return false;
  if (std::exchange(x.response.was_read, false) && wait_until_kept()) return false;
  if (thread_.engine().stopping) keep_alive_ = false;
  if (!x.response.file.empty()) return load_piece(true);
  const std::string_view body = x.response.view.data() ? x.response.view : std::string_view(x.response.body);
  prepare_head(body.size());
  if (x.answers_head()) return true;
  if (body.size() <= copied_body_max)
    x.head.append(body);
  else
    x.body_left = body;
  x.head_left = x.head;
  return true;
}

// Who hangs up meanwhile is noticed when the answer is sent, which is soon.
bool Connection::wait_for_change() {
  state_ = State::away;
  waits_ = true;
  deadline_ = SteadyClock::time_point::max();
  const auto wake = [weak = weak_from_this(), executor = socket_.get_executor()] {
    if (auto self = weak.lock()) boost::asio::post(executor, [self] { self->has_waited(); });
  };
  return waits_ = thread_.engine().waiting_room.enter(*exchange_->response.wait, wake);
}

bool Connection::wait_until_kept() {
  const auto go_on = [weak = weak_from_this(), executor = socket_.get_executor()] {
    if (auto self = weak.lock())
      boost::asio::post(executor, [self] {
        if (self->state_ != State::closed && self->answer()) self->run();
      });
  };
  if (!thread_.engine().application.when_kept(go_on)) return false;
  state_ = State::away;
  deadline_ = SteadyClock::time_point::max();
  return true;
}

void Connection::has_waited() {
  if (state_ == State::closed) return;
  waits_ = false;
  exchange_->request.has_waited = true;
  exchange_->response = {};
  if (handle()) run();
}

void Connection::prepare_head(std::uint64_t length) {
  Exchange& x = *exchange_;
  state_ = State::sending;
  allow(thread_.engine().options.write_timeout);
  thread_.tally.answers[static_cast<std::size_t>(x.response.status / 100) % 6].add();
  x.head.clear();
  append_head(x.head, x.response,
              {.content_length = length,
               .date = thread_.date(),
               .security = thread_.engine().security_headers,
               .request_id = x.request.id,
               .keep_alive = keep_alive_,
               .http_1_0 = x.request.header_count() > 0 && x.parser.http_1_0()});
  x.head_left = x.head;
}

Connection::Step Connection::load_piece(bool first) {
  const auto read = [first](Connection& c) {
    Exchange& x = *c.exchange_;
    const auto after = x.response.remove_file ? AfterOpening::remove : AfterOpening::keep;
    x.disk_refused = (first && !x.file.open(x.response.file, after));
    // A piece is held back until the header has told the length, so the first one is read after the header.
    if (!first && !x.disk_refused) x.disk_refused = !x.file.read(x.piece, piece_size);
  };
  const auto then = [first](Connection& c) -> Step {
    Exchange& x = *c.exchange_;
    if (first && x.disk_refused) {
      c.thread_.engine().log_error("request " + x.request.id + ": can't read " + x.response.file);
      x.response = fault_answer({500, "Something went wrong here."});
      return c.answer();
    }
    if (first) {
      c.prepare_head(x.file.left());
      if (x.answers_head()) x.file.close();
      return true;
    }
    if (x.disk_refused) {
      c.close();  // the length has been promised: nothing else can tell
      return false;
    }
    c.state_ = State::sending;
    c.allow(c.thread_.engine().options.write_timeout);
    x.body_left = x.piece;
    return true;
  };
  if (!run_on(thread_.engine().pools.disk(), read, then)) close();
  return false;
}

Connection::Step Connection::send() {
  Exchange& x = *exchange_;
  while (!x.head_left.empty() || !x.body_left.empty()) {
    const std::array<boost::asio::const_buffer, 2> parts{boost::asio::buffer(x.head_left),
                                                         boost::asio::buffer(x.body_left)};
    boost::system::error_code error;
    const std::size_t size =
        x.body_left.empty() ? socket_.write_some(parts[0], error) : socket_.write_some(parts, error);
    if (error == boost::asio::error::would_block) return wait_writable();
    if (error) {
      close();
      return false;
    }
    moved(size, thread_.engine().options.write_timeout);
    const std::size_t of_head = std::min(size, x.head_left.size());
    x.head_left.remove_prefix(of_head);
    x.body_left.remove_prefix(size - of_head);
  }
  return x.file.left() > 0 ? load_piece(false) : sent();
}

Connection::Step Connection::sent() {
  Exchange& x = *exchange_;
  end_request();
  if (!x.request.spooled_file.empty()) {
    // Giving back the blocks of a large file takes its time, which is not that of an I/O thread.
    (void)thread_.engine().pools.disk().submit(
        [path = std::exchange(x.request.spooled_file, {})] { ::unlink(path.c_str()); });
  }
  x.clear();
  if (!keep_alive_) {
    state_ = State::lingering;
    allow(linger_time);
    boost::system::error_code ignored;
    socket_.shutdown(Socket::shutdown_send, ignored);
    return true;
  }
  state_ = State::idle;
  allow(thread_.engine().options.idle_timeout);
  return true;
}

void Connection::begin_request() {
  under_way_ = true;
  thread_.tally.in_flight.add();
}

void Connection::end_request() {
  if (std::exchange(under_way_, false)) thread_.tally.in_flight.add(-1);
}

// A pool's thread that has the request now changes neither its id nor its plan.
std::optional<RunningRequest> Connection::running(SteadyClock::time_point now) const {
  if (!under_way_) return std::nullopt;
  const auto doing = state_ == State::body      ? "receiving"
                     : state_ == State::sending ? "sending"
                     : waits_                   ? "waiting"
                                                : "handling";
  return RunningRequest{.id = exchange_->request.id,
                        .name = thread_.engine().application.name_of(exchange_->plan),
                        .doing = doing,
                        .age = std::chrono::duration_cast<std::chrono::milliseconds>(now - began_)};
}

Connection::Step Connection::linger() {
  exchange_->in.consume(exchange_->in.view().size());
  return receive(body_read_size);
}

template <class Work, class Then>
bool Connection::run_on(ThreadPool& pool, Work work, Then then) {
  state_ = State::away;
  deadline_ = SteadyClock::time_point::max();
  return pool.submit([self = shared_from_this(), work, then]() mutable {
    work(*self);
    const auto executor = self->socket_.get_executor();
    boost::asio::post(executor, [self = std::move(self), then] {
      if (self->state_ != State::closed && std::invoke(then, *self)) self->run();
    });
  });
}

Connection::Step Connection::receive(std::size_t size_min) {
  if (!readable_) return wait_readable();
  const auto room = exchange_->in.prepare(size_min);
  boost::system::error_code error;
  const std::size_t size = socket_.read_some(boost::asio::buffer(room.data(), room.size()), error);
  readable_ = size == room.size();  // else the rest has yet to come, and trying would cost a call
  if (error == boost::asio::error::would_block) return wait_readable();
  if (error) {
    close();
    return false;
  }
  exchange_->in.commit(size);
  if (state_ == State::body) moved(size, thread_.engine().options.body_timeout);
  return true;
}

Connection::Step Connection::wait_readable() {
  if (state_ == State::idle && exchange_) thread_.give_back(std::move(exchange_));
  socket_.async_wait(Socket::wait_read, [self = shared_from_this()](const boost::system::error_code& error) {
    if (self->state_ == State::closed) return;
    if (error) return self->close();
    self->readable_ = true;
    self->run();
  });
  return false;
}

Connection::Step Connection::wait_writable() {
  socket_.async_wait(Socket::wait_write, [self = shared_from_this()](const boost::system::error_code& error) {
    if (self->state_ == State::closed) return;
    if (error) return self->close();
    self->run();
  });
  return false;
}

void Connection::allow(SteadyClock::duration time) {
  moved_ = 0;
  deadline_ = SteadyClock::now() + time;
}

// Time is given per amount, not per byte: one byte every few seconds would hold a connection for ever.
void Connection::moved(std::size_t bytes, SteadyClock::duration time) {
  moved_ += bytes;
  if (moved_ >= moved_per_timeout) allow(time);
}

}  // namespace tc::http
