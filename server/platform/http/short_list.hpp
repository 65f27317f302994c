// Pages of lists that are short for certain (keys, users, tax schemes): read whole, then cut.
// Public: any module has such short lists.
#pragma once
#include <algorithm>
#include <string>
#include <vector>

#include "platform/http/cursor.hpp"
#include "platform/http/route.hpp"

namespace tc::http {

struct ListInput {
  std::string cursor;
  std::int32_t limit = page_limit_default;
  static constexpr auto fields() {
    return std::array{field<&ListInput::cursor>("cursor", cursor_limits),
                      field<&ListInput::limit>("limit", limit_limits)};
  }
};

// The items after the cursor's, which are in the order of their ids.
template <class T>
Page<T> page_of(const Context& ctx, std::vector<T> items, const ListInput& input) {
  using I = decltype(T::id);
  if (const auto after = decode_cursor<I>(ctx.ids(), input.cursor))
    std::erase_if(items, [&](const T& item) { return item.id <= std::get<0>(*after); });
  Page<T> page{std::move(items), {}};
  if (page.items.size() <= static_cast<std::size_t>(input.limit)) return page;
  page.items.resize(static_cast<std::size_t>(input.limit));
  page.next = encode_cursor(ctx.ids(), page.items.back().id);
  return page;
}

}  // namespace tc::http
