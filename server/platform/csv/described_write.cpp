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

  void leaf(const Type& type, const void* value) {
    cell_.clear();
    if (type.kind == Kind::list) {
      for (std::size_t i = 0; i < type.length(value); ++i) {
        if (i != 0) cell_ += ';';
        append_scalar(*type.inner, type.item(value, i));
      }
    } else if (type.kind == Kind::money) {
      type.append_text(value, cell_);
      if (currency_.empty()) type.append_currency(value, currency_);
    } else {
      append_scalar(type, value);
    }
    const bool is_text = type.kind == Kind::text || type.kind == Kind::word || type.kind == Kind::list;
    append_cell(out_, is_text && options_.formulas == Formulas::guarded ? guarded(cell_) : cell_);
  }

  void append_scalar(const Type& type, const void* value) {
    switch (type.kind) {
      case Kind::boolean:
        cell_ += type.to_integer(value) != 0 ? "true" : "false";
        break;
      case Kind::integer:
        fmt::format_to(std::back_inserter(cell_), "{}", type.to_integer(value));
        break;
      case Kind::text:
        cell_ += *static_cast<const std::string*>(value);
        break;
      case Kind::choice:
        cell_ += type.words[type.to_integer(value)];
        break;
      case Kind::id:
        append_id(type, type.to_integer(value));
        break;
      default:
        type.append_text(value, cell_);
    }
  }

  void append_id(const Type& type, std::int64_t id) {
    if (options_.ids != nullptr)
      options_.ids->append(cell_, type.prefix, id);
    else
      cell_ += std::to_string(id);
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

void append(std::string& out, const Type& type, const void* object, const WriteOptions& options) {
  Line line(out, options);
  line.object(type, object);
  if (has_currency_column(type)) line.currency();
  out += "\r\n";
}

}  // namespace tc::csv
