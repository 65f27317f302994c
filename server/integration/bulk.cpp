#include "integration/bulk.hpp"

#include <fmt/format.h>

#include "integration/kinds.hpp"
#include "integration/rules.hpp"

namespace tc::integration {
namespace {

using SteadyClock = std::chrono::steady_clock;

// The whole file is looked through first.
void require_items(const std::filesystem::path& file, json::ItemsForm form) {
  std::int64_t count = 0;
  for (json::Items items(file, form); items.next();)
    if (++count > bulk_items_max)
      throw Problem::bad_request("too-many-items", fmt::format("Send at most {} items at once.", bulk_items_max));
  if (count == 0) throw Problem::bad_request("no-items", "There is no item in the body.");
}

std::vector<BulkError> errors_of(std::vector<Violation>&& wrong) {
  std::vector<BulkError> errors;
  for (auto& [pointer, code, detail] : wrong)
    errors.push_back({std::move(pointer), std::move(code), std::move(detail)});
  return errors;
}

class Bulk {
 public:
  Bulk(db::Database& db, SellerId seller, const Actor& by, ImportKind kind, Instant now)
      : db_(db), seller_(seller), by_(by), now_(now), rows_(make_rows(kind, {})) {}

  void take(std::int64_t number, const std::string& item) {
    auto& result = answer_.items.emplace_back();
    result.item = number;
    auto wrong = rows_->take_json(item);
    (wrong.empty() ? waiting_ : refused_).push_back(answer_.items.size() - 1);
    if (!wrong.empty()) note(result, {Outcome::refused, std::move(wrong), {}});
    if (waiting_.size() + refused_.size() >= wanted_) put();
  }

  BulkAnswer answer() && {
    put();
    return std::move(answer_);
  }

 private:
  void put() {
    if (!waiting_.empty()) put_waiting();
    if (!refused_.empty()) look_over_refused();
    rows_->clear();
  }

  void look_over_refused() {
    auto more = db_.read([&](db::Tx& tx) { return rows_->look_over_refused(tx, seller_); });
    for (std::size_t i = 0; i < refused_.size(); ++i)
      std::ranges::move(errors_of(std::move(more[i])), std::back_inserter(answer_.items[refused_[i]].errors));
    refused_.clear();
  }

  void put_waiting() {
    std::vector<PutResult> results;
    std::chrono::microseconds took{};
    try {
      results = db_.write(
          [&](db::Tx& tx) {
            const auto from = SteadyClock::now();
            auto put = rows_->put(tx, seller_, by_, {0, rows_->size()}, now_).results;
            took = std::chrono::duration_cast<std::chrono::microseconds>(SteadyClock::now() - from);
            return put;
          },
          db::Weight::chunk);
    } catch (const db::Conflict&) {
    } catch (const Problem&) {
    }
    if (results.empty())
      for (std::size_t i = 0; i < rows_->size(); ++i) results.push_back(put_alone(i));
    for (std::size_t i = 0; i < waiting_.size(); ++i) note(answer_.items[waiting_[i]], std::move(results[i]));
    wanted_ = std::min(next_chunk_rows(waiting_.size(), took), batch_rows_max);
    waiting_.clear();
  }

  // One of the chunk can't be stored, against all rules: the others can.
  PutResult put_alone(std::size_t at) {
    try {
      return db_.write(
          [&](db::Tx& tx) {
            return rows_->put(tx, seller_, by_, {at, 1}, now_).results.at(0);
          },
          db::Weight::chunk);
    } catch (const db::Conflict& conflict) {
      return {Outcome::refused, {{"", "conflict", fmt::format("The store refuses it ({}).", conflict.constraint)}}, {}};
    } catch (const Problem& problem) {
      return {Outcome::refused, {{"", problem.code, problem.detail}}, {}};
    }
  }

  void note(BulkResult& item, PutResult result) {
    item.outcome = result.outcome;
    item.errors = errors_of(std::move(result.wrong));
    if (result.outcome != Outcome::refused) item.warnings = errors_of(std::move(result.warnings));
    answer_.added += result.outcome == Outcome::added;
    answer_.changed += result.outcome == Outcome::changed;
    answer_.unchanged += result.outcome == Outcome::unchanged;
    answer_.refused += result.outcome == Outcome::refused;
  }

  db::Database& db_;
  SellerId seller_;
  const Actor& by_;
  Instant now_;
  std::unique_ptr<Rows> rows_;
  std::vector<std::size_t> waiting_, refused_;  // which items of the answer rows_ has, and could not take
  std::size_t wanted_ = chunk_rows_first;
  BulkAnswer answer_;
};

}  // namespace

BulkAnswer put_items(db::Database& db, SellerId seller, const Actor& by, ImportKind kind,
                     const std::filesystem::path& file, json::ItemsForm form, Instant now) {
  require_items(file, form);
  Bulk bulk(db, seller, by, kind, now);
  for (json::Items items(file, form); items.next();) bulk.take(items.number(), items.text());
  return std::move(bulk).answer();
}

}  // namespace tc::integration
