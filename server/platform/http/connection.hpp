// One connection: reads a request, has it handled, sends the answer, and again. Lives on its I/O thread; only the
// exchange goes to a pool thread and back.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "platform/http/exchange.hpp"
#include "platform/http/io_thread.hpp"
#include "platform/http/request_parser.hpp"

namespace tc::http {

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(IoThread&, Socket, std::string peer);

  void start();
  void tick(SteadyClock::time_point now);  // closes what is overdue
  void close_if_idle();
  void close();
  std::optional<RunningRequest> running(SteadyClock::time_point now) const;

  std::size_t place = 0;  // in the thread's list

 private:
  enum class State : std::uint8_t {
    idle,       // no byte of the next request yet
    head,       // reading the header
    body,       // reading the body
    away,       // with a pool: handling, or a piece with the disk; or waiting for something to move
    sending,    // the answer
    lingering,  // answered and half closed; reads what the client still sends, so that the answer isn't lost by a reset
    closed,
  };
  using Step = bool;  // whether to go on at once: false when waiting for something or closed

  void run();
  Step read_head();
  Step head_found(std::size_t size);
  Step read_body();
  Step spool();
  Step handle();
  Step refuse(const Fault&);
  Step answer();
  bool wait_for_change();
  bool wait_until_kept();
  void has_waited();
  Step send();
  Step load_piece(bool first);
  Step sent();
  Step linger();

  void begin_request();
  void end_request();
  void call_application() noexcept;
  void prepare_head(std::uint64_t length);
  template <class Work, class Then>
  bool run_on(ThreadPool&, Work, Then);
  Step receive(std::size_t size_min);
  Step wait_readable();
  Step wait_writable();
  void allow(SteadyClock::duration time);
  void moved(std::size_t bytes, SteadyClock::duration time);

  IoThread& thread_;
  Socket socket_;
  State state_ = State::idle;
  bool keep_alive_ = true;
  bool readable_ = false;   // there may be something to receive
  bool under_way_ = false;  // a request whose header has come
  bool waits_ = false;      // for something to move
  SteadyClock::time_point began_;
  SteadyClock::time_point deadline_;
  std::size_t moved_ = 0;  // bytes since the deadline was set
  std::string peer_;
  HeadScan head_scan_;
  std::unique_ptr<Exchange> exchange_;  // none while idle
};

}  // namespace tc::http
