#include <map>

#include "base/text.hpp"
#include "customers/commands.hpp"
#include "customers/queries.hpp"
#include "groups/commands.hpp"
#include "groups/queries.hpp"
#include "integration/kind_rows.hpp"
#include "ordering/uses.hpp"

namespace tc::integration {
namespace {

constexpr std::uint32_t groups_per_row_max = 50;

// A cell that is empty leaves the customer's field as it is. `group` names the groups that it may order from.
struct CustomerRow {
  std::string code;
  std::optional<std::string> name, email, contact;
  std::vector<std::string> group;
  std::optional<std::string> vat_number, country, street, city, postcode, phone;
  std::optional<std::int64_t> payment_days;
  std::vector<std::string> tags;
  static constexpr auto fields() {
    constexpr Limits line{.max_length = customers::line_length_max};
    return std::array{field<&CustomerRow::code>("code", {.min_length = 1, .max_length = customers::code_length_max}),
                      field<&CustomerRow::name>("name", {.max_length = customers::name_length_max}),
                      field<&CustomerRow::email>("email", {.max_length = Email::length_max}),
                      field<&CustomerRow::contact>("contact", line),
                      field<&CustomerRow::group>("group", {.max_length = groups::group_name_length_max,
                                                           .max_items = groups_per_row_max,
                                                           .may_be_absent = true}),
                      field<&CustomerRow::vat_number>("vat_number", line),
                      field<&CustomerRow::country>("country", {.max_length = 2}),
                      field<&CustomerRow::street>("street", line),
                      field<&CustomerRow::city>("city", line),
                      field<&CustomerRow::postcode>("postcode", line),
                      field<&CustomerRow::phone>("phone", line),
                      field<&CustomerRow::payment_days>("payment_days", {.min = 0, .max = customers::payment_days_max}),
                      field<&CustomerRow::tags>("tags", {.max_length = customers::tag_length_max,
                                                         .max_items = customers::tags_max,
                                                         .may_be_absent = true})};
  }
};

struct CustomerWithGroups {
  customers::CustomerInput customer;
  std::vector<std::string> groups;
};

// The groups that a batch names, each looked up once.
class NamedGroups {
 public:
  NamedGroups(db::Tx& tx, SellerId seller) : tx_(tx), seller_(seller) {}

  std::vector<Violation> unknown(const std::vector<std::string>& names) {
    std::vector<Violation> wrong;
    for (const auto& name : names)
      if (!find(name)) wrong.push_back({"/group", "group-unknown", "There is no group with the name " + name + "."});
    return wrong;
  }
  GroupId id(const std::string& name) { return find(name).value(); }

 private:
  std::optional<GroupId> find(const std::string& name) {
    const auto [at, fresh] = found_.try_emplace(name);
    if (fresh)
      if (const auto group = groups::find_group_named(tx_, seller_, name)) at->second = group->id;
    return at->second;
  }

  db::Tx& tx_;
  SellerId seller_;
  std::map<std::string, std::optional<GroupId>> found_;
};

// A customer, and the groups that it was let into.
struct MarkedCustomer {
  customers::CustomerMark customer;
  std::vector<GroupId> joined;
  static constexpr auto fields() {
    return std::array{field<&MarkedCustomer::customer>("customer"), field<&MarkedCustomer::joined>("joined")};
  }
};

// What is marked of a batch, each customer once.
class MarkedBatch {
 public:
  void add(const std::optional<customers::Customer>& before, const customers::Customer& after) {
    marks_[after.id].customer = customers::mark_of(before, after);
  }
  // Of one whose record stays as it is too.
  void add_joined(db::Tx& tx, SellerId seller, CustomerId id, GroupId group) {
    if (!marks_.contains(id)) {
      const auto customer = customers::require_customer(tx, seller, id);
      add(customer, customer);
    }
    marks_[id].joined.push_back(group);
  }
  void move_to(std::vector<MarkedCustomer>& marks) && {
    for (auto& [id, mark] : marks_) marks.push_back(std::move(mark));
  }

 private:
  std::map<CustomerId, MarkedCustomer> marks_;
};

struct Customers {
  using Row = CustomerRow;
  using Item = customers::CustomerInput;  // may order from the groups that it is in
  using Input = CustomerWithGroups;
  using Mark = MarkedCustomer;
  static constexpr std::string_view record = "code";

  static std::vector<Violation> input_of(CustomerRow&& row, Input& input) {
    input.customer = {.code = std::move(row.code),
                      .name = std::move(row.name),
                      .email = std::move(row.email),
                      .contact = std::move(row.contact),
                      .phone = std::move(row.phone),
                      .vat_number = std::move(row.vat_number),
                      .tax_status = {},
                      .street = std::move(row.street),
                      .city = std::move(row.city),
                      .postcode = std::move(row.postcode),
                      .country = std::move(row.country),
                      .payment_days = row.payment_days,
                      .tags = {},
                      .status = {}};
    if (!row.tags.empty()) input.customer.tags = std::move(row.tags);
    input.groups = std::move(row.group);
    return {};
  }
  static std::vector<Violation> input_of(Item&& item, Input& input) {
    input.customer = std::move(item);
    return {};
  }
  static RowKey key_of(const Input& input) { return {input.customer.code.value_or(""), ""}; }

