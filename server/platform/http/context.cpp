#include "platform/http/context.hpp"

#include <sodium.h>

#include <charconv>
#include <fstream>

#include "base/check.hpp"
#include "base/text.hpp"
#include "platform/pack/pack.hpp"

namespace tc::http {
namespace {

constexpr std::size_t idempotency_key_length_max = 200;
// Old keys go with new ones. Not with each: on PostgreSQL two that delete the same rows wait for one another.
constexpr std::chrono::hours keys_are_kept{24};
constexpr int keys_between_forgetting = 16;
constexpr std::int64_t keys_forgotten_at_once = 64;
constexpr std::size_t answer_size_max = 1 << 30;

std::string hash_of(const Request& request) {
  std::string hash(crypto_generichash_BYTES, '\0');
  crypto_generichash_state state;
  crypto_generichash_init(&state, nullptr, 0, hash.size());
  auto add = [&](std::string_view part) {
    crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(part.data()), part.size());
  };
  add(request.target);
  add("\n");
  add(request.body);
  if (!request.spooled_file.empty()) {
    std::ifstream file(request.spooled_file, std::ios::binary);
    std::string piece(64 * 1024, '\0');
    while (file.read(piece.data(), static_cast<std::streamsize>(piece.size())) || file.gcount() > 0)
      add({piece.data(), static_cast<std::size_t>(file.gcount())});
  }
  crypto_generichash_final(&state, reinterpret_cast<unsigned char*>(hash.data()), hash.size());
  return hash;
}

// `answer` is what was kept before answers were packed.
struct KeyRow {
  Bytes request;
  std::string answer;
  std::optional<Bytes> packed;
  static constexpr auto fields() {
    return std::array{field<&KeyRow::request>("request"), field<&KeyRow::answer>("answer"),
                      field<&KeyRow::packed>("packed")};
  }
};

std::string answer_of(const KeyRow& row) {
  if (!row.packed) return row.answer;
  auto answer = pack::unpacked(row.packed->data, answer_size_max);
  TC_CHECK(answer, "the answer that was kept can't be read");
  return *std::move(answer);
}

void forget_idempotency_keys(db::Tx& tx, Instant before) {
  tx.send(
      "delete from idempotency_key where (caller, key) in"
      " (select caller, key from idempotency_key where created < $1 order by created limit $2)",
      before, keys_forgotten_at_once);
}

}  // namespace

std::string Caller::name() const {
  return key ? "key:" + std::to_string(key.value) : "usr:" + std::to_string(user.value);
}

const Caller* Context::caller() {
  if (!looked_up_ && services.authenticator) {
    caller_ = services.authenticator->authenticate(*this);
    looked_up_ = true;
  }
  return caller_ ? &*caller_ : nullptr;
}

std::optional<std::int64_t> Context::if_match() const {
  auto text = request.header("If-Match");
  if (text.empty() || text == "*") return std::nullopt;
  if (text.starts_with("W/")) text.remove_prefix(2);
  if (text.size() >= 2 && text.front() == '"' && text.back() == '"') text = text.substr(1, text.size() - 2);
  std::int64_t version = -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), version);
  return error == std::errc{} && end == text.data() + text.size() ? version : -1;
}

std::string_view Context::cookie(std::string_view name) const {
  auto rest = request.header("Cookie");
  while (!rest.empty()) {
    const auto end = rest.find(';');
    const auto pair = trim(rest.substr(0, end));
    rest = end == rest.npos ? std::string_view{} : rest.substr(end + 1);
    const auto equals = pair.find('=');
    if (equals != pair.npos && pair.substr(0, equals) == name) return pair.substr(equals + 1);
  }
  return {};
}

Context::Key Context::idempotency_key() {
  const auto key = request.header("Idempotency-Key");
  if (key.size() > idempotency_key_length_max || !is_printable(key))
    throw Problem::bad_request("bad-idempotency-key", "The Idempotency-Key must be at most 200 printable characters.");
  const auto* by = caller();
  return {by ? by->name() : "address:" + request.remote_address, std::string(key), hash_of(request)};
}

void Context::find_answer(db::Tx& tx, const Key& key) {
  const auto known = tx.one<KeyRow>(
      "select request, answer, packed from idempotency_key where caller = $1 and key = $2", key.caller, key.key);
  if (!known) return;
  if (known->request.data != key.request_hash)
    throw Problem::conflict("idempotency-key-reused", "This Idempotency-Key was used for another request before.");
  throw Replay{answer_of(*known)};
}

void Context::replay() {
  if (!has_idempotency_key()) return;
  const auto key = idempotency_key();
  read([&](db::Tx& tx) { find_answer(tx, key); });
}

// On PostgreSQL, where a look is a round trip, it is tried at first as if the key were new: that it isn't is told by
// its conflict in the end, for which a retry at the same time waits, or is found behind what else failed.
void Context::begin_once(db::Tx& tx, const Key& key) {
  if (tx.dialect() == db::Dialect::sqlite) find_answer(tx, key);
}

void Context::end_once(db::Tx& tx, const Key& key, std::string_view answer) {
  tx.send("insert into idempotency_key (caller, key, request, answer, packed, created) values ($1, $2, $3, '', $4, $5)",
          key.caller, key.key, Bytes{key.request_hash}, Bytes{pack::packed(answer)}, now());
  if (static_cast<unsigned char>(key.request_hash[0]) % keys_between_forgetting == 0)
    forget_idempotency_keys(tx, now() - keys_are_kept);
}

// What a retry asks for is done, so that it may fail in any way: its basket is empty, for one.
void Context::find_answer_after_failure(const Key& key) {
  if (services.db.dialect() == db::Dialect::postgresql) read([&](db::Tx& tx) { find_answer(tx, key); });
}

bool Context::is_key_conflict(const db::Conflict& conflict) {
  return conflict.constraint.find("idempotency_key") != std::string::npos;
}

std::string cookie_text(std::string_view name, std::string_view value, std::optional<std::int64_t> max_age_s,
                        bool secure) {
  std::string text;
  text.append(name).append("=").append(value).append("; Path=/; HttpOnly; SameSite=Lax");
  if (max_age_s) text += "; Max-Age=" + std::to_string(*max_age_s);
  if (secure) text += "; Secure";
  return text;
}

}  // namespace tc::http
