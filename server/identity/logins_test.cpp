#include "identity/test_sellers.hpp"

namespace tc::identity {
namespace {

using namespace std::chrono_literals;

class Logins : public OnIdentity {
 protected:
  const Email mail = trusted<Email>("ann@example.com");

  bool works(const std::string& token, Instant at) {
    return read([&](db::Tx& tx) { return find_session(tx, {crypto::token_hash(token)}, at).has_value(); });
  }
  std::string begin(const std::string& address, Instant at) {
    return refusal([&] { write([&](db::Tx& tx) { begin_login(tx, mail, address, at); }); });
  }
};
TC_ON_BOTH_DATABASES(Logins);

TEST_P(Logins, are_one_per_address_without_case) {
  person("ann");
  EXPECT_EQ(refusal([&] { person("ANN"); }), "login-exists");
}

TEST_P(Logins, are_made_operators_and_none_again_where_they_are_signed_in) {
  const auto by = Gate::operator_on_behalf({});
  const auto ann = person("ann"), bob = person("bob");
  const auto token = write([&](db::Tx& tx) { return start_session(tx, ann, {"::1", "Test"}, now); });
  const auto is_one = [&] {
    return read([&](db::Tx& tx) { return find_session(tx, {crypto::token_hash(token)}, now)->is_operator; });
  };
  const auto make = [&](UserId user) { return write([&](db::Tx& tx) { return make_operator(tx, by, user); }); };
  const auto revoke = [&](UserId user) {
    return write([&](db::Tx& tx) { return revoke_operator(tx, by, user, now); });
  };
  EXPECT_FALSE(revoke(ann).was_one);
  EXPECT_TRUE(make(ann));
  EXPECT_FALSE(make(ann)) << "she is one already";
  EXPECT_TRUE(is_one());
  make(bob);
  write([&](db::Tx& tx) {
    const auto ann_herself = Gate::operator_on_behalf({.user = ann, .name = "Ann"});
    make_operator_key(tx, ann_herself, "Monitor", now + 24h, now);
    revoke_operator_key(tx, ann_herself, make_operator_key(tx, ann_herself, "Old", now + 24h, now).id);
  });
  const auto revoked = revoke(ann);
  EXPECT_TRUE(revoked.was_one);
  EXPECT_EQ(revoked.operators_left, 1);
  EXPECT_EQ(revoked.keys, 1) << "what was revoked works no more";
  EXPECT_FALSE(is_one());
  EXPECT_EQ(revoke(bob).operators_left, 0);
}

TEST_P(Logins, keep_sessions_apart_and_hashed) {
  const auto ann = person("ann");
  const auto start = [&] { return write([&](db::Tx& tx) { return start_session(tx, ann, {"::1", "Test"}, now); }); };
  const auto first = start(), second = start();
  EXPECT_NE(first, second);
  EXPECT_TRUE(works(first, now));
  EXPECT_FALSE(works(first, now + 24h * session_idle_days));
  EXPECT_EQ(read([&](db::Tx& tx) {
              return tx.only<std::int64_t>("select count(*) from session where token_hash = $1", Bytes{first});
            }),
            0);
  const auto id = read([&](db::Tx& tx) { return find_session(tx, {crypto::token_hash(first)}, now)->session; });
  write([&](db::Tx& tx) { end_session(tx, UserId{999}, id); });
  EXPECT_TRUE(works(first, now)) << "another's session is not ended";
  write([&](db::Tx& tx) { end_session(tx, ann, id); });
  EXPECT_FALSE(works(first, now));
  EXPECT_TRUE(works(second, now));
}

TEST_P(Logins, end_a_session_that_is_not_used_or_is_old) {
  const auto ann = person("ann");
  const auto token = write([&](db::Tx& tx) { return start_session(tx, ann, {"::1", "Test"}, now); });
  const auto id = read([&](db::Tx& tx) { return find_session(tx, {crypto::token_hash(token)}, now)->session; });
  const auto use = [&](Instant at) { write([&](db::Tx& tx) { set_seen(tx, ann, id, at); }); };
  const auto idle = 24h * session_idle_days, old = 24h * session_days;
  EXPECT_TRUE(works(token, now + idle - 1s));
  EXPECT_FALSE(works(token, now + idle));
  use(now + idle - 1s);
  EXPECT_TRUE(works(token, now + idle));
  use(now + old - 1s);
  EXPECT_TRUE(works(token, now + old - 1s));
  EXPECT_FALSE(works(token, now + old)) << "however often it is used";
}

TEST_P(Logins, end_their_other_sessions_with_a_new_password) {
  const auto ann = person("ann");
  const auto start = [&] { return write([&](db::Tx& tx) { return start_session(tx, ann, {"::1", "Test"}, now); }); };
  const auto kept = start(), other = start();
  const auto id = read([&](db::Tx& tx) { return find_session(tx, {crypto::token_hash(kept)}, now)->session; });
  write([&](db::Tx& tx) { set_password(tx, ann, "new hash", id); });
  EXPECT_TRUE(works(kept, now));
  EXPECT_FALSE(works(other, now));
}

TEST_P(Logins, have_to_wait_after_wrong_passwords_from_anywhere) {
  for (int i = 0; i < 5; ++i) EXPECT_EQ(begin("203.0.113." + std::to_string(i), now), "");
  EXPECT_EQ(begin("203.0.113.9", now), "too-many-requests");
  EXPECT_EQ(begin("203.0.113.9", now + 999ms), "too-many-requests");
  EXPECT_EQ(begin("203.0.113.9", now + 1s), "");
  EXPECT_EQ(begin("203.0.113.9", now + 2s), "too-many-requests") << "now two seconds";
  EXPECT_EQ(begin("203.0.113.9", now + 3s), "");
  write([&](db::Tx& tx) { login_succeeded(tx, mail, "203.0.113.9"); });
  EXPECT_EQ(begin("203.0.113.9", now + 3s), "");
}

TEST_P(Logins, of_an_address_that_tries_many_have_to_wait) {
  for (int i = 0; i < 30; ++i)
    write([&](db::Tx& tx) {
      begin_login(tx, trusted<Email>("p" + std::to_string(i) + "@example.com"), "203.0.113.9", now);
    });
  EXPECT_EQ(begin("203.0.113.9", now), "too-many-requests");
  EXPECT_EQ(begin("203.0.113.8", now), "");
}

class Keys : public OnIdentity {};
TC_ON_BOTH_DATABASES(Keys);

TEST_P(Keys, work_for_their_seller_until_revoked_or_expired) {
  const auto boss = person("boss");
  join(boss, north, "Admin");
  const auto made = write([&](db::Tx& tx) {
    return make_api_key(tx, by<Right::key_edit>(boss, north),
                        {.name = "ERP", .rights = {Right::order_view}, .expires = now + 24h}, now);
  });
  EXPECT_TRUE(made.token.starts_with("tc_"));
  const auto standing = [&](SellerId seller) {
    return read(
        [&](db::Tx& tx) { return standing_of(tx, {.user = boss, .key = made.id, .key_seller = north}, seller, {}); });
  };
  ASSERT_TRUE(standing(north));
  EXPECT_EQ(standing(north)->rights, Rights{Right::order_view}) << "not those of who made it";
  EXPECT_EQ(standing(north)->actor.name, "ERP");
  EXPECT_FALSE(standing(south));

  const auto found = [&](Instant at) {
    return read([&](db::Tx& tx) { return find_api_key(tx, {crypto::token_hash(made.token)}, at).has_value(); });
  };
  EXPECT_TRUE(found(now));
  EXPECT_FALSE(found(now + 24h));
  EXPECT_EQ(refusal([&] { write([&](db::Tx& tx) { revoke_api_key(tx, by<Right::key_edit>(boss, south), made.id); }); }),
            "not-found");
  write([&](db::Tx& tx) { revoke_api_key(tx, by<Right::key_edit>(boss, north), made.id); });
  EXPECT_FALSE(found(now));
  EXPECT_FALSE(standing(north));
}

TEST_P(Keys, have_no_rights_beyond_their_maker_s_and_an_end) {
  auto by_lead = by<Right::key_edit>(person("lead"), north);
  by_lead.rights = {Right::key_edit, Right::order_view};
  const auto make = [&](Rights rights, Instant expires) {
    return refusal([&] {
      write([&](db::Tx& tx) { make_api_key(tx, by_lead, {.name = "k", .rights = rights, .expires = expires}, now); });
    });
  };
  EXPECT_EQ(make({Right::order_edit}, now + 24h), "beyond-own-rights");
  EXPECT_EQ(make({Right::order_view}, now), "bad-expiry");
  EXPECT_EQ(make({Right::order_view}, now + 24h * 366 * 6), "bad-expiry");
  EXPECT_EQ(make({Right::order_view}, now + 24h), "");
  by_lead.scope.limited = true;
  EXPECT_EQ(make({Right::order_view}, now + 24h), "membership-limited");
}

}  // namespace
}  // namespace tc::identity
