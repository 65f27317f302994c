// Inner: what the kinds have in common. A kind says how a described row becomes the input of a module below.
#pragma once
#include <span>

#include "integration/kinds.hpp"

namespace tc::integration {

// Kind: `Row` (described), `Input`, `input_of(Row&&, Input&) → violations`, `key_of(Input)`, `compare`, `put`.
template <class Kind>
class RowsOf final : public Rows {
 public:
  explicit RowsOf(const csv::Layout& layout) : layout_(layout), reader_(*type<typename Kind::Row>, layout) {}

  void clear() override { inputs_.clear(); }
  std::size_t size() const override { return inputs_.size(); }

  std::vector<Violation> take(const csv::Row& row) override {
    typename Kind::Row read{};
    auto wrong = reader_.read(row, read);
    if (!wrong.empty()) return wrong;
    typename Kind::Input input{};
    wrong = Kind::input_of(std::move(read), input);
    for (auto& violation : wrong) violation.pointer = heading_of(violation.pointer);
    if (wrong.empty()) inputs_.push_back(std::move(input));
    return wrong;
  }

  RowKey key(std::size_t index) const override { return Kind::key_of(inputs_[index]); }

  std::vector<PutResult> compare(db::Tx& tx, SellerId seller) const override {
    return Kind::compare(tx, seller, inputs_);
  }
  std::vector<PutResult> put(db::Tx& tx, SellerId seller, const Actor& actor, Part part, Instant now) const override {
    return Kind::put(tx, seller, actor, std::span(inputs_).subspan(part.first, part.count), now);
  }

 private:
  std::string heading_of(const std::string& name) const {
    const int column = layout_.column(name);
    return column < 0 ? name : layout_.headings[static_cast<std::size_t>(column)];
  }

  csv::Layout layout_;
  csv::RowReader reader_;
  std::vector<typename Kind::Input> inputs_;
};

template <class Row>
std::string file_of(std::span<const Row> rows) {
  std::string text;
  csv::append_header(text, *type<Row>);
  for (const auto& row : rows) csv::append(text, row);
  return text;
}

// Each in its own .cpp.
std::vector<csv::Column> product_columns();
std::unique_ptr<Rows> make_product_rows(const csv::Layout& layout);
std::string sample_products(const SampleOf&);
std::vector<csv::Column> price_columns();
std::unique_ptr<Rows> make_price_rows(const csv::Layout& layout);
std::string sample_prices(const SampleOf&);
std::vector<csv::Column> customer_columns();
std::unique_ptr<Rows> make_customer_rows(const csv::Layout& layout);
std::string sample_customers(const SampleOf&);
std::vector<csv::Column> stock_columns();
std::unique_ptr<Rows> make_stock_rows(const csv::Layout& layout);
std::string sample_stock(const SampleOf&);

}  // namespace tc::integration
