// Inner: what the kinds have in common. A kind says how a described row becomes the input of a module below.
#pragma once
#include <optional>
#include <set>
#include <span>
#include <variant>

#include "base/check.hpp"
#include "integration/kinds.hpp"
#include "integration/rules.hpp"
#include "platform/json/json.hpp"

namespace tc::integration {

// The marks of a chunk. A kind's `Mark` is described and says what became of one record.
template <class Mark>
struct Marks {
  std::vector<Mark> marks;
  static constexpr auto fields() { return std::array{field<&Marks::marks>("marks", {.max_items = batch_rows_max})}; }
};

// How they are stored: by a kind's `Packed`, where it has one.
template <class Kind>
std::string stored_marks(std::vector<typename Kind::Mark>&& marks) {
  if constexpr (requires { typename Kind::Packed; })
    return json::stored(Kind::Packed::of(marks));
  else
    return json::stored(Marks<typename Kind::Mark>{std::move(marks)});
}
template <class Kind>
std::vector<typename Kind::Mark> marks_of(const std::string& text) {
  if constexpr (requires { typename Kind::Packed; })
    if (!text.starts_with(R"({"marks":)"))  // as all were stored before 26 November 2026
      return json::from_stored<typename Kind::Packed>(text).marks();
  return json::from_stored<Marks<typename Kind::Mark>>(text).marks;
}

// What a kind looks up ahead of the writer: its `Known`, where it has one, by `look_up`.
template <class Kind>
struct KnownOf {
  using type = std::monostate;
};
template <class Kind>
requires requires { typename Kind::Known; }
struct KnownOf<Kind> {
  using type = typename Kind::Known;
};

// Kind: `Row` and `Item` (described: of a file, of the API), `Input`, `input_of(Row&& or Item&&, Input&) → violations`,
// `key_of(Input)`, `compare`, `put` (which adds marks), `Mark`, `record_of(Mark)`, `take_back`. `record`, where it has
// one, is the column without which nothing else of a row can be judged: whether a name is missing depends on whether
// the product is there.
template <class Kind>
class RowsOf final : public Rows {
 public:
  explicit RowsOf(const csv::Layout& layout) : layout_(layout), reader_(*type<typename Kind::Row>, layout) {}

  void clear() override {
    inputs_.clear();
    refused_.clear();
    known_ = {};
  }
  std::size_t size() const override { return inputs_.size(); }

  std::vector<Violation> take(const csv::Row& row) override {
    typename Kind::Row read{};
    auto wrong = reader_.read(row, read);
    return keep(std::move(read), std::move(wrong));
  }

  std::vector<Violation> take_json(std::string_view text) override {
    typename Kind::Item item{};
    auto wrong = json::read(text, item, {.format = {}});
    return keep(std::move(item), std::move(wrong));
  }

  std::vector<std::vector<Violation>> look_over_refused(db::Tx& tx, SellerId seller) const override {
    std::vector<typename Kind::Input> inputs;
    for (const auto& row : refused_)
      if (row.input) inputs.push_back(*row.input);
    std::vector<PutResult> results;
    if (!inputs.empty()) results = compare(tx, seller, inputs, nullptr);
    std::vector<std::vector<Violation>> more;
    std::size_t at = 0;
    for (const auto& row : refused_) {
      auto& found = more.emplace_back();
      if (row.input) add_unless_unread(found, std::move(results[at++].wrong), row.unread);
    }
    return more;
  }

  RowKey key(std::size_t index) const override { return Kind::key_of(inputs_[index]); }

  void look_up([[maybe_unused]] db::Tx& tx, [[maybe_unused]] SellerId seller) override {
    if constexpr (looks_ahead) known_ = Kind::look_up(tx, seller, inputs_);
  }

  std::vector<PutResult> compare(db::Tx& tx, SellerId seller) const override {
    return compare(tx, seller, inputs_, known());
  }
  PutRows put(db::Tx& tx, SellerId seller, const Actor& actor, Part part, Instant now) const override {
    std::vector<typename Kind::Mark> marks;
    PutRows put;
    const auto inputs = std::span(inputs_).subspan(part.first, part.count);
    if constexpr (looks_ahead)
      put.results = Kind::put(tx, seller, actor, inputs, known(), marks);
    else
      put.results = Kind::put(tx, seller, actor, inputs, now, marks);
    put.marked = static_cast<std::int64_t>(marks.size());
    if (put.marked > 0) put.marks = stored_marks<Kind>(std::move(marks));
    return put;
  }

 private:
  using Known = typename KnownOf<Kind>::type;
  // What could be read of a row, unless it is none at all or can't be judged.
  struct Refused {
    std::optional<typename Kind::Input> input;
    std::set<std::string> unread;  // its columns that are wrong already
  };
  static constexpr bool looks_ahead = requires { typename Kind::Known; };
  const Known* known() const { return known_ ? &*known_ : nullptr; }

