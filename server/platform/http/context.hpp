// What a request's handler works with: the deployment's services, who calls, the time, and the parts of the request
// that types don't say.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id_codec.hpp"
#include "base/ids.hpp"
#include "base/problem.hpp"
#include "base/time.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/db/db.hpp"
#include "platform/http/message.hpp"
#include "platform/http/running.hpp"
#include "platform/json/json.hpp"

namespace tc::http {

// Who sent a request: a person by session, or a seller's integration by API key.
struct Caller {
  UserId user;               // of a session; of a key, who made it
  SessionId session;         // 0 for a key
  ApiKeyId key;              // 0 for a session
  SellerId key_seller;       // the only seller a key works for
  bool operator_ = false;    // the deployment's operator
  std::string name() const;  // "usr:12" or "key:3": for idempotency keys and rate limits
};

class Context;

// Implemented by identity.
class Authenticator {
 public:
  virtual ~Authenticator() = default;
  virtual std::optional<Caller> authenticate(Context&) = 0;
};

// What all endpoints of a deployment share.
struct Services {
  db::Database& db;
  const IdCodec& ids;
  const Clock& clock;
  Authenticator* authenticator = nullptr;
  std::string public_url = "http://localhost:8080";
  std::string spool_dir = "/tmp";
  std::string data_dir;
  crypto::PasswordCost password_cost{};
  crypto::Key key{};                        // the deployment's: derive one for each purpose
  bool mail_server = false;                 // whether mails leave by SMTP, or are kept in the outbox only
  std::function<std::string()> metrics{};   // Prometheus' text, of the running program
  std::function<RunningNow()> running{};    // what it does just now
  std::function<std::string()> contract{};  // openapi.json
};

class Context {
 public:
  Context(const Request& request, Services& services)
      : request(request), services(services), now_(services.clock.now()) {}

  const Request& request;
  Services& services;

  Instant now() const { return now_; }  // one time for the whole request
  const IdCodec& ids() const { return services.ids; }

  template <class F>
  auto read(F&& use) {
    was_read_ = true;
    return services.db.read(std::forward<F>(use));
  }
  template <class F>
  auto write(F&& use) {
    was_read_ = false;
    return services.db.write(std::forward<F>(use));
  }
  // A write that makes something. With an Idempotency-Key, the first answer is kept in the same transaction and given
  // again to every retry; another body under the same key is a 409. The closure returns what the endpoint answers.
  template <class F>
  auto create(F&& use) -> std::invoke_result_t<F&, db::Tx&> {
    using Answer = std::invoke_result_t<F&, db::Tx&>;
    if (!has_idempotency_key()) return write(std::forward<F>(use));
    std::optional<Answer> made;
    write_once(*type<Answer>, [&](db::Tx& tx, std::string& kept) {
      made = use(tx);
      json::write(kept, *made, {&services.ids});
    });
    return *std::move(made);
  }
  // The same where the answer is made beforehand, and the text of a long list in it, so that the write only completes
  // it.
  template <class Answer, class Item, class F>
  Answer create(Answer answer, std::vector<Item> Answer::*list, F&& complete) {
    std::string text;
    json::write(text, answer.*list, {&services.ids});
    const json::Format format{&services.ids, &(answer.*list), text};
    if (!has_idempotency_key())
      write([&](db::Tx& tx) { complete(tx, answer); });
    else
      write_once(*type<Answer>, [&](db::Tx& tx, std::string& kept) {
        const bool same_list = complete(tx, answer);
        json::write(kept, answer, same_list ? format : json::Format{&services.ids});
      });
    return answer;
  }
  // What create() has kept of an answer of this type, which is then sent as it is; empty where nothing was kept.
  std::string take_kept(const Type& type) { return kept_type_ == &type ? std::move(kept_) : std::string(); }

  // Before work of several writes, of which create() is the last: a retry whose answer is kept gets it right away.
  void replay();

  // Whether what is answered was read after the last write, if any: it may be on its way to the disk still.
  bool was_read() const { return was_read_; }

  // The caller, looked up once; null without a valid session or key.
  const Caller* caller();
  // The version that If-Match names; none when absent. A value that is no version of ours never matches.
  std::optional<std::int64_t> if_match() const;
  std::string_view cookie(std::string_view name) const;
  // The answer is sent once the topic moves on from the mark, or after a while: the endpoint is called again then.
  void wait_for(Wait on) {
    if (!request.has_waited) wait = on;
  }
  void add_header(std::string name, std::string value) { headers.emplace_back(std::move(name), std::move(value)); }

  std::vector<std::string> path_values;                      // decoded, in the order of the path's {parameters}
  std::vector<std::pair<std::string, std::string>> headers;  // added to the answer
  std::optional<Wait> wait;

 private:
  bool has_idempotency_key() const { return !request.header("Idempotency-Key").empty(); }
  template <class F>
  void write_once(const Type& answer, F&& use) {
    const auto key = idempotency_key();
    for (int attempt = 0;; ++attempt) try {
        write([&](db::Tx& tx) {
          begin_once(tx, key);
          kept_.clear();
          use(tx, kept_);
          end_once(tx, key, kept_);
        });
        kept_type_ = &answer;
        return;
      } catch (const db::Conflict& conflict) {
        // A retry, or two at once: the answer is there, unless the key was old and has been forgotten since.
        find_answer_after_failure(key);
        if (attempt > 0 || !is_key_conflict(conflict)) throw;
      } catch (...) {
        find_answer_after_failure(key);
        throw;
      }
  }
  struct Key {
    std::string caller, key, request_hash;
  };
  Key idempotency_key();
  static void find_answer(db::Tx&, const Key&);  // throws Replay when the key has its answer
  void begin_once(db::Tx&, const Key&);  // throws Replay when the key has its answer, where that is looked for first
  void end_once(db::Tx&, const Key&, std::string_view answer);
  void find_answer_after_failure(const Key&);
  static bool is_key_conflict(const db::Conflict&);

  Instant now_;
  std::string kept_;
  const Type* kept_type_ = nullptr;
  bool looked_up_ = false, was_read_ = false;
  std::optional<Caller> caller_;
};

// Thrown to answer a retry with what the first request was answered.
struct Replay {
  std::string answer;
};

// "name=value; Path=/; HttpOnly; SameSite=Lax" with Secure where the public URL is https.
std::string cookie_text(std::string_view name, std::string_view value, std::optional<std::int64_t> max_age_s,
                        bool secure);

}  // namespace tc::http
