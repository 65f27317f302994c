// The disk is full while buyers order and a file is imported. Only of SQLite: PostgreSQL's disk is not ours to fill.
// It takes the right to mount a small one; where that is lacking, nothing is tested.
#include <sys/mount.h>

#include <filesystem>
#include <fstream>

#include "tests/simulation/faults/office.hpp"

namespace tc::tests {
namespace {

class FullDisk : public ShopServed {
 protected:
  void SetUp() override {
    ShopServed::SetUp();
    if (IsSkipped()) return;
    std::filesystem::create_directories(disk());
    if (::mount("tmpfs", disk().c_str(), "tmpfs", 0, "size=24m") != 0)
      GTEST_SKIP() << "mounting a small disk: " << strerror(errno);
    std::filesystem::create_symlink(disk(), data());
  }
  void TearDown() override {
    ::umount2(disk().c_str(), MNT_DETACH);
    ShopServed::TearDown();
  }
  std::string disk() const { return folder_.file("disk"); }
  std::string ballast() const { return disk() + "/ballast"; }
  void fill() const {
    std::ofstream file(ballast(), std::ios::binary);
    for (const std::string block(4096, 'x'); file << block << std::flush;) continue;
  }
};
INSTANTIATE_TEST_SUITE_P(Db, FullDisk, testing::Values(db::Dialect::sqlite), db::dialect_name);

TEST_P(FullDisk, is_told_and_with_room_all_goes_on) {
  const auto child = serve();
  shop_.set_up(*child);
  ASSERT_FALSE(HasFailure());
  constexpr int buyers = 2;
  constexpr std::size_t answers_between = 20;
  constexpr std::int64_t refusals = 20;
  Buyers crowd(shop_, stage_, buyers);
  Office office(shop_, stage_, crowd);
  stage_.open(child->port);
  ASSERT_TRUE(stage_.wait_until_noted(answers_between));
  fill();
  ASSERT_TRUE(stage_.wait_until_unavailable(refusals));
  auto visitor = shop_.buyer_at(child->port);
  EXPECT_EQ(visitor.get("/api/v1/storefronts").status, 200) << "what is there can be read";
  const auto before = stage_.noted();
  std::filesystem::remove(ballast());
  EXPECT_TRUE(stage_.wait_until_noted(before + answers_between)) << "with room it goes on";
  stage_.end();
  const auto answered = crowd.leave();
  office.leave();
  ASSERT_FALSE(HasFailure());
  shop_.expect_kept(answered, child->port);
  office.expect_dispatched(child->port);
  end(*child);
  expect_whole(answered.size(), office.imported());
}

}  // namespace
}  // namespace tc::tests
