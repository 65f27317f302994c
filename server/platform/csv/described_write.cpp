#include <fmt/format.h>

#include "platform/csv/described.hpp"
#include "platform/csv/leaves.hpp"

namespace tc::csv {
namespace {

class Line {
 public:
  Line(std::string& out, const WriteOptions& options) : out_(out), options_(options) {}

  void object(const Type& type, const void* object) {
    for (auto [field, end] = field_range(type); field != end; ++field)
      member(*field->type, object == nullptr ? nullptr : field->in(object));
  }
  void currency() { next_cell(), out_ += currency_; }

 private:
  void member(const Type& type, const void* value) {
    if (type.kind == Kind::optional && value != nullptr) value = type.get(value);
    const Type& inner = held(type);
    if (inner.kind == Kind::object) return object(inner, value);
    if (!is_leaf(type)) return;
    next_cell();
    if (value != nullptr) leaf(inner, value);
  }

  // Numbers, amounts, days and ids have nothing that would want quotes.
  void leaf(const Type& type, const void* value) {
    switch (type.kind) {
      case Kind::text:
        return text(*static_cast<const std::string*>(value));
      case Kind::word:
        cell_.clear();
        type.append_text(value, cell_);
        return text(cell_);
      case Kind::list:
        return list(type, value);
      case Kind::money:
        type.append_text(value, out_);
        if (currency_.empty()) type.append_currency(value, currency_);
        return;
      default:
        append_scalar(out_, type, value);
    }
  }

  void list(const Type& type, const void* value) {
    cell_.clear();
    for (std::size_t i = 0; i < type.length(value); ++i) {
      if (i != 0) cell_ += ';';
      append_scalar(cell_, *type.inner, type.item(value, i));
    }
    text(cell_);
  }

  void text(const std::string& text) {
    if (options_.formulas == Formulas::guarded)
      append_guarded(out_, text);
    else
      append_cell(out_, text);
  }

  void append_scalar(std::string& out, const Type& type, const void* value) const {
    switch (type.kind) {
      case Kind::boolean:
        out += type.to_integer(value) != 0 ? "true" : "false";
        break;
      case Kind::integer:
        append_integer(out, type.to_integer(value));
        break;
      case Kind::text:
        out += *static_cast<const std::string*>(value);
        break;
      case Kind::choice:
        out += type.words[type.to_integer(value)];
        break;
      case Kind::id:
        append_id(out, type, type.to_integer(value));
        break;
      default:
        type.append_text(value, out);
    }
  }

  void append_id(std::string& out, const Type& type, std::int64_t id) const {
    if (options_.ids != nullptr)
      options_.ids->append(out, type.prefix, id);
    else
      append_integer(out, id);
  }

  static void append_integer(std::string& out, std::int64_t value) {
    const fmt::format_int text(value);
    out.append(text.data(), text.size());
  }

  void next_cell() {
    if (!std::exchange(first_, false)) out_ += ',';
  }

  std::string& out_;
  const WriteOptions& options_;
  std::string cell_, currency_;
  bool first_ = true;
};

}  // namespace

std::vector<Column> columns_of(const Type& type) {
  std::vector<Column> columns;
  Need currency = Need::optional;
  each_leaf(type, "", Presence::required, [&](const std::string& name, const Field& field, Presence presence) {
    const Need need = presence == Presence::required ? Need::required : Need::optional;
    columns.push_back({name, need});
    if (field.type->kind == Kind::money && need == Need::required) currency = Need::required;
  });
  if (has_currency_column(type)) columns.push_back({"currency", currency});
  return columns;
}

void append_header(std::string& out, const Type& type) {
  std::vector<std::string> names;
  for (auto& column : columns_of(type)) names.push_back(std::move(column.name));
  append_row(out, names);
}

RowWriter::RowWriter(const Type& type, WriteOptions options)
    : type_(&type), options_(options), has_currency_(has_currency_column(type)) {}

void RowWriter::append(std::string& out, const void* object) const {
  Line line(out, options_);
  line.object(*type_, object);
  if (has_currency_) line.currency();
  out += "\r\n";
}

}  // namespace tc::csv