  // Joining a group that it was not in changes an otherwise unchanged customer.
  static std::vector<PutResult> compare(db::Tx& tx, SellerId seller, std::span<const Input> inputs) {
    NamedGroups named(tx, seller);
    std::vector<PutResult> results;
    auto compared = customers::compare_customers(tx, seller, customers_of(inputs));
    for (std::size_t i = 0; i < inputs.size(); ++i) {
      auto& [customer, result] = compared[i];
      refuse(result, named.unknown(inputs[i].groups));
      if (result.outcome == Outcome::unchanged)
        for (const auto& name : inputs[i].groups)
          if (!groups::find_storefront(tx, seller, named.id(name), customer)) result.outcome = Outcome::changed;
      results.push_back(std::move(result));
    }
    return results;
  }

  static std::vector<PutResult> put(db::Tx& tx, SellerId seller, const Actor& actor, std::span<const Input> inputs,
                                    Instant now, std::vector<Mark>& marks) {
    NamedGroups named(tx, seller);
    MarkedBatch marked;
    std::vector<PutResult> results(inputs.size());
    std::vector<Input> good, bad;
    std::vector<std::size_t> good_at, bad_at;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
      const bool known = named.unknown(inputs[i].groups).empty();
      (known ? good : bad).push_back(inputs[i]);
      (known ? good_at : bad_at).push_back(i);
    }
    const auto refused = bad.empty() ? std::vector<PutResult>{} : compare(tx, seller, bad);
    for (std::size_t i = 0; i < bad.size(); ++i) results[bad_at[i]] = refused[i];
    auto put = customers::put_customers(tx, Gate::on_behalf<Right::customer_edit>(seller, actor), customers_of(good),
                                        now, [&](const auto& before, const auto& after) { marked.add(before, after); });
    for (std::size_t i = 0; i < good.size(); ++i) {
      join(tx, seller, put[i], good[i].groups, named, marked);
      results[good_at[i]] = std::move(put[i].result);
    }
    std::move(marked).move_to(marks);
    return results;
  }

  static std::string record_of(const Mark& mark) { return mark.customer.code; }

  // Whoever was let into a group leaves it, unless the customer stays.
  static std::vector<BackResult> take_back(db::Tx& tx, SellerId seller, const Actor& actor, std::span<const Mark> marks,
                                           Instant now) {
    std::vector<customers::CustomerMark> customers;
    for (const auto& mark : marks) customers.push_back(mark.customer);
    auto results = customers::take_back_customers(tx, Gate::on_behalf<Right::customer_edit>(seller, actor), customers,
                                                  used(tx, seller, marks), now);
    for (std::size_t i = 0; i < marks.size(); ++i)
      if (results[i].outcome == BackOutcome::restored || results[i].outcome == BackOutcome::removed)
        for (const auto group : marks[i].joined) groups::leave_group(tx, seller, group, marks[i].customer.customer);
    return results;
  }

 private:
  static std::vector<customers::CustomerInput> customers_of(std::span<const Input> inputs) {
    std::vector<customers::CustomerInput> all;
    for (const auto& input : inputs) all.push_back(input.customer);
    return all;
  }

  // New customers that ordered by now, or may order from a group that somebody else let them into.
  static customers::CustomerSet used(db::Tx& tx, SellerId seller, std::span<const Mark> marks) {
    std::vector<CustomerId> added;
    for (const auto& mark : marks)
      if (!mark.customer.before) added.push_back(mark.customer.customer);
    auto used = ordering::customers_with_orders(tx, seller, added);
    for (const auto& mark : marks)
      if (!mark.customer.before)
        for (const auto& storefront : groups::storefronts_of_customer(tx, seller, mark.customer.customer))
          if (std::ranges::find(mark.joined, storefront.group) == mark.joined.end())
            used.insert(mark.customer.customer);
    return used;
  }

  static void refuse(PutResult& result, std::vector<Violation>&& wrong) {
    if (wrong.empty()) return;
    result.outcome = Outcome::refused;
    std::ranges::move(wrong, std::back_inserter(result.wrong));
  }

  static void join(db::Tx& tx, SellerId seller, customers::CustomerPut& put, const std::vector<std::string>& names,
                   NamedGroups& named, MarkedBatch& marked) {
    if (put.result.outcome == Outcome::refused) return;
    for (const auto& name : names) {
      const auto joined = groups::join_group(tx, seller, named.id(name), put.customer);
      if (joined.outcome != Outcome::added) continue;
      marked.add_joined(tx, seller, put.customer, named.id(name));
      if (put.result.outcome == Outcome::unchanged) put.result.outcome = Outcome::changed;
    }
  }
};

}  // namespace

const Type& customer_item() { return *type<Customers::Item>; }
std::vector<csv::Column> customer_columns() { return csv::columns_of<CustomerRow>(); }
std::unique_ptr<Rows> make_customer_rows(const csv::Layout& layout) {
  return std::make_unique<RowsOf<Customers>>(layout);
}

std::vector<TakenBack> take_back_customers(db::Tx& tx, SellerId seller, const Actor& actor, const std::string& marks,
                                           Instant now) {
  return take_back_of<Customers>(tx, seller, actor, marks, now);
}

std::string sample_customers(const SampleOf& of) {
  CustomerRow shop{.code = "SAMPLE-A"};
  shop.name = "Quayside Home";
  shop.email = "orders@quayside.example";
  shop.contact = "Ada Marsh";
  if (!of.group.empty()) shop.group = {of.group};
  shop.vat_number = "GB123456789";
  shop.country = "GB";
  shop.street = "3 Foreshore Road";
  shop.city = "Scarborough";
  shop.postcode = "YO11 1PB";
  shop.phone = "+44 1723 496 0000";
  shop.payment_days = 30;
  shop.tags = {"north", "gifts"};
  CustomerRow stall{.code = "SAMPLE-B"};
  stall.name = "Market Stall";
  return file_of<CustomerRow>(std::array{shop, stall});
}

}  // namespace tc::integration
