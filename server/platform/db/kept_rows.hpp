// Rows that reads have found lately, for all connections of a database (Tx::shared): who finds them here needs no
// statement. They lie as bytes under a key and the revision that they were read at, and are given only to who asks at
// the same. Bounded: what is asked for most rarely is forgotten. Thread-safe. Public: sellers keep rows by their
// revision (sellers/kept_rows.hpp).
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "platform/db/row.hpp"

namespace tc::db {

class KeptRows {
 public:
  static constexpr std::size_t bytes_max = std::size_t{96} << 20;
  explicit KeptRows(std::size_t bytes = bytes_max) : bytes_of_stripe_(bytes / stripes) {}

  struct Key {
    std::int64_t seller = 0, group = 0, id = 0;
  };

  // Appends the rows under the key; false where none were kept at this revision, not even that there are no rows.
  template <class R>
  bool find(const Key& key, std::int64_t revision, std::vector<R>& rows) {
    const auto add = [&rows](const Row& row) {
      int column = 0;
      read_columns(row, column, *type<R>, &rows.emplace_back());
    };
    return find({type<R>, key}, revision, add);
  }
  template <class R>
  void keep(const Key& key, std::int64_t revision, std::span<const R> rows) {
    keep({type<R>, key}, revision, rows.data(), sizeof(R), rows.size());
  }

  std::size_t bytes() const;

 private:
  static constexpr std::size_t stripes = 64;
  struct TypedKey {
    const Type* of;
    Key key;
    friend bool operator==(const TypedKey& a, const TypedKey& b) {
      return a.of == b.of && a.key.seller == b.key.seller && a.key.group == b.key.group && a.key.id == b.key.id;
    }
  };
  struct Hash {
    std::size_t operator()(const TypedKey&) const;
  };
  struct Entry {
    std::int64_t revision;
    std::string rows;
  };
  using Entries = std::unordered_map<TypedKey, Entry, Hash>;
  // What was asked for since the young ones were half of all, and what was before: the old ones are forgotten together.
  struct Stripe {
    mutable std::mutex mutex;
    Entries young, old;
    std::size_t young_bytes = 0, old_bytes = 0;
  };

  bool find(const TypedKey&, std::int64_t revision, const std::function<void(const Row&)>& use);
  void keep(const TypedKey&, std::int64_t revision, const void* rows, std::size_t stride, std::size_t count);
  void put(Stripe&, const TypedKey&, Entry&&) const;
  Stripe& stripe_of(const TypedKey& key) { return stripes_[Hash()(key) % stripes]; }

  std::size_t bytes_of_stripe_;
  std::array<Stripe, stripes> stripes_;
};

}  // namespace tc::db
