// Views of the order inbox that somebody keeps under a name: what is filtered by, sorted and shown.
#pragma once
#include <array>
#include <string>
#include <vector>

#include "base/describe.hpp"
#include "base/ids.hpp"

namespace tc::ordering {

struct OrderViewTag {
  static constexpr std::string_view prefix = "ovw";
};
using OrderViewId = Id<OrderViewTag>;

inline constexpr std::uint32_t view_name_length_max = 60;
inline constexpr std::uint32_t view_search_length_max = 1'000;
inline constexpr std::int64_t views_per_seller_max = 1'000;

enum class ViewOf : std::uint8_t { own, office };
constexpr auto names_of(ViewOf) { return std::array<std::string_view, 2>{"own", "office"}; }

struct OrderViewInput {
  std::string name, search;
  ViewOf of{};
  static constexpr auto fields() {
    return std::array{
        field<&OrderViewInput::name>("name", {.min_length = 1, .max_length = view_name_length_max}),
        field<&OrderViewInput::search>(
            "search", {.doc = "The inbox's address after the question mark", .max_length = view_search_length_max}),
        field<&OrderViewInput::of>(
            "of", {.doc = "office: for all who see orders, which needs the right order.edit", .may_be_absent = true})};
  }
};

struct OrderView {
  OrderViewId id;
  std::string name, search;
  ViewOf of{};
  bool may_delete = false;
  static constexpr auto fields() {
    return std::array{field<&OrderView::id>("id"), field<&OrderView::name>("name"), field<&OrderView::search>("search"),
                      field<&OrderView::of>("of"), field<&OrderView::may_delete>("may_delete")};
  }
};

struct OrderViews {
  std::vector<OrderView> items;
  static constexpr auto fields() { return std::array{field<&OrderViews::items>("items", {.doc = "By name"})}; }
};

}  // namespace tc::ordering
