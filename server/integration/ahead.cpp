#include "integration/ahead.hpp"

#include <pthread.h>

#include <algorithm>

namespace tc::integration {
namespace {

constexpr std::size_t batches_ready_max = chunk_batches_max;  // while one chunk is applied, the next is read
constexpr std::int64_t batch_bytes_max = 128 * 1024;          // of the file

}  // namespace

Rows::Part RowBatch::read_among(std::size_t first, std::size_t count) const {
  const auto from = std::ranges::lower_bound(taken, first), to = std::ranges::lower_bound(taken, first + count);
  return {static_cast<std::size_t>(from - taken.begin()), static_cast<std::size_t>(to - from)};
}

RowsAhead::RowsAhead(db::Database& db, SellerId seller, ImportKind kind, const std::filesystem::path& file,
                     const csv::Layout& layout, csv::Position from)
    : db_(db), seller_(seller), kind_(kind), layout_(layout), reader_(file, layout_, from), thread_([this] {
        read_until_left();
      }) {}

RowsAhead::~RowsAhead() {
  {
    const std::scoped_lock lock(mutex_);
    left_ = true;
    changed_.notify_all();
  }
  thread_.join();
}

std::unique_ptr<RowBatch> RowsAhead::next() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return !ready_.empty() || at_end_; });
  if (ready_.empty()) {
    if (error_) std::rethrow_exception(error_);
    return nullptr;
  }
  auto batch = std::move(ready_.front());
  ready_.pop_front();
  changed_.notify_all();
  return batch;
}

void RowsAhead::read_until_left() {
  ::pthread_setname_np(::pthread_self(), "import-reader");
  while (true) {
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return ready_.size() < batches_ready_max || left_; });
      if (left_) return;
    }
    std::unique_ptr<RowBatch> batch;
    std::exception_ptr error;
    try {
      batch = read_batch();
    } catch (...) {
      error = std::current_exception();
    }
    const bool over = !batch;
    hand_over(std::move(batch), std::move(error));
    if (over) return;
  }
}

void RowsAhead::hand_over(std::unique_ptr<RowBatch> batch, std::exception_ptr error) {
  const std::scoped_lock lock(mutex_);
  at_end_ = !batch;
  error_ = std::move(error);
  if (batch) ready_.push_back(std::move(batch));
  changed_.notify_all();
}

std::unique_ptr<RowBatch> RowsAhead::read_batch() {
  auto batch = std::make_unique<RowBatch>();
  batch->read = make_rows(kind_, layout_);
  std::vector<std::size_t> refused;
  const auto from = reader_.position().offset;
  while (batch->rows.size() < batch_rows_max && reader_.position().offset - from < batch_bytes_max) {
    const auto* row = reader_.next();
    if (!row) break;
    auto wrong = batch->read->take(*row);
    (wrong.empty() ? batch->taken : refused).push_back(batch->rows.size());
    batch->rows.push_back({row->line(), reader_.position(), row->cells(), std::move(wrong)});
  }
  if (batch->rows.empty()) return nullptr;
  auto more = db_.read([&](db::Tx& tx) {
    batch->read->look_up(tx, seller_);
    return batch->read->look_over_refused(tx, seller_);
  });
  for (std::size_t i = 0; i < refused.size(); ++i)
    std::ranges::move(more[i], std::back_inserter(batch->rows[refused[i]].wrong));
  return batch;
}

}  // namespace tc::integration
