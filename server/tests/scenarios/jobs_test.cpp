// What runs in the background, over HTTP: seen by a seller's staff and by the operator, tried again, left undone.
#include <gmock/gmock.h>

#include "tests/support/steps.hpp"
#include "tests/support/world.hpp"

namespace tc::tests {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class JobsByHttp : public World {
 protected:
  void SetUp() override {
    World::SetUp();
    if (IsSkipped()) return;
    owner_ = std::make_unique<http::Client>(port());
    seller_ = set_up(*owner_, setup_token(), "Gift House", "GB", "olive@example.com");
  }
  std::string import_path(std::string_view name) const {
    return fmt::format("{}/imports?kind=products&name={}", seller_, name);
  }
  // The machine lacks the files of imports for as long as `use` takes: what is run then fails for good.
  template <class F>
  void without_files(F&& use) {
    const auto files = deployment().path("files"), away = deployment().path("away");
    std::filesystem::rename(files, away);
    use();
    std::filesystem::rename(away, files);
  }
  // An import whose job has failed; gives the job.
  std::string failed_import(std::string_view name) {
    const auto made = owner_->post(import_path(name), "sku,name\r\nL-1,Lantern\r\n", {{"Content-Type", "text/csv"}});
    import_ = seller_ + "/imports/" + id_in(made);
    without_files([&] { run_jobs(); });
    return text_in(owner_->get(seller_ + "/jobs?state=failed"), "/items/0/id");
  }
  std::string state_of(const std::string& job) { return text_in(owner_->get(seller_ + "/jobs/" + job), "/state"); }
  std::string retries_of(std::initializer_list<std::string> jobs) {
    std::string list;
    for (const auto& job : jobs) list += fmt::format("{}\"{}\"", list.empty() ? "" : ",", job);
    return fmt::format(R"({{"jobs":[{}]}})", list);
  }

