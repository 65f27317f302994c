// What a database driver gives and takes, a column at a time; described structs are read and bound over it.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/describe.hpp"

namespace tc::db {

// The current row of a result. Views hold until the next step.
class Row {
 public:
  virtual int columns() const = 0;
  virtual bool is_null(int column) const = 0;
  virtual std::int64_t integer(int column) const = 0;   // bool as 0 or 1
  virtual std::string_view text(int column) const = 0;  // bytes too

 protected:
  ~Row() = default;
};

// Takes the arguments of one execution in order, $1 first. Views must hold until the statement has run.
class Binder {
 public:
  virtual void integer(std::int64_t) = 0;
  virtual void boolean(bool) = 0;
  virtual void text(std::string_view) = 0;
  virtual void text_owned(std::string) = 0;  // for texts made while binding
  virtual void bytes(std::string_view) = 0;
  virtual void null(const Type& of) = 0;                     // PostgreSQL wants the type of a null, too
  virtual void integers(std::span<const std::int64_t>) = 0;  // for in_integers
  virtual void texts(std::span<const std::string>) = 0;      // for in_texts

 protected:
  ~Binder() = default;
};

// Reads the columns from `column` on into `object` and moves `column` past them. A described struct takes as many
// columns as it has fields (nested structs inline), a list or RawJson one column of JSON text.
void read_columns(const Row& row, int& column, const Type& type, void* object);

// Binds `object` as arguments, in the same order.
void bind_arguments(Binder& binder, const Type& type, const void* object);

// How many columns a value of this type takes.
int column_count(const Type& type);

}  // namespace tc::db
