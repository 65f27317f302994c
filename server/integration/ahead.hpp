// The rows of a file, read by a thread of its own while those before them are compared or applied. Batches are bounded
// by rows and by bytes, and so is how many lie ready, so that a file of any size takes constant memory.
#pragma once
#include <condition_variable>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "integration/kinds.hpp"
#include "integration/rules.hpp"

namespace tc::integration {

struct RowBatch {
  std::vector<FileRow> rows;
  std::unique_ptr<Rows> read;      // those that could be read
  std::vector<std::size_t> taken;  // which of `rows` they are

  // Those that could be read among some of the rows.
  Rows::Part read_among(std::size_t first, std::size_t count) const;
};

class RowsAhead {
 public:
  RowsAhead(db::Database& db, SellerId seller, ImportKind kind, const std::filesystem::path& file,
            const csv::Layout& layout, csv::Position from);
  ~RowsAhead();  // after the batch that is being read
  RowsAhead(const RowsAhead&) = delete;
  RowsAhead& operator=(const RowsAhead&) = delete;

  // The next rows, null behind the last ones. Throws what reading them threw.
  std::unique_ptr<RowBatch> next();

 private:
  void read_until_left();
  std::unique_ptr<RowBatch> read_batch();
  void hand_over(std::unique_ptr<RowBatch> batch, std::exception_ptr error);

  db::Database& db_;
  const SellerId seller_;
  const ImportKind kind_;
  const csv::Layout layout_;
  csv::Reader reader_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::unique_ptr<RowBatch>> ready_;
  std::exception_ptr error_;
  bool at_end_ = false, left_ = false;
  std::thread thread_;
};

}  // namespace tc::integration
