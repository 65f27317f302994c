// What people see and change of their own login, over HTTP.
#include "tests/support/one_seller.hpp"

namespace tc::tests {
namespace {

class Account : public OneSeller {
 protected:
  http::Client on(std::string_view agent, std::string_view email = "olive@example.com") {
    auto device = client();
    device.always = {{"User-Agent", std::string(agent)}};
    const auto answer =
        device.post("/api/v1/session", fmt::format(R"({{"email":"{}","password":"{}"}})", email, test_password));
    EXPECT_EQ(answer.status, 200) << answer.body;
    return device;
  }
  static int sees(http::Client& device) { return device.get("/api/v1/session").status; }
};
TC_ON_BOTH_DATABASES(Account);

TEST_P(Account, lists_where_its_person_is_logged_in) {
  auto phone = on("Mozilla/5.0 (Android 14; Mobile; rv:128.0) Gecko/128.0 Firefox/128.0");
  clock_.advance(std::chrono::hours(1));
  EXPECT_EQ(sees(*olive_), 200);
  const auto list = olive_->get("/api/v1/sessions");
  EXPECT_EQ(text_at(list, "/items/0/current"), "true") << "it was used last";
  EXPECT_EQ(text_at(list, "/items/1/browser"), "Firefox") << list.body;
  EXPECT_EQ(text_at(list, "/items/1/system"), "Android");
  EXPECT_EQ(text_at(list, "/items/1/current"), "false");
  EXPECT_EQ(text_at(list, "/items/1/seen"), text_at(list, "/items/1/created"));
  EXPECT_NE(text_at(list, "/items/0/seen"), text_at(list, "/items/0/created"));
}

TEST_P(Account, ends_one_session_or_all_others) {
  auto phone = on("phone"), tablet = on("tablet"), laptop = on("laptop");
  const auto list = phone.get("/api/v1/sessions");
  EXPECT_EQ(olive_->del("/api/v1/sessions/" + text_at(list, "/items/0/id")).status, 204);
  EXPECT_EQ(sees(laptop), 401);
  EXPECT_EQ(sees(phone), 200);
  EXPECT_EQ(olive_->del("/api/v1/sessions/" + text_at(list, "/items/0/id")).status, 404);
  EXPECT_EQ(olive_->del("/api/v1/sessions").status, 204);
  EXPECT_EQ(sees(phone), 401);
  EXPECT_EQ(sees(tablet), 401);
  EXPECT_EQ(sees(*olive_), 200);
}

TEST_P(Account, ends_nobody_else_s_session) {
  const auto invited = olive_->post(seller_ + "/users/invitations",
                                    fmt::format(R"({{"email":"ann@example.com","security_group":"{}"}})",
                                                text_in(olive_->get(seller_ + "/security-groups"), "/items/0/id")));
  auto ann = client();
  accept_invitation(ann, text_in(invited, "/link"), "Ann");
  const auto hers = text_at(ann.get("/api/v1/sessions"), "/items/0/id");
  EXPECT_EQ(olive_->del("/api/v1/sessions/" + hers).status, 404);
  EXPECT_EQ(olive_->del("/api/v1/sessions").status, 204);
  EXPECT_EQ(sees(ann), 200);
}

TEST_P(Account, has_the_name_its_person_goes_by) {
  EXPECT_EQ(text_at(olive_->put("/api/v1/session/name", R"({"name":" Olive  O\u2019Hara "})"), "/name"),
            "Olive O’Hara");
  EXPECT_EQ(text_at(olive_->get("/api/v1/session"), "/user/name"), "Olive O’Hara");
  EXPECT_EQ(text_at(olive_->put("/api/v1/session/name", R"({"name":"  "})"), "/errors/0/pointer"), "/name");
}

}  // namespace
}  // namespace tc::tests
