// What an edit does to one field: leaves it (not sent), empties it (null), or sets it.
#pragma once
#include <concepts>
#include <functional>
#include <optional>
#include <utility>

#include "base/describe.hpp"

namespace tc {

template <class T>
class Change {
 public:
  Change() = default;  // leaves the field
  template <class U = T>
  requires std::convertible_to<U, T> Change(U&& value) : value_(std::forward<U>(value)) {}
  Change(std::optional<T> value) : value_(std::move(value)) {}  // none leaves it
  template <class U = T>
  requires std::convertible_to<U, T> Change& operator=(U&& value) { return *this = Change(std::forward<U>(value)); }

  bool is_set() const { return value_.has_value(); }
  T value_or(T other) const { return value_.value_or(std::move(other)); }

  // `field` becomes the value as `tidy` makes it, what its type is without one where it is emptied, or stays.
  template <class Field, class Tidy = std::identity>
  void apply(Field& field, Tidy tidy = {}) const {
    if (empties_)
      field = Field{};
    else if (value_)
      field = tidy(*value_);
  }

 private:
  friend struct type_of<Change<T>>;
  std::optional<T> value_;
  bool empties_ = false;
};

template <class T>
struct type_of<Change<T>> {
  using C = Change<T>;
  static constexpr Type value{.kind = Kind::optional,
                              .inner = type<T>,
                              .get = [](const void* o) -> const void* {
                                const auto& change = *static_cast<const C*>(o);
                                return change.value_ ? &*change.value_ : nullptr;
                              },
                              .emplace = [](void* o) -> void* {
                                auto& change = *static_cast<C*>(o);
                                change.empties_ = false;
                                return &change.value_.emplace();
                              },
                              .reset =
                                  [](void* o) {
                                    auto& change = *static_cast<C*>(o);
                                    change.empties_ = true;
                                    change.value_.reset();
                                  }};
};

}  // namespace tc
