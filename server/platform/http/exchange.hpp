// A request on its way to its answer, with all memory that needs. Idle connections have none: an I/O thread keeps a few
// of them for the connections that become active.
#pragma once
#include <unistd.h>

#include <cstddef>
#include <string>
#include <string_view>

#include "platform/http/disk_files.hpp"
#include "platform/http/input_buffer.hpp"
#include "platform/http/message.hpp"
#include "platform/http/request_parser.hpp"
#include "platform/http/response_head.hpp"

namespace tc::http {

struct Exchange {
  InputBuffer in;  // outlives the request: the next one may be in it
  Request request;
  RequestParser parser;
  Plan plan;
  Response response;
  SpoolFile spool;    // the body on its way in
  SentFile file;      // the body on its way out
  std::string piece;  // of either
  bool disk_refused = false;
  std::string head;            // of the answer, with a small body
  std::string_view head_left;  // what is still to be sent of it
  std::string_view body_left;  // and of a body that is not in it

  Exchange() = default;
  Exchange(Exchange&&) = delete;
  ~Exchange() { remove_answered_file(); }

  bool answers_head() const { return request.method == Method::head || !may_have_body(response.status); }

  // Ready for the next request; what a large one needed is given back.
  void clear() {
    remove_answered_file();
    request.clear();
    response = {};
    plan = {};
    spool.discard();
    file.close();
    piece.clear();
    disk_refused = false;
    head_left = body_left = {};
    for (std::string* text : {&request.body, &piece, &head})
      if (text->capacity() > kept_max) std::string().swap(*text);
    if (in.empty() && in.capacity() > kept_max) in.release();
  }

 private:
  static constexpr std::size_t kept_max = 32 * 1024;

  void remove_answered_file() {
    if (response.remove_file && !response.file.empty()) ::unlink(response.file.c_str());
  }
};

}  // namespace tc::http
