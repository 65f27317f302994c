// Brings what SQLite's writer has committed to the disk, so that the writer goes on with the next group meanwhile. A
// commit is seen by readers before it is on disk: whoever wrote it is answered after that, and so is whoever has read
// it (Database::when_kept). A disk that can't say that it has kept it ends the program.
#pragma once
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace tc::db {

// The write-ahead log of a database's file.
class SqliteLog {
 public:
  explicit SqliteLog(const std::string& file) : path_(file + "-wal") {}
  ~SqliteLog();
  SqliteLog(const SqliteLog&) = delete;
  SqliteLog& operator=(const SqliteLog&) = delete;
  void sync();  // ends the program where that fails

 private:
  const std::string path_;
  int descriptor_ = -1;
};

class SqliteSyncer {
 public:
  // By this one's thread: `sync` brings to the disk what is committed, `synced` is told of how many commits that was.
  SqliteSyncer(std::function<void()> sync, std::function<void(int)> synced);
  ~SqliteSyncer();  // after what was committed is on disk

  // By the writer, for each commit: before it, and after it with what is to be done once it is on disk.
  void announce();
  void keep(std::function<void()> then);

  bool when_kept(std::function<void()> then);  // as Database's

 private:
  struct Waiting {
    std::uint64_t commit;
    std::function<void()> then;
  };
  void run_until_closed();
  std::vector<Waiting> take_kept(std::vector<Waiting>& from) const;

  const std::function<void()> sync_;
  const std::function<void(int)> synced_;

  std::mutex mutex_;
  std::condition_variable arrived_;
  std::uint64_t announced_ = 0, kept_ = 0;  // the last commit's number
  std::vector<Waiting> commits_, readers_;
  bool closing_ = false;
  std::thread thread_;
};

}  // namespace tc::db
