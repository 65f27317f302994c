#include "platform/db/kept_rows.hpp"

#include <cstring>
#include <utility>

#include "platform/db/db.hpp"

namespace tc::db {
namespace {

constexpr int columns_max = 32;
constexpr std::size_t entry_bytes = 136;  // of an entry beside its rows: node, key, string

// A value is a tag and, of an integer, eight bytes, of a text its length in four and its bytes.
enum class Tag : char { null, integer, text };

class Writer final : public Binder {
 public:
  explicit Writer(std::string& out) : out_(out) {}
  void integer(std::int64_t value) override {
    put(Tag::integer);
    put(&value, sizeof value);
  }
  void boolean(bool value) override { integer(value ? 1 : 0); }
  void text(std::string_view value) override {
    put(Tag::text);
    const auto length = static_cast<std::uint32_t>(value.size());
    put(&length, sizeof length);
    out_ += value;
  }
  void text_owned(std::string value) override { text(value); }
  void bytes(std::string_view value) override { text(value); }
  void null(const Type&) override { put(Tag::null); }
  void integers(std::span<const std::int64_t>) override { throw Error("a list is no column"); }
  void texts(std::span<const std::string>) override { throw Error("a list is no column"); }

 private:
  void put(Tag tag) { out_ += static_cast<char>(tag); }
  void put(const void* bytes, std::size_t count) { out_.append(static_cast<const char*>(bytes), count); }
  std::string& out_;
};

// The rows, one after another.
class Reader final : public Row {
 public:
  Reader(std::string_view rows, int columns) : rows_(rows), columns_(columns) {}
  bool next() {
    if (rows_.empty()) return false;
    for (int i = 0; i < columns_; ++i) values_[static_cast<std::size_t>(i)] = take_value();
    return true;
  }
  int columns() const override { return columns_; }
  bool is_null(int column) const override { return at(column).tag == Tag::null; }
  std::int64_t integer(int column) const override { return at(column).integer; }
  std::string_view text(int column) const override { return at(column).text; }

 private:
  struct Value {
    Tag tag{};
    std::int64_t integer = 0;
    std::string_view text{};
  };
  const Value& at(int column) const { return values_[static_cast<std::size_t>(column)]; }

  Value take_value() {
    Value value{static_cast<Tag>(take(1).front())};
    if (value.tag == Tag::integer) std::memcpy(&value.integer, take(sizeof value.integer).data(), sizeof value.integer);
    if (value.tag == Tag::text) {
      std::uint32_t length = 0;
      std::memcpy(&length, take(sizeof length).data(), sizeof length);
      value.text = take(length);
    }
    return value;
  }
  std::string_view take(std::size_t count) {
    const auto taken = rows_.substr(0, count);
    rows_.remove_prefix(count);
    return taken;
  }

  std::string_view rows_;
  int columns_;
  std::array<Value, columns_max> values_;
};

}  // namespace

std::size_t KeptRows::Hash::operator()(const TypedKey& key) const {
  constexpr std::size_t odd = 0x9e3779b97f4a7c15;  // the golden ratio's bits: near numbers go far apart
  std::size_t hash = reinterpret_cast<std::size_t>(key.of);
  for (const auto part : {key.key.seller, key.key.group, key.key.id})
    hash = (hash ^ static_cast<std::size_t>(part)) * odd, hash ^= hash >> 32;
  return hash;
}

bool KeptRows::find(const TypedKey& key, std::int64_t revision, const std::function<void(const Row&)>& use) {
  auto& stripe = stripe_of(key);
  const std::scoped_lock lock(stripe.mutex);
  auto found = stripe.young.find(key);
  if (found == stripe.young.end()) {
    auto before = stripe.old.extract(key);
    if (before.empty()) return false;
    stripe.old_bytes -= entry_bytes + before.mapped().rows.size();
    if (before.mapped().revision != revision) return false;
    put(stripe, key, std::move(before.mapped()));
    found = stripe.young.find(key);
  }
  if (found->second.revision != revision) return false;
  for (Reader row(found->second.rows, column_count(*key.of)); row.next();) use(row);
  return true;
}

void KeptRows::keep(const TypedKey& key, std::int64_t revision, const void* rows, std::size_t stride,
                    std::size_t count) {
  if (column_count(*key.of) > columns_max) throw Error("a row of too many columns to be kept");
  Entry entry{revision, {}};
  Writer writer(entry.rows);
  for (std::size_t i = 0; i < count; ++i) bind_arguments(writer, *key.of, static_cast<const char*>(rows) + i * stride);
  auto& stripe = stripe_of(key);
  const std::scoped_lock lock(stripe.mutex);
  put(stripe, key, std::move(entry));
}

void KeptRows::put(Stripe& stripe, const TypedKey& key, Entry&& entry) const {
  if (stripe.young_bytes >= bytes_of_stripe_ / 2) {
    stripe.old = std::exchange(stripe.young, {});
    stripe.old_bytes = std::exchange(stripe.young_bytes, 0);
  }
  entry.rows.shrink_to_fit();
  auto [place, is_new] = stripe.young.try_emplace(key, Entry{});
  if (!is_new) stripe.young_bytes -= entry_bytes + place->second.rows.size();
  stripe.young_bytes += entry_bytes + entry.rows.size();
  place->second = std::move(entry);
}

std::size_t KeptRows::bytes() const {
  std::size_t sum = 0;
  for (const auto& stripe : stripes_) {
    const std::scoped_lock lock(stripe.mutex);
    sum += stripe.young_bytes + stripe.old_bytes;
  }
  return sum;
}

}  // namespace tc::db
