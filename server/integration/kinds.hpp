// What the rows of each kind of file are: their columns, and what a row does to the store. One .cpp for each kind.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "base/names.hpp"
#include "base/outcome.hpp"
#include "base/taking_back.hpp"
#include "identity/access.hpp"
#include "integration/types.hpp"
#include "platform/csv/described.hpp"
#include "platform/csv/reader.hpp"

namespace tc::integration {

// The columns that a file of refused rows has in addition, which mending leaves there and reading passes over.
inline constexpr std::string_view line_column = "import_line", reason_column = "import_reason";

std::vector<csv::Column> columns_of(ImportKind kind);

// The right that the same change by hand would need.
Right right_of(ImportKind kind);

// By what a row is found in the store, and what it is mistaken for: SKUs that differ in case only. "" for none.
struct RowKey {
  std::string exact, alike;
};

// What putting rows did, and what is kept of it to take it back: a text of the kind's own.
struct PutRows {
  std::vector<PutResult> results;
  std::string marks;
  std::int64_t marked = 0;  // records
};

// A record that an import added or changed, taken back.
struct TakenBack {
  std::string record;  // as people know it
  BackResult result;
};

// Some rows of one file, read into what the modules below take.
class Rows {
 public:
  struct Part {
    std::size_t first, count;
  };

  virtual ~Rows() = default;
  virtual void clear() = 0;
  virtual std::size_t size() const = 0;
  // Takes the row up, or says everything that is wrong with it. Pointers are headings.
  virtual std::vector<Violation> take(const csv::Row& row) = 0;
  // The same of an item of the API; pointers are those of the item.
  virtual std::vector<Violation> take_json(std::string_view item) = 0;
  // What else is wrong with the rows that were not taken up: their cells that could be read are held against the store,
  // so that an unknown SKU is told beside a price that is none. One list for each, in their order.
  virtual std::vector<std::vector<Violation>> look_over_refused(db::Tx& tx, SellerId seller) const = 0;
  virtual RowKey key(std::size_t index) const = 0;

  // Looks up, on a reader, what the rows will be held against, where a kind has something that can be told to hold
  // still.
  virtual void look_up(db::Tx& tx, SellerId seller) = 0;

  // One result for each row that was taken up; pointers are our names of columns ("/price").
  virtual std::vector<PutResult> compare(db::Tx& tx, SellerId seller) const = 0;
  virtual PutRows put(db::Tx& tx, SellerId seller, const Actor& actor, Part part, Instant now) const = 0;
};

std::unique_ptr<Rows> make_rows(ImportKind kind, const csv::Layout& layout);

// Takes back what rows of a kind that can be undone did. Records that are not as they were left stay.
std::vector<TakenBack> take_back(db::Tx& tx, SellerId seller, ImportKind kind, const Actor& actor,
                                 const std::string& marks, Instant now);

// What a small file of a kind is made of: what the seller has, so that nothing of the file is refused.
struct SampleOf {
  std::string group, site, tax_class;
  std::vector<Sku> skus;  // three
};
std::string sample_file(ImportKind kind, const SampleOf&);

}  // namespace tc::integration
