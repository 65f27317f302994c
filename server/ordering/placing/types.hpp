// What is asked for when an order is placed or entered.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "ordering/basket/types.hpp"
#include "ordering/signature.hpp"
#include "ordering/types.hpp"

namespace tc::ordering {

inline constexpr Limits reference_limits{.doc = "The customer's own, such as a purchase order's number",
                                         .max_length = reference_length_max,
                                         .may_be_absent = true};
inline constexpr Limits requested_day_limits{.doc = "When the customer would like to have the goods"};
inline constexpr Limits note_limits{.doc = "Read by the seller", .max_length = note_length_max, .may_be_absent = true};

// A buyer's order: of the basket, which it empties, or of the given lines, which leave the basket alone.
struct PlaceOrder {
  Money expected_total;
  std::string reference, note;
  std::optional<OrderAddress> deliver_to;  // none: the customer's own address
  std::optional<Day> requested_day;
  std::optional<std::int64_t> accepted_terms;
  std::optional<Signature> signature;
  std::optional<std::vector<BasketLineInput>> lines;
  static constexpr auto fields() {
    return std::array{
        field<&PlaceOrder::expected_total>("expected_total",
                                           {.doc = "The total you saw: if it is another by now, nothing is placed"}),
        field<&PlaceOrder::reference>("reference", reference_limits),
        field<&PlaceOrder::note>("note", note_limits),
        field<&PlaceOrder::deliver_to>("deliver_to"),
        field<&PlaceOrder::requested_day>("requested_day", requested_day_limits),
        field<&PlaceOrder::accepted_terms>(
            "accepted_terms", {.doc = "The version of the terms and conditions that the buyer has read and accepts"}),
        field<&PlaceOrder::signature>("signature"),
        field<&PlaceOrder::lines>("lines", {.doc = "Instead of the basket's", .max_items = lines_per_order_max})};
  }
};

struct EnterOrderLine {
  std::optional<ProductId> product;
  std::optional<Sku> sku;  // instead of the product's id
  std::string pack;
  Quantity quantity{};
  std::optional<std::string> note = {};
  static constexpr auto fields() {
    return std::array{
        field<&EnterOrderLine::product>("product"),
        field<&EnterOrderLine::sku>("sku", {.doc = "Instead of the product's id"}),
        field<&EnterOrderLine::pack>(
            "pack", {.doc = "Without: base units", .max_length = catalog::pack_name_length_max, .may_be_absent = true}),
        field<&EnterOrderLine::quantity>("quantity", {.doc = "Of packs"}),
        field<&EnterOrderLine::note>("note", line_note_limits)};
  }
};

// An order that staff or an ERP enters for a customer.
struct EnterOrder {
  CustomerId customer;
  GroupId group;
  std::optional<std::string> external_number;
  std::optional<Money> expected_total;
  std::string reference, note;
  std::optional<OrderAddress> deliver_to;
  std::optional<Day> requested_day;
  std::vector<EnterOrderLine> lines;
  std::optional<MembershipId> buyer;
  static constexpr auto fields() {
    return std::array{
        field<&EnterOrder::customer>("customer"),
        field<&EnterOrder::group>("group", {.doc = "One that the customer orders from"}),
        field<&EnterOrder::external_number>("external_number", {.doc = "The other system's number, once per seller",
                                                                .min_length = 1,
                                                                .max_length = external_number_length_max}),
        field<&EnterOrder::expected_total>("expected_total", {.doc = "If the total is another, nothing is entered"}),
        field<&EnterOrder::reference>("reference", reference_limits),
        field<&EnterOrder::note>("note", note_limits),
        field<&EnterOrder::deliver_to>("deliver_to"),
        field<&EnterOrder::requested_day>("requested_day", requested_day_limits),
        field<&EnterOrder::lines>("lines", {.max_items = lines_per_order_max}),
        field<&EnterOrder::buyer>(
            "buyer",
            {.doc = "One of the customer's people, who ordered it by phone and gets the confirmation; without: "
                    "it goes to the customer's address"})};
  }
};

}  // namespace tc::ordering
