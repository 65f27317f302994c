#include "platform/crypto/crypto.hpp"
#include "platform/testing/folder.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>
#include <set>

namespace tc::crypto {
namespace {

TEST(Tokens, are_43_url_safe_characters_and_never_the_same) {
  std::set<std::string> seen;
  for (int i = 0; i < 1000; ++i) {
    const auto made = token();
    EXPECT_EQ(made.size(), 43u);
    EXPECT_EQ(made.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"), made.npos);
    EXPECT_TRUE(seen.insert(made).second);
  }
}

TEST(Tokens, are_kept_as_a_hash_of_32_bytes) {
  EXPECT_EQ(token_hash("a").size(), 32u);
  EXPECT_EQ(token_hash("a"), token_hash("a"));
  EXPECT_NE(token_hash("a"), token_hash("b"));
  // BLAKE2b-256 of "abc".
  EXPECT_EQ(hex(token_hash("abc")), "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
}

TEST(Comparing, tells_equal_from_different_and_from_shorter) {
  EXPECT_TRUE(equal("", ""));
  EXPECT_TRUE(equal("secret", "secret"));
  EXPECT_FALSE(equal("secret", "secreT"));
  EXPECT_FALSE(equal("secret", "secre"));
}

TEST(Base64, goes_there_and_back_and_refuses_what_is_none) {
  EXPECT_EQ(base64url("\xfb\xff"), "-_8");
  EXPECT_EQ(base64("\xfb\xff"), "+/8=");
  for (const auto& bytes : {std::string(), std::string("\0", 1), random_bytes(31), random_bytes(32)})
    EXPECT_EQ(from_base64url(base64url(bytes)), bytes);
  for (const auto* wrong : {"-_8=", "+/8", "a", "a b"}) EXPECT_FALSE(from_base64url(wrong)) << wrong;
}

TEST(Passwords, verify_with_their_own_hash_only) {
  const auto hash = hash_password("correct horse", cheap_password_cost);
  EXPECT_TRUE(hash.starts_with("$argon2id$"));
  EXPECT_TRUE(verify_password(hash, "correct horse"));
  EXPECT_FALSE(verify_password(hash, "correct horse "));
  EXPECT_FALSE(verify_password("", "correct horse"));
  EXPECT_FALSE(verify_password("nonsense", "correct horse"));
  EXPECT_NE(hash_password("correct horse", cheap_password_cost), hash);
}

TEST(Passwords, are_hashed_anew_when_the_cost_has_changed) {
  const auto hash = hash_password("x", cheap_password_cost);
  EXPECT_FALSE(needs_rehash(hash, cheap_password_cost));
  EXPECT_TRUE(needs_rehash(hash));
  EXPECT_TRUE(needs_rehash("nonsense"));
}

TEST(Passwords, of_nobody_cost_as_much_as_those_of_somebody_and_are_never_right) {
  for (const auto cost : {PasswordCost{}, cheap_password_cost}) {
    EXPECT_FALSE(needs_rehash(hash_of_nothing(cost), cost));
    EXPECT_FALSE(verify_password(hash_of_nothing(cost), ""));
  }
}

TEST(Signing, gives_the_value_of_rfc_4231) {
  EXPECT_EQ(hex(hmac_sha256("Jefe", "what do ya want for nothing?")),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  EXPECT_EQ(hex(hmac_sha256(std::string(131, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First")),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

TEST(Sealing, hides_the_text_and_notices_a_change) {
  const Key key{{1, 2, 3}};
  const auto sealed = seal(key, "smtp password");
  EXPECT_EQ(sealed.find("password"), sealed.npos);
  EXPECT_NE(seal(key, "smtp password"), sealed);
  EXPECT_EQ(unseal(key, sealed), "smtp password");
  EXPECT_FALSE(unseal(Key{{9}}, sealed));
  EXPECT_FALSE(unseal(key, "short"));
  auto changed = sealed;
  changed.back() = static_cast<char>(changed.back() ^ 1);
  EXPECT_FALSE(unseal(key, changed));
}

TEST(FileSums, are_those_of_sha256sum) {
  const test::Folder folder;
  EXPECT_EQ(file_sha256(folder.write("abc", "abc")),  // FIPS 180-4
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(file_sha256(folder.write("none", "")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_NE(file_sha256(folder.write("long", std::string(3'000'000, 'a'))),
            file_sha256(folder.write("longer", std::string(3'000'001, 'a'))));
  EXPECT_THROW(file_sha256(folder.path() / "missing"), std::runtime_error);
}

TEST(Deriving, gives_each_purpose_a_key_of_its_own) {
  const Key key{{7}};
  EXPECT_EQ(derive(key, "ids").bytes, derive(key, "ids").bytes);
  EXPECT_NE(derive(key, "ids").bytes, derive(key, "secrets").bytes);
  EXPECT_NE(derive(key, "ids").bytes, key.bytes);
}

class KeyFile : public testing::Test {
 protected:
  void SetUp() override {
    folder = std::filesystem::temp_directory_path() / ("tc_key_" + hex(random_bytes(8)));
    std::filesystem::create_directories(folder);
    path = folder / "key";
  }
  void TearDown() override { std::filesystem::remove_all(folder); }
  void put(std::string_view text, std::filesystem::perms mode) const {
    std::ofstream(path) << text;
    std::filesystem::permissions(path, mode);
  }
  std::filesystem::path folder, path;
};

TEST_F(KeyFile, is_made_once_for_its_owner_alone_and_then_read) {
  const auto made = load_or_make_key(path);
  EXPECT_EQ(std::filesystem::status(path).permissions(), std::filesystem::perms{0600});
  EXPECT_EQ(load_or_make_key(path).bytes, made.bytes);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder), {}), 1);
}

TEST_F(KeyFile, is_refused_when_everyone_may_read_it) {
  put(std::string(64, 'a'), std::filesystem::perms{0644});
  EXPECT_THROW(load_or_make_key(path), KeyFileError);
}

TEST_F(KeyFile, is_refused_when_it_holds_no_key) {
  for (const auto& text : {std::string(), std::string(63, 'a'), std::string(64, 'x'), std::string(66, 'a')}) {
    put(text, std::filesystem::perms{0600});
    EXPECT_THROW(load_or_make_key(path), KeyFileError) << text;
  }
}

TEST_F(KeyFile, that_cannot_be_made_is_an_error_in_words) {
  try {
    load_or_make_key(folder / "missing" / "key");
    FAIL();
  } catch (const KeyFileError& error) {
    EXPECT_NE(std::string(error.what()).find("No such file"), std::string::npos) << error.what();
  }
}

// RFC 2202, section 3.
TEST(Signatures, by_sha1_are_those_of_the_rfc) {
  const auto of = [](std::string_view key, std::string_view message) { return hex(hmac_sha1(key, message)); };
  EXPECT_EQ(of(std::string(20, '\x0b'), "Hi There"), "b617318655057264e28bc0b6fb378c8ef146be00");
  EXPECT_EQ(of("Jefe", "what do ya want for nothing?"), "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79");
  EXPECT_EQ(of(std::string(20, '\xaa'), std::string(50, '\xdd')), "125d7342b9ac11cd91a39af48aa17b4f63f175d3");
  EXPECT_EQ(of(std::string(80, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First"),
            "aa4ae5e15272d00e95705637ce8a3b55ed402112");
  EXPECT_EQ(of(std::string(80, '\xaa'), "Test Using Larger Than Block-Size Key and Larger Than One Block-Size Data"),
            "e8e99d0f45237d786d6bbaa7965c7808bbff1a91");
}

// RFC 4648, section 10.
TEST(Base32, is_that_of_the_rfc) {
  const std::pair<std::string_view, std::string_view> table[] = {
      {"", ""}, {"f", "MY"}, {"fo", "MZXQ"}, {"foo", "MZXW6"}, {"foob", "MZXW6YQ"}, {"fooba", "MZXW6YTB"}};
  for (const auto& [bytes, text] : table) EXPECT_EQ(base32(bytes), text);
}

}  // namespace
}  // namespace tc::crypto
