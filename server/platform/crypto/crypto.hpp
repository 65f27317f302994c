// Random tokens, password hashes, signatures and encryption at rest, all by libsodium. Binary values (hashes, keys,
// sealed texts) are std::strings of bytes.
#pragma once
#include <array>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace tc::crypto {

std::string random_bytes(std::size_t count);

// A secret for links, sessions and API keys: 32 random bytes as 43 characters of base64url.
std::string token();
// What the database keeps of a token: 32 bytes. Tokens are random, so that a quick hash (BLAKE2b) is enough.
std::string token_hash(std::string_view token);

// Takes the same time wherever two texts of one length differ.
bool equal(std::string_view a, std::string_view b);

std::string base64url(std::string_view bytes);  // without padding
std::optional<std::string> from_base64url(std::string_view text);
std::string base64(std::string_view bytes);  // with padding
std::string hex(std::string_view bytes);
std::string base32(std::string_view bytes);  // RFC 4648, without padding

// argon2id, by default with libsodium's interactive limits: about 80 ms and 64 MiB, so call it on the pool of its kind
// only. Tests pass `cheap_password_cost`.
struct PasswordCost {
  unsigned long long passes = 2;
  std::size_t memory = 64 * 1024 * 1024;
};
inline constexpr PasswordCost cheap_password_cost{.passes = 1, .memory = 8 * 1024};
std::string hash_password(std::string_view password, PasswordCost cost = {});
bool verify_password(std::string_view hash, std::string_view password);
// The hash of no password: verifying against it is always wrong and takes as long as against a real one.
std::string hash_of_nothing(PasswordCost cost = {});
bool needs_rehash(std::string_view hash, PasswordCost cost = {});

// Of a file's bytes, as `sha256sum` writes it. Throws std::runtime_error where it can't be read.
std::string file_sha256(const std::filesystem::path& file);

// RFC 2104 with SHA-256: 32 bytes. Any length of key.
std::string hmac_sha256(std::string_view key, std::string_view message);

// RFC 2104 with SHA-1: 20 bytes, for codes of RFC 6238 alone.
std::string hmac_sha1(std::string_view key, std::string_view message);

// The deployment's secret, or one derived from it.
struct Key {
  std::array<unsigned char, 32> bytes;
  std::string_view view() const { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }
};
// A key of its own for each purpose, so that none says anything about another or about the deployment's.
Key derive(const Key& key, std::string_view purpose);

// Authenticated encryption (XSalsa20-Poly1305) of secrets at rest; a random nonce stands in front.
std::string seal(const Key& key, std::string_view plain);
// Nothing if it was changed or sealed with another key.
std::optional<std::string> unseal(const Key& key, std::string_view sealed);

struct KeyFileError : std::runtime_error {
  using std::runtime_error::runtime_error;
};
// Reads the key (64 hexadecimal digits), or makes the file with mode 0600. Of two processes that start at once, both
// get the same key. Refuses a file that everyone on the machine may read.
Key load_or_make_key(const std::filesystem::path& path);
Key load_key(const std::filesystem::path& path);  // throws where there is none

}  // namespace tc::crypto
