// CSV from the description of a struct. A nested object's fields become `address_city`; money becomes a column with the
// amount, and one column `currency` (the struct's own field of that name, else one at the end) serves all amounts of
// the row; a list of texts or numbers is one cell, separated by ';'. Lists of objects, JSON, bytes and amounts without
// a currency have no column. An empty cell is an absent value.
#pragma once
#include "base/id_codec.hpp"
#include "base/problem.hpp"
#include "platform/csv/layout.hpp"
#include "platform/csv/write.hpp"

namespace tc::csv {

class Row;

// In the order in which they are written. Required are those that are neither optional nor may be absent.
std::vector<Column> columns_of(const Type& type);
template <class T>
std::vector<Column> columns_of() {
  return columns_of(*type<T>);
}

struct WriteOptions {
  const IdCodec* ids = nullptr;  // without it ids are plain numbers
  Formulas formulas = Formulas::guarded;
};
void append_header(std::string& out, const Type& type);

// Writes rows of one type. What follows from the type alone is looked up once.
class RowWriter {
 public:
  explicit RowWriter(const Type& type, WriteOptions options = {});
  void append(std::string& out, const void* object) const;

 private:
  const Type* type_;
  WriteOptions options_;
  bool has_currency_;
};
template <class T>
void append(std::string& out, const T& row, const WriteOptions& options = {}) {
  RowWriter(*type<T>, options).append(out, &row);
}

// Reads rows of one file into structs of one type. Columns are looked up once.
class RowReader {
 public:
  RowReader(const Type& type, const Layout& layout, const IdCodec* ids = nullptr);

  // Everything that is wrong in the row; `pointer` is the column's heading as the file has it. Members whose column
  // the file does not have keep their value.
  std::vector<Violation> read(const Row& row, void* object) const;
  template <class T>
  std::vector<Violation> read(const Row& row, T& object) const {
    return read(row, static_cast<void*>(&object));
  }

 private:
  struct Slot {
    int column = -1;
    std::string heading;
  };
  friend class RowWalk;
  const Type* type_;
  const IdCodec* ids_;
  std::vector<Slot> slots_;  // one for each leaf of the type, in order
  Slot currency_;
};

}  // namespace tc::csv
