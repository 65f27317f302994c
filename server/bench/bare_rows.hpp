// Rows as they were read, to be written elsewhere; and how long something takes on one thread.
#pragma once
#include <sqlite3.h>

#include <chrono>
#include <ctime>
#include <memory>
#include <string>
#include <vector>

namespace tc::bench {

struct FreedValue {
  void operator()(sqlite3_value* value) const { sqlite3_value_free(value); }
};
using BareRow = std::vector<std::unique_ptr<sqlite3_value, FreedValue>>;

std::vector<BareRow> rows_of(sqlite3_stmt* select);  // all, and resets it
void step(sqlite3_stmt* writing);                    // throws unless it is done
std::string question_marks(int count);               // "?, ?, ?"

class Stopwatch {
 public:
  double seconds() const { return std::chrono::duration<double>(std::chrono::steady_clock::now() - from_).count(); }
  double processor_s() const { return thread_s() - thread_from_; }

 private:
  static double thread_s() {
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
  }
  std::chrono::steady_clock::time_point from_ = std::chrono::steady_clock::now();
  double thread_from_ = thread_s();
};

}  // namespace tc::bench
