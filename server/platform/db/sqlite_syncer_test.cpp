#include "platform/db/sqlite_syncer.hpp"

#include <gmock/gmock.h>

#include <future>
#include <semaphore>

namespace tc::db {
namespace {

using testing::ElementsAre;

// A disk that keeps what is committed when the test lets it.
class Syncer : public testing::Test {
 protected:
  void commit(const std::string& name) {
    syncer.announce();
    syncer.keep([this, name] { tell(name); });
  }
  bool ask(const std::string& name) {
    return syncer.when_kept([this, name] { tell(name); });
  }
  void tell(const std::string& name) {
    const std::scoped_lock lock(mutex);
    told.push_back(name);
  }
  std::vector<std::string> so_far() {
    const std::scoped_lock lock(mutex);
    return told;
  }

  std::mutex mutex;
  std::vector<std::string> told;
  std::counting_semaphore<> began{0}, may_end{0}, ended{0};
  std::atomic<int> synced = 0;
  SqliteSyncer syncer{[this] {
                        began.release();
                        may_end.acquire();
                      },
                      [this](int commits) {
                        synced += commits;
                        ended.release();
                      }};
};

TEST_F(Syncer, has_nothing_to_wait_for_while_nobody_writes) { EXPECT_FALSE(ask("reader")); }

TEST_F(Syncer, tells_writers_and_readers_once_it_is_on_disk) {
  commit("writer");
  began.acquire();
  EXPECT_TRUE(ask("reader"));
  EXPECT_THAT(so_far(), ElementsAre());
  may_end.release();
  ended.acquire();
  commit("next");
  began.acquire();  // so the one before has been told
  EXPECT_THAT(so_far(), ElementsAre("writer", "reader"));
  may_end.release();
}

TEST_F(Syncer, keeps_together_what_is_committed_meanwhile) {
  commit("first");
  began.acquire();
  commit("second");
  commit("third");
  EXPECT_TRUE(ask("reader"));
  may_end.release();
  began.acquire();
  EXPECT_THAT(so_far(), ElementsAre("first"));  // what the reader saw is still under way
  may_end.release();
  ended.acquire();
  ended.acquire();
  EXPECT_EQ(synced, 3);
}

TEST_F(Syncer, holds_back_who_reads_what_is_being_committed) {
  syncer.announce();  // readers may see it from here on
  EXPECT_TRUE(ask("reader"));
  EXPECT_THAT(so_far(), ElementsAre());
  syncer.keep([] {});
  began.acquire();
  EXPECT_THAT(so_far(), ElementsAre());
  may_end.release();
  ended.acquire();
  commit("next");
  began.acquire();
  EXPECT_THAT(so_far(), ElementsAre("reader"));
  may_end.release();
}

TEST(SyncerThatEnds, has_kept_all) {
  std::atomic<int> told = 0;
  {
    SqliteSyncer syncer([] {}, [](int) {});
    for (int i = 0; i < 100; ++i) {
      syncer.announce();
      syncer.keep([&] { ++told; });
    }
  }
  EXPECT_EQ(told, 100);
}

}  // namespace
}  // namespace tc::db