  static std::vector<PutResult> compare(db::Tx& tx, SellerId seller, std::span<const typename Kind::Input> inputs,
                                        [[maybe_unused]] const Known* known) {
    if constexpr (looks_ahead)
      return Kind::compare(tx, seller, inputs, known);
    else
      return Kind::compare(tx, seller, inputs);
  }

  // A row that was read, but for what is wrong with it.
  template <class Read>
  std::vector<Violation> keep(Read&& read, std::vector<Violation>&& wrong) {
    typename Kind::Input input{};
    auto in_cells = Kind::input_of(std::forward<Read>(read), input);
    if (wrong.empty() && in_cells.empty()) {
      inputs_.push_back(std::move(input));
      return {};
    }
    add_unless_unread(wrong, std::move(in_cells), columns_of(wrong));
    auto& refused = refused_.emplace_back();
    refused.unread = columns_of(wrong);
    if (can_be_judged(refused.unread)) refused.input = std::move(input);
    return std::move(wrong);
  }

  std::set<std::string> columns_of(const std::vector<Violation>& wrong) const {
    std::set<std::string> columns;
    for (const auto& violation : wrong) columns.insert(column_of(violation.pointer));
    return columns;
  }

  // "": something is wrong with the row as a whole.
  bool can_be_judged(const std::set<std::string>& unread) const {
    if constexpr (requires { Kind::record; })
      if (unread.contains(heading_of(Kind::record))) return false;
    return !unread.contains("");
  }

  void add_unless_unread(std::vector<Violation>& wrong, std::vector<Violation>&& more,
                         const std::set<std::string>& unread) const {
    for (auto& violation : more) {
      const auto column = column_of(violation.pointer);
      if (unread.contains(column)) continue;
      if (!violation.pointer.starts_with('/')) violation.pointer = column;
      wrong.push_back(std::move(violation));
    }
  }

  // The heading of "/packs/0/units", of "packs", or a heading itself.
  std::string column_of(std::string_view pointer) const {
    if (pointer.starts_with('/')) pointer = pointer.substr(1, pointer.find('/', 1) - 1);
    return heading_of(pointer);
  }

  std::string heading_of(std::string_view name) const {
    const int column = layout_.column(name);
    return column < 0 ? std::string(name) : layout_.headings[static_cast<std::size_t>(column)];
  }

  csv::Layout layout_;
  csv::RowReader reader_;
  std::vector<typename Kind::Input> inputs_;
  std::vector<Refused> refused_;
  std::optional<Known> known_;
};

template <class Kind>
std::vector<TakenBack> take_back_of(db::Tx& tx, SellerId seller, const Actor& actor, const std::string& text,
                                    Instant now) {
  const auto marks = marks_of<Kind>(text);
  auto results = Kind::take_back(tx, seller, actor, marks, now);
  TC_CHECK(results.size() == marks.size(), "{} results of {} marks", results.size(), marks.size());
  std::vector<TakenBack> taken;
  for (std::size_t i = 0; i < marks.size(); ++i) taken.push_back({Kind::record_of(marks[i]), std::move(results[i])});
  return taken;
}

template <class Row>
std::string file_of(std::span<const Row> rows) {
  std::string text;
  csv::append_header(text, *type<Row>);
  for (const auto& row : rows) csv::append(text, row);
  return text;
}

// Each in its own .cpp.
std::vector<csv::Column> product_columns();
const Type& product_item();
std::unique_ptr<Rows> make_product_rows(const csv::Layout& layout);
std::string sample_products(const SampleOf&);
std::vector<TakenBack> take_back_products(db::Tx&, SellerId, const Actor&, const std::string& marks, Instant);
std::vector<csv::Column> price_columns();
const Type& price_item();
std::unique_ptr<Rows> make_price_rows(const csv::Layout& layout);
std::string sample_prices(const SampleOf&);
std::vector<TakenBack> take_back_prices(db::Tx&, SellerId, const Actor&, const std::string& marks, Instant);
std::vector<csv::Column> customer_columns();
const Type& customer_item();
std::unique_ptr<Rows> make_customer_rows(const csv::Layout& layout);
std::string sample_customers(const SampleOf&);
std::vector<TakenBack> take_back_customers(db::Tx&, SellerId, const Actor&, const std::string& marks, Instant);
std::vector<csv::Column> stock_columns();
const Type& stock_item();
std::unique_ptr<Rows> make_stock_rows(const csv::Layout& layout);
std::string sample_stock(const SampleOf&);
std::vector<TakenBack> take_back_stock(db::Tx&, SellerId, const Actor&, const std::string& marks, Instant);

}  // namespace tc::integration
