#include "ordering/documents/attached.hpp"

#include <charconv>

#include "ordering/documents/confirmation.hpp"
#include "sellers/queries.hpp"

namespace tc::ordering {
namespace {

constexpr std::string_view kind = "order_confirmation:";

std::optional<OrderId> order_in(std::string_view attached) {
  if (!attached.starts_with(kind)) return std::nullopt;
  attached.remove_prefix(kind.size());
  OrderId id;
  const auto [end, error] = std::from_chars(attached.data(), attached.data() + attached.size(), id.value);
  if (error != std::errc{} || end != attached.data() + attached.size()) return std::nullopt;
  return id;
}

}  // namespace

std::string attached_confirmation(OrderId order) { return std::string(kind) + std::to_string(order.value); }

std::optional<mail::Attachment> attach(db::Database& database, SellerId seller, const std::string& attached) {
  const auto id = order_in(attached);
  if (!id) return std::nullopt;
  const auto of = database.read([&](db::Tx& tx) -> std::optional<OrderOfSeller> {
    auto row = find_order_row(tx, seller, *id);
    if (!row) return std::nullopt;
    return OrderOfSeller{whole_order(tx, *std::move(row)), sellers::require_seller(tx, seller)};
  });
  if (!of) return std::nullopt;
  auto file = confirmation_file(*of);
  return mail::Attachment{std::move(file.download_name), std::move(file.media_type), std::move(file.text)};
}

}  // namespace tc::ordering