  std::unique_ptr<http::Client> owner_;
  std::string seller_, import_;
};
TC_ON_BOTH_DATABASES(JobsByHttp);

TEST_P(JobsByHttp, that_have_failed_say_why_and_are_tried_again) {
  const auto id = failed_import("lamps.csv");
  const auto job = owner_->get(seller_ + "/jobs/" + id);
  EXPECT_EQ(text_in(job, "/kind"), "run_import");
  EXPECT_EQ(text_in(job, "/detail"), "products");
  EXPECT_EQ(text_in(job, "/file"), "lamps.csv");
  EXPECT_EQ(text_in(job, "/state"), "failed");
  EXPECT_EQ(text_in(job, "/cause"), "The file is not on this machine.");
  EXPECT_EQ(text_in(job, "/attempts"), "1");
  EXPECT_EQ(text_in(job, "/can_retry"), "true");
  EXPECT_EQ(text_in(owner_->get(import_), "/state"), "failed");
  EXPECT_EQ(text_in(owner_->get(seller_ + "/jobs/counts"), "/failed"), "1");

  const auto retried = owner_->post(seller_ + "/jobs/" + id + "/retry", "");
  EXPECT_EQ(retried.status, 200) << retried.body;
  EXPECT_EQ(text_in(retried, "/state"), "waiting");
  run_jobs();
  EXPECT_EQ(state_of(id), "done");
  EXPECT_EQ(text_in(owner_->get(import_), "/state"), "checked");
  const auto again = owner_->post(seller_ + "/jobs/" + id + "/retry", "");
  EXPECT_EQ(again.status, 409);
  EXPECT_EQ(text_in(again, "/type"), "/problems/job-state");
}

TEST_P(JobsByHttp, several_are_tried_again_at_once_or_none) {
  const auto one = failed_import("one.csv"), two = failed_import("two.csv");
  const auto path = seller_ + "/jobs/retries";
  EXPECT_EQ(owner_->post(path, retries_of({one, "job_0000000000000"})).status / 100, 4);
  EXPECT_EQ(state_of(one), "failed") << "with one that is unknown, none";
  auto other = text_in(owner_->get("/api/v1/jobs?state=failed"), "/items/0/id");
  EXPECT_EQ(other, two) << "the operator knows it by the same id";
  const auto retried = owner_->post(path, retries_of({one, two}));
  EXPECT_EQ(text_in(retried, "/retried"), "2") << retried.body;
  run_jobs();
  EXPECT_EQ(text_in(owner_->post(path, retries_of({one, two})), "/retried"), "0") << "what is done is passed over";
}

TEST_P(JobsByHttp, that_are_given_up_are_no_longer_among_the_failed) {
  const auto id = failed_import("lamps.csv");
  const auto cancelled = owner_->post(seller_ + "/jobs/" + id + "/cancellation", "");
  EXPECT_EQ(text_in(cancelled, "/state"), "cancelled") << cancelled.body;
  EXPECT_EQ(text_in(owner_->get(import_), "/state"), "cancelled");
  EXPECT_EQ(text_in(owner_->get(seller_ + "/jobs/counts"), "/failed"), "0");
  EXPECT_EQ(owner_->post(seller_ + "/jobs/" + id + "/cancellation", "").status, 409);
}

TEST_P(JobsByHttp, lead_to_what_they_are_about_and_show_nobodys_address) {
  const auto group = make_group(*owner_, seller_, "Trade", "GBP");
  const auto product = make_product(*owner_, seller_, "A-1", "Anvil");
  set_price(*owner_, seller_, group, product, "10", "GBP");
  const auto customer = make_customer(*owner_, seller_, "C-1", "Forge");
  join_group(*owner_, seller_, group, customer);
  invite_buyer(*owner_, seller_, customer, "ada@private.example");
  const auto order = owner_->post(
      seller_ + "/orders",
      fmt::format(R"({{"customer":"{}","group":"{}","lines":[{{"sku":"A-1","quantity":"3"}}]}})", customer, group));
  run_jobs();
  const auto mails = owner_->get(seller_ + "/jobs?kind=send_mail");
  EXPECT_THAT(mails.body, AllOf(HasSubstr("\"invitation\""), HasSubstr("\"mai_")));
  const auto news = owner_->get(seller_ + "/jobs?kind=tell_order_news");
  EXPECT_EQ(text_in(news, "/items/0/order"), id_in(order));
  EXPECT_EQ(text_in(news, "/items/0/order_number"), text_in(order, "/number"));
  const auto everything = owner_->get(seller_ + "/jobs");
  const auto table = owner_->get(seller_ + "/jobs", {{"Accept", "text/csv"}});
  EXPECT_THAT(table.body, HasSubstr("send_mail,invitation,done"));
  for (const auto& answer : {everything, table}) EXPECT_THAT(answer.body, Not(HasSubstr("@")));
}

TEST_P(JobsByHttp, are_paged_the_newest_first) {
  std::vector<std::string> made;
  for (const auto* name : {"1.csv", "2.csv", "3.csv"}) made.push_back(failed_import(name));
  const auto first = owner_->get(seller_ + "/jobs?limit=2");
  EXPECT_EQ(text_in(first, "/items/0/id"), made[2]);
  const auto last = owner_->get(seller_ + "/jobs?limit=2&cursor=" + text_in(first, "/next"));
  EXPECT_EQ(text_in(last, "/items/0/id"), made[0]);
  EXPECT_EQ(text_in(last, "/next"), "null");
}

TEST_P(JobsByHttp, of_all_sellers_are_the_operators_to_mend_without_what_is_traded) {
  const auto id = failed_import("secret-prices.csv");
  auto anybody = client();
  anybody.post("/api/v1/password-resets", R"({"email":"olive@example.com"})");
  const auto all = owner_->get("/api/v1/jobs");
  EXPECT_THAT(all.body, AllOf(HasSubstr("Gift House"), HasSubstr("send_password_reset"), Not(HasSubstr("olive@")),
                              Not(HasSubstr("secret-prices"))));
  const auto job = owner_->get("/api/v1/jobs/" + id);
  EXPECT_EQ(text_in(job, "/seller_name"), "Gift House");
  EXPECT_EQ(text_in(job, "/cause"), "The file is not on this machine.");
  EXPECT_EQ(text_in(owner_->get("/api/v1/jobs/counts"), "/failed"), "1");
  const auto elsewhere = owner_->get("/api/v1/jobs?state=failed&seller=" + token_in(seller_));
  EXPECT_EQ(text_in(elsewhere, "/items/0/id"), id);
  EXPECT_EQ(text_in(owner_->post("/api/v1/jobs/retries", retries_of({id})), "/retried"), "1");
  run_jobs();
  EXPECT_EQ(state_of(id), "done");
  EXPECT_EQ(owner_->post("/api/v1/jobs/" + id + "/retry", "").status, 409);
  EXPECT_EQ(owner_->post("/api/v1/jobs/" + id + "/cancellation", "").status, 409);
}

TEST_P(JobsByHttp, are_not_for_those_who_see_some_customers_only) {
  const auto customer = make_customer(*owner_, seller_, "C-1", "Forge");
  auto ann = client();
  const auto groups = parsed(owner_->get(seller_ + "/security-groups"));
  const auto invited = owner_->post(
      seller_ + "/users/invitations",
      fmt::format(R"({{"email":"ann@example.com","security_group":"{}"}})", text_at(groups, "/items/0/id")));
  EXPECT_EQ(text_at(groups, "/items/0/name"), "Admin");
  EXPECT_EQ(accept_invitation(ann, text_in(invited, "/link"), "Ann").status / 100, 2);
  EXPECT_EQ(ann.get(seller_ + "/jobs").status, 200);
  const auto users = parsed(owner_->get(seller_ + "/users"));
  for (const auto& user : users.at("items").as_array())
    if (text_at(user, "/email") == "ann@example.com")
      EXPECT_EQ(owner_
                    ->put(seller_ + "/users/" + text_at(user, "/id") + "/limits",
                          fmt::format(R"({{"limited":true,"customers":["{}"]}})", customer))
                    .status,
                200);
  EXPECT_EQ(text_in(ann.get(seller_ + "/jobs"), "/type"), "/problems/membership-limited");
}

}  // namespace
}  // namespace tc::tests
