// Inner: the columns of a described type, in order.
#pragma once
#include <string>

#include "base/describe.hpp"

namespace tc::csv {

inline const Type& held(const Type& type) { return type.kind == Kind::optional ? *type.inner : type; }

inline bool is_scalar(Kind kind) {
  switch (kind) {
    case Kind::boolean:
    case Kind::integer:
    case Kind::text:
    case Kind::word:
    case Kind::figure:
    case Kind::id:
    case Kind::choice:
      return true;
    default:
      return false;
  }
}

inline bool is_leaf(const Type& type) {
  const Type& inner = held(type);
  return is_scalar(inner.kind) || inner.kind == Kind::money || (type.kind == Kind::list && is_scalar(type.inner->kind));
}

enum class Presence : std::uint8_t { required, optional };

// use(name, field, presence) for each leaf.
template <class F>
void each_leaf(const Type& type, const std::string& prefix, Presence outer, F&& use) {
  for (auto [field, end] = field_range(type); field != end; ++field) {
    const std::string name = prefix + std::string(field->name);
    const bool may_lack = field->limits.may_be_absent || field->type->kind == Kind::optional;
    const Presence presence = may_lack ? Presence::optional : outer;
    if (held(*field->type).kind == Kind::object)
      each_leaf(held(*field->type), name + "_", presence, use);
    else if (is_leaf(*field->type))
      use(name, *field, presence);
  }
}

// Whether the type has money but no field of its own that says the currency.
inline bool has_currency_column(const Type& type) {
  bool money = false, own = false;
  each_leaf(type, "", Presence::required, [&](const std::string& name, const Field& field, Presence) {
    money |= held(*field.type).kind == Kind::money;
    own |= name == "currency";
  });
  return money && !own;
}

}  // namespace tc::csv
