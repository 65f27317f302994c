#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/check.hpp"
#include "base/text.hpp"
#include "platform/csv/described.hpp"
#include "platform/csv/leaves.hpp"
#include "platform/csv/reader.hpp"
#include "platform/json/json.hpp"

namespace tc::csv {

// One walk over a type's leaves, with the row's cells beside them.
class RowWalk {
 public:
  RowWalk(const RowReader& reader, const Row& row, std::vector<Violation>& wrong)
      : reader_(reader), row_(row), wrong_(wrong), format_{.ids = reader.ids_} {}

  void object(const Type& type, void* object) {
    for (auto [field, end] = field_range(type); field != end; ++field) member(*field, field->in(object));
  }

 private:
  void member(const Field& field, void* value) {
    const Type& type = *field.type;
    if (held(type).kind == Kind::object) return nested(type, value);
    if (!is_leaf(type)) return;
    const auto& slot = reader_.slots_[slot_++];
    if (slot.column < 0) return;
    const auto cell = trim(row_.cell(slot.column));
    if (cell.empty())
      absent(field, value, slot.heading);
    else
      present(field, cell, type.kind == Kind::optional ? type.emplace(value) : value, slot.heading);
  }

  // An optional object is there when one of its cells is.
  void nested(const Type& type, void* value) {
    if (type.kind == Kind::object) return object(type, value);
    std::size_t leaves = 0;
    each_leaf(*type.inner, "", Presence::required, [&](const auto&, const auto&, Presence) { ++leaves; });
    bool any = false, columns = false;
    for (std::size_t i = slot_; i < slot_ + leaves; ++i) {
      columns |= reader_.slots_[i].column >= 0;
      any |= !trim(row_.cell(reader_.slots_[i].column)).empty();
    }
    if (any)
      return object(*type.inner, type.get(value) != nullptr ? const_cast<void*>(type.get(value)) : type.emplace(value));
    if (columns) type.reset(value);
    slot_ += leaves;
  }

  void absent(const Field& field, void* value, const std::string& heading) {
    const Type& type = *field.type;
    if (type.kind == Kind::optional || type.kind == Kind::list)
      type.reset(value);
    else if (type.kind == Kind::text && field.limits.min_length == 0)
      static_cast<std::string*>(value)->clear();
    else if (!field.limits.may_be_absent)
      refuse(heading, "missing", "This is required.");
  }

  void present(const Field& field, std::string_view cell, void* value, const std::string& heading) {
    const Type& type = held(*field.type);
    switch (type.kind) {
      case Kind::boolean:
        return scalar(spelt_out(cell), type, value, field.limits, heading);
      case Kind::choice:
        return scalar(fold_case(cell), type, value, field.limits, heading);
      case Kind::text:
      case Kind::word:
        return scalar(unguarded(cell), type, value, field.limits, heading);
      case Kind::list:
        return list(unguarded(cell), type, value, field.limits, heading);
      case Kind::id:
        TC_CHECK(format_.ids != nullptr, "a file with ids is read with the codec");
        return scalar(cell, type, value, field.limits, heading);
      case Kind::money:
        return money(cell, type, value, heading);
      default:
        return scalar(cell, type, value, field.limits, heading);
    }
  }

  void scalar(std::string_view cell, const Type& type, void* value, const Limits& limits, const std::string& heading) {
    json::read_text(cell, type, value, limits, format_, heading, wrong_);
  }

  // What spreadsheets and people write for yes and no.
  static std::string_view spelt_out(std::string_view cell) {
    static constexpr std::array yes{"true", "yes", "y", "1"}, no{"false", "no", "n", "0"};
    const auto word = fold_case(cell);
    if (std::find(yes.begin(), yes.end(), word) != yes.end()) return "true";
    if (std::find(no.begin(), no.end(), word) != no.end()) return "false";
    return cell;
  }

  void list(std::string_view cell, const Type& type, void* value, const Limits& limits, const std::string& heading) {
    type.reset(value);
    while (!cell.empty()) {
      const auto end = std::min(cell.find(';'), cell.size());
      if (const auto item = trim(cell.substr(0, end)); !item.empty()) scalar(item, type, value, limits, heading);
      cell.remove_prefix(std::min(end + 1, cell.size()));
    }
    if (type.length(value) > limits.max_items)
      refuse(heading, "too-many", fmt::format("Write at most {} values.", limits.max_items));
  }

  void money(std::string_view cell, const Type& type, void* value, const std::string& heading) {
    const auto currency = trim(row_.cell(reader_.currency_.column));
    if (const auto known = Currency::parse(currency); !known) {
      if (std::exchange(currency_refused_, true)) return;
      return refuse(reader_.currency_.heading, "currency", known.error());
    }
    if (auto wrong = type.from_money(value, cell, currency); !wrong.empty())
      refuse(heading, "amount", std::move(wrong));
  }

  void refuse(const std::string& heading, std::string code, std::string detail) {
    wrong_.push_back({heading, std::move(code), std::move(detail)});
  }

  const RowReader& reader_;
  const Row& row_;
  std::vector<Violation>& wrong_;
  const json::Format format_;
  std::size_t slot_ = 0;
  bool currency_refused_ = false;
};

RowReader::RowReader(const Type& type, const Layout& layout, const IdCodec* ids) : type_(&type), ids_(ids) {
  const auto slot_of = [&](const std::string& name) {
    const int column = layout.column(name);
    return Slot{column, column < 0 ? name : layout.headings[static_cast<std::size_t>(column)]};
  };
  each_leaf(type, "", Presence::required,
            [&](const std::string& name, const Field&, Presence) { slots_.push_back(slot_of(name)); });
  currency_ = slot_of("currency");
}

std::vector<Violation> RowReader::read(const Row& row, void* object) const {
  auto wrong = row.misfit();
  if (wrong.empty()) RowWalk(*this, row, wrong).object(*type_, object);
  return wrong;
}

}  // namespace tc::csv
