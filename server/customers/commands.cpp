#include "customers/commands.hpp"

#include "customers/queries.hpp"
#include "customers/rules.hpp"
#include "customers/store.hpp"
#include "sellers/queries.hpp"

namespace tc::customers {
namespace {

[[noreturn]] void refuse_code(const std::string& code) {
  throw Problem::conflict("code-taken", "Another customer has the code " + code + ".");
}

void require_free_code(db::Tx& tx, SellerId seller, const Customer& customer) {
  if (customer.code.empty()) return;
  const auto other = find_by_code(tx, seller, customer.code);
  if (other && other->id != customer.id) refuse_code(customer.code);
}

void save_checked(db::Tx& tx, SellerId seller, const Customer& customer, Instant now) {
  if (auto wrong = check(customer); !wrong.empty()) throw Problem::invalid(std::move(wrong));
  require_free_code(tx, seller, customer);
  save_customers(tx, seller, {customer}, now);
  sellers::bump_revision(tx, seller);
}

// Decides about each of a batch against what is stored and what came earlier in the batch.
class Batch {
 public:
  Batch(db::Tx& tx, SellerId seller, std::span<const CustomerInput> inputs) {
    std::vector<std::string> codes;
    for (const auto& input : inputs) codes.push_back(apply({}, input).code);
    known_ = customers_by_code(tx, seller, codes);
    std::vector<CustomerId> inactive;
    for (const auto& [code, customer] : known_)
      if (customer.status == CustomerStatus::inactive) inactive.push_back(customer.id);
    undone_ = find_undone(tx, seller, inactive);
    for (const auto& input : inputs) decide(input);
  }

  std::vector<CustomerPut> results;
  std::map<std::string, Customer> changed;                // by code: the last state of those added or changed
  std::map<std::string, std::optional<Customer>> before;  // the first of the same

  // The ids that new customers got, put into their results.
  void name_results(const std::vector<std::string>& codes) {
    for (std::size_t i = 0; i < results.size(); ++i)
      if (results[i].result.outcome != Outcome::refused) results[i].customer = known_.at(codes[i]).id;
  }
  Customer& known(const std::string& code) { return known_.at(code); }

 private:
  void decide(const CustomerInput& input) {
    auto& put = results.emplace_back();
    const auto code = apply({}, input).code;
    const auto found = known_.find(code);
    const bool is_new = found == known_.end();
    auto after = apply(is_new ? Customer{} : found->second, input);
    // Taken back by an undo, and brought again: what it was before that is as good as nothing.
    const bool undone = !is_new && undone_.contains(found->second.id);
    if (undone && !input.status.is_set()) after.status = CustomerStatus::active;
    put.result.wrong = check(after);
    if (code.empty())
      put.result.wrong.insert(put.result.wrong.begin(), {"/code", "code-missing", "A customer needs a code here."});
    if (!put.result.wrong.empty()) {
      put.result.outcome = Outcome::refused;
      return;
    }
    if (!is_new) put.customer = found->second.id;
    put.result.outcome = is_new ? Outcome::added : after == found->second ? Outcome::unchanged : Outcome::changed;
    if (put.result.outcome == Outcome::unchanged) return;
    if (!changed.contains(code)) before.emplace(code, is_new || undone ? std::nullopt : std::optional(found->second));
    ++after.version;
    changed[code] = known_[code] = after;
  }

  std::map<std::string, Customer> known_;
  CustomerSet undone_;
};

std::vector<std::string> codes_of(std::span<const CustomerInput> inputs) {
  std::vector<std::string> codes;
  for (const auto& input : inputs) codes.push_back(apply({}, input).code);
  return codes;
}

}  // namespace

CustomerId create_customer(db::Tx& tx, const Allowed<Right::customer_edit>& by, const CustomerInput& input,
                           Instant now) {
  auto customer = apply({}, input);
  customer.id = tx.next_id<CustomerId>();
  customer.version = 1;
  save_checked(tx, by.seller, customer, now);
  return customer.id;
}

void update_customer(db::Tx& tx, const Allowed<Right::customer_edit>& by, CustomerId id, const CustomerInput& input,
                     std::optional<std::int64_t> version, Instant now) {
  if (!by.scope.allows(id)) throw Problem::not_found();
  const auto before = require_customer(tx, by.seller, id);
  if (version && *version != before.version)
    throw Problem::precondition_failed("Somebody has changed this customer since you opened it.");
  auto after = apply(before, input);
  if (after == before) return;
  ++after.version;
  save_checked(tx, by.seller, after, now);
}

std::vector<CustomerPut> put_customers(db::Tx& tx, const Allowed<Right::customer_edit>& by,
                                       std::span<const CustomerInput> inputs, Instant now, const TellCustomer& tell) {
  Batch batch(tx, by.seller, inputs);
  if (batch.changed.empty()) {
    batch.name_results(codes_of(inputs));
    return std::move(batch.results);
  }
  std::size_t added = 0;
  for (const auto& [code, customer] : batch.changed) added += !customer.id;
  const auto ids = tx.next_ids<CustomerId>(added);
  auto next = ids.begin();
  std::vector<Customer> rows;
  for (auto& [code, customer] : batch.changed) {
    if (!customer.id) customer.id = *next++;
    batch.known(code).id = customer.id;
    rows.push_back(customer);
    if (tell) tell(batch.before.at(code), customer);
  }
  save_customers(tx, by.seller, rows, now);
  sellers::bump_revision(tx, by.seller);
  batch.name_results(codes_of(inputs));
  return std::move(batch.results);
}

std::vector<CustomerPut> compare_customers(db::Tx& tx, SellerId seller, std::span<const CustomerInput> inputs) {
  return Batch(tx, seller, inputs).results;
}

}  // namespace tc::customers
