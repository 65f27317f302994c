// What became of a product: who changed what, when, and by which way.
#pragma once
#include <array>
#include <string>
#include <vector>

#include "base/describe.hpp"
#include "base/ids.hpp"
#include "base/time.hpp"
#include "platform/http/route.hpp"

namespace tc::catalog {

struct ProductEventTag {
  static constexpr std::string_view prefix = "pev";
};
using ProductEventId = Id<ProductEventTag>;

inline constexpr std::size_t kept_text_max = 500;  // code points of a value before and after

enum class ChangeWay : std::uint8_t { hand, import, undo };
constexpr auto names_of(ChangeWay) { return std::array<std::string_view, 3>{"hand", "import", "undo"}; }

// A field as the API calls it ("tax_class"), and besides "images" (how many) and "image_order".
struct FieldChange {
  std::string field, before, after;
  static constexpr auto fields() {
    constexpr Limits kept{.max_length = kept_text_max + 1};
    return std::array{tc::field<&FieldChange::field>("field"), tc::field<&FieldChange::before>("before", kept),
                      tc::field<&FieldChange::after>("after", kept)};
  }
  friend bool operator==(const FieldChange&, const FieldChange&) = default;
};

struct ProductEvent {
  ProductEventId id;
  Instant at;
  std::string who;
  ChangeWay way{};
  std::vector<FieldChange> changes;
  static constexpr auto fields() {
    return std::array{field<&ProductEvent::id>("id"), field<&ProductEvent::at>("at"), field<&ProductEvent::who>("who"),
                      field<&ProductEvent::way>("way", {.doc = "By hand (or by API), by an import, or by undoing one"}),
                      field<&ProductEvent::changes>("changes", {.doc = "Empty where the product was made"})};
  }
};

struct ProductHistoryInput {
  std::string cursor;
  std::int32_t limit = http::page_limit_default;
  static constexpr auto fields() {
    return std::array{field<&ProductHistoryInput::cursor>("cursor", http::cursor_limits),
                      field<&ProductHistoryInput::limit>("limit", http::limit_limits)};
  }
};

}  // namespace tc::catalog
