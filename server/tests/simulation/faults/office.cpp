#include "tests/simulation/faults/office.hpp"

#include "tests/support/steps.hpp"
#include "tests/support/world.hpp"

namespace tc::tests {

Office::Office(const Shop& shop, Stage& stage, Buyers& buyers)
    : shop_(shop),
      stage_(stage),
      buyers_(buyers),
      hand_(stage, [&shop](std::uint16_t port) { return shop.owner_at(port); }),
      thread_([this] { work(); }) {}

void Office::leave() { thread_.join(); }

void Office::work() {
  send_file();
  while (!stage_.over() && !testing::Test::HasFailure()) {
    const auto noted = stage_.noted();
    for (const auto& order : buyers_.news())
      if (!stage_.over()) dispatch(order);
    if (is_imported()) send_file();
    stage_.wait_for_more(noted);
  }
}

void Office::dispatch(const Placed& order) {
  const auto answer = hand_.ask([&](http::Client& client) {
    return client.post(shop_.seller + "/orders/" + order.id + "/shipments", R"({"carrier":"DPD"})",
                       {{"Idempotency-Key", "dispatch " + order.id}});
  });
  // 409: it had left when the server died before it could say so.
  EXPECT_TRUE(answer.status == 201 || answer.status == 409) << answer.status << answer.body;
  dispatched_.insert(order.id);
}

std::string Office::file(int number) {
  std::string text = "sku,name\n";
  for (int row = 0; row < rows; ++row)
    text += fmt::format("I-{}-{},Imported {} of file {}\n", number, row, row, number);
  return text;
}

// Sent again after an answer that was lost, it is two imports of the same rows: the second changes nothing.
void Office::send_file() {
  const auto answer = hand_.ask([&](http::Client& client) {
    return client.post(shop_.seller + "/imports?kind=products&name=new.csv&apply=true", file(files_),
                       {{"Content-Type", "text/csv"}});
  });
  import_ = id_in(answer);
  ++files_;
}

bool Office::is_imported() {
  const auto answer = hand_.ask([&](http::Client& client) { return client.get(shop_.seller + "/imports/" + import_); });
  const auto state = text_in(answer, "/state");
  EXPECT_TRUE(state == "checking" || state == "checked" || state == "applying" || state == "done") << answer.body;
  if (state != "done") return false;
  EXPECT_EQ(text_in(answer, "/counts/rows"), std::to_string(rows)) << answer.body;
  EXPECT_EQ(text_in(answer, "/counts/refused"), "0") << answer.body;
  return true;
}

void Office::expect_dispatched(std::uint16_t port) const {
  auto staff = shop_.owner_at(port);
  for (const auto& id : dispatched_) {
    const auto order = parsed(staff.get(shop_.seller + "/orders/" + id));
    EXPECT_EQ(text_at(order, "/state"), "completed") << id;
    EXPECT_EQ(order.at("shipments").as_array().size(), 1U) << id;
  }
}

}  // namespace tc::tests
