#include "platform/crypto/crypto.hpp"

#include <sodium.h>
#include <fstream>

namespace tc::crypto {
namespace {

// libsodium wants one call before any other; it may be repeated and comes from any thread.
void ready() {
  static const int state = sodium_init();
  if (state < 0) throw std::runtime_error("libsodium could not be initialised");
}

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

std::string encode(std::string_view bytes, int variant) {
  std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes_of(bytes), bytes.size(), variant);
  text.pop_back();  // the terminating zero
  return text;
}

}  // namespace

std::string random_bytes(std::size_t count) {
  ready();
  std::string bytes(count, '\0');
  randombytes_buf(bytes.data(), bytes.size());
  return bytes;
}

std::string token() { return base64url(random_bytes(32)); }

std::string token_hash(std::string_view token) {
  ready();
  std::string hash(32, '\0');
  crypto_generichash(bytes_of(hash), hash.size(), bytes_of(token), token.size(), nullptr, 0);
  return hash;
}

bool equal(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string base64url(std::string_view bytes) { return encode(bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING); }
std::string base64(std::string_view bytes) { return encode(bytes, sodium_base64_VARIANT_ORIGINAL); }

std::optional<std::string> from_base64url(std::string_view text) {
  std::string bytes(text.size(), '\0');
  std::size_t length = 0;
  if (sodium_base642bin(bytes_of(bytes), bytes.size(), text.data(), text.size(), nullptr, &length, nullptr,
                        sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0)
    return {};
  bytes.resize(length);
  return bytes;
}

std::string hex(std::string_view bytes) {
  std::string text(bytes.size() * 2 + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), bytes_of(bytes), bytes.size());
  text.pop_back();
  return text;
}

std::string hash_password(std::string_view password, PasswordCost cost) {
  ready();
  std::array<char, crypto_pwhash_STRBYTES> hash{};
  if (crypto_pwhash_str_alg(hash.data(), password.data(), password.size(), cost.passes, cost.memory,
                            crypto_pwhash_ALG_ARGON2ID13) != 0)
    throw std::runtime_error("not enough memory to hash a password");
  return hash.data();
}

bool verify_password(std::string_view hash, std::string_view password) {
  ready();
  return crypto_pwhash_str_verify(std::string(hash).c_str(), password.data(), password.size()) == 0;
}

std::string hash_of_nothing(PasswordCost cost) {
  return fmt::format("$argon2id$v=19$m={},t={},p=1$lUeoTgx1/PxV/3OaZndREw$PKPr8FrKqiCl/NEpcrKF740JyvFnt41pTjV6lYi27/c",
                     cost.memory / 1024, cost.passes);
}

bool needs_rehash(std::string_view hash, PasswordCost cost) {
  ready();
  return crypto_pwhash_str_needs_rehash(std::string(hash).c_str(), cost.passes, cost.memory) != 0;
}

std::string file_sha256(const std::filesystem::path& file) {
  ready();
  std::ifstream in(file, std::ios::binary);
  if (!in) throw std::runtime_error(file.string() + " can't be read.");
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  std::string chunk(std::size_t{1} << 20, '\0');
  while (in.read(chunk.data(), static_cast<std::streamsize>(chunk.size())), in.gcount() > 0)
    crypto_hash_sha256_update(&state, bytes_of(chunk), static_cast<unsigned long long>(in.gcount()));
  if (in.bad()) throw std::runtime_error(file.string() + " can't be read to its end.");
  std::string hash(crypto_hash_sha256_BYTES, '\0');
  crypto_hash_sha256_final(&state, bytes_of(hash));
  return hex(hash);
}

std::string hmac_sha256(std::string_view key, std::string_view message) {
  ready();
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, bytes_of(key), key.size());
  crypto_auth_hmacsha256_update(&state, bytes_of(message), message.size());
  std::string signature(crypto_auth_hmacsha256_BYTES, '\0');
  crypto_auth_hmacsha256_final(&state, bytes_of(signature));
  return signature;
}

Key derive(const Key& key, std::string_view purpose) {
  ready();
  Key derived;
  crypto_generichash(derived.bytes.data(), derived.bytes.size(), bytes_of(purpose), purpose.size(), key.bytes.data(),
                     key.bytes.size());
  return derived;
}

std::string seal(const Key& key, std::string_view plain) {
  std::string sealed = random_bytes(crypto_secretbox_NONCEBYTES);
  sealed.resize(sealed.size() + crypto_secretbox_MACBYTES + plain.size());
  crypto_secretbox_easy(bytes_of(sealed) + crypto_secretbox_NONCEBYTES, bytes_of(plain), plain.size(), bytes_of(sealed),
                        key.bytes.data());
  return sealed;
}

std::optional<std::string> unseal(const Key& key, std::string_view sealed) {
  ready();
  constexpr std::size_t overhead = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES;
  if (sealed.size() < overhead) return {};
  std::string plain(sealed.size() - overhead, '\0');
  if (crypto_secretbox_open_easy(bytes_of(plain), bytes_of(sealed) + crypto_secretbox_NONCEBYTES,
                                 sealed.size() - crypto_secretbox_NONCEBYTES, bytes_of(sealed), key.bytes.data()) != 0)
    return {};
  return plain;
}

}  // namespace tc::crypto
