// All SQL of single orders. Lists have theirs in list.cpp, history.cpp and lines.cpp.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "identity/access.hpp"
#include "ordering/order/types.hpp"
#include "platform/db/db.hpp"

namespace tc::ordering {

struct OrderRow {
  SellerId seller;
  OrderId id;
  std::int64_t number = 0;
  std::string number_text;
  OrderState state{};
  std::optional<std::string> hold_reason, rejection;
  OrderSource source{};
  CustomerId customer;
  std::string customer_code, customer_name;
  GroupId group;
  std::string group_name;
  StorefrontId storefront;
  UserId placed_by;
  std::string placed_by_name;
  Currency currency;
  std::optional<std::string> external_number;
  std::string reference, reference_key, note;
  RawJson deliver_to, bill_to;  // OrderAddress
  std::optional<Day> requested_day;
  std::int64_t terms_version = 0;  // of the group; 0: none
  std::optional<std::int64_t> payment_days;
  RawJson pay_to;  // sellers::BankDetails or null
  RawJson agreed;  // Agreed or null
  UserId buyer;    // for whom staff entered it; 0: nobody in particular
  std::string buyer_name;
  std::int64_t lines = 0;
  Minor goods{}, delivery{}, delivery_tax{}, net{}, tax{}, total{};
  Instant placed_at, created, updated;
  std::int64_t revision = 1;
  std::int64_t version = 1;
  bool unread_by_seller = false, unread_by_buyer = false;  // the other side's words
  std::optional<std::string> cancellation_asked;           // the reason
  Fulfilment fulfilment{};
  SiteId site;  // where its goods come from
  std::string site_name;
  bool test = false;  // placed before the seller went live
  static constexpr auto fields() {
    return std::array{field<&OrderRow::seller>("seller"),
                      field<&OrderRow::id>("id"),
                      field<&OrderRow::number>("number"),
                      field<&OrderRow::number_text>("number_text"),
                      field<&OrderRow::state>("state"),
                      field<&OrderRow::hold_reason>("hold_reason"),
                      field<&OrderRow::rejection>("rejection"),
                      field<&OrderRow::source>("source"),
                      field<&OrderRow::customer>("customer"),
                      field<&OrderRow::customer_code>("customer_code"),
                      field<&OrderRow::customer_name>("customer_name"),
                      field<&OrderRow::group>("trade_group"),
                      field<&OrderRow::group_name>("group_name"),
                      field<&OrderRow::storefront>("storefront"),
                      field<&OrderRow::placed_by>("placed_by"),
                      field<&OrderRow::placed_by_name>("placed_by_name"),
                      field<&OrderRow::currency>("currency"),
                      field<&OrderRow::external_number>("external_number"),
                      field<&OrderRow::reference>("reference"),
                      field<&OrderRow::reference_key>("reference_key"),
                      field<&OrderRow::note>("note"),
                      field<&OrderRow::deliver_to>("deliver_to"),
                      field<&OrderRow::bill_to>("bill_to"),
                      field<&OrderRow::requested_day>("requested_day"),
                      field<&OrderRow::terms_version>("terms_version"),
                      field<&OrderRow::payment_days>("payment_days"),
                      field<&OrderRow::pay_to>("pay_to"),
                      field<&OrderRow::agreed>("agreed"),
                      field<&OrderRow::buyer>("buyer"),
                      field<&OrderRow::buyer_name>("buyer_name"),
                      field<&OrderRow::lines>("lines"),
                      field<&OrderRow::goods>("goods"),
                      field<&OrderRow::delivery>("delivery"),
                      field<&OrderRow::delivery_tax>("delivery_tax"),
                      field<&OrderRow::net>("net"),
                      field<&OrderRow::tax>("tax"),
                      field<&OrderRow::total>("total"),
                      field<&OrderRow::placed_at>("placed_at"),
                      field<&OrderRow::created>("created"),
                      field<&OrderRow::updated>("updated"),
                      field<&OrderRow::revision>("revision"),
                      field<&OrderRow::version>("version"),
                      field<&OrderRow::unread_by_seller>("unread_by_seller"),
                      field<&OrderRow::unread_by_buyer>("unread_by_buyer"),
                      field<&OrderRow::cancellation_asked>("cancellation_asked"),
                      field<&OrderRow::fulfilment>("fulfilment"),
                      field<&OrderRow::site>("site"),
                      field<&OrderRow::site_name>("site_name"),
                      field<&OrderRow::test>("test")};
  }
};

struct LineRow {
  SellerId seller;
  OrderId order;
  std::int64_t line = 0;
  ProductId product;
  std::string sku, name, unit, pack;
  std::int64_t units = 1;
  Quantity quantity{};
  UnitPrice list_price{};
  std::string reduction_cause;
  UnitPrice unit_price{};
  Minor net{};
  std::string tax_class, tax_label;
  TaxCategory tax_category{};
  Percent tax_percent{};
  Minor tax{};
  std::string note = {};
  Quantity shipped{}, cancelled{};
  std::int64_t weight_g = 0;  // of one base unit
  static constexpr auto fields() {
    return std::array{field<&LineRow::seller>("seller"),
                      field<&LineRow::order>("sales_order"),
                      field<&LineRow::line>("line"),
                      field<&LineRow::product>("product"),
                      field<&LineRow::sku>("sku"),
                      field<&LineRow::name>("name"),
                      field<&LineRow::unit>("unit"),
                      field<&LineRow::pack>("pack"),
                      field<&LineRow::units>("units"),
                      field<&LineRow::quantity>("quantity"),
                      field<&LineRow::list_price>("list_price"),
                      field<&LineRow::reduction_cause>("reduction_cause"),
                      field<&LineRow::unit_price>("unit_price"),
                      field<&LineRow::net>("net"),
                      field<&LineRow::tax_class>("tax_class"),
                      field<&LineRow::tax_label>("tax_label"),
                      field<&LineRow::tax_category>("tax_category"),
                      field<&LineRow::tax_percent>("tax_percent"),
                      field<&LineRow::tax>("tax"),
                      field<&LineRow::note>("note"),
                      field<&LineRow::shipped>("shipped"),
                      field<&LineRow::cancelled>("cancelled"),
                      field<&LineRow::weight_g>("weight_g")};
  }
};

struct TaxRow {
  SellerId seller;
  OrderId order;
  TaxCategory category{};
  Percent percent{};
  std::string label;
  Minor taxable{}, tax{};
  static constexpr auto fields() {
    return std::array{
        field<&TaxRow::seller>("seller"),   field<&TaxRow::order>("sales_order"), field<&TaxRow::category>("category"),
        field<&TaxRow::percent>("percent"), field<&TaxRow::label>("label"),       field<&TaxRow::taxable>("taxable"),
        field<&TaxRow::tax>("tax")};
  }
};

struct EventRow {
  SellerId seller;
  OrderId order;
  EventId id;
  Instant at;
  UserId user;
  std::string who;
  OrderEventKind kind{};
  std::string detail;
  std::optional<OrderState> before, after;
  std::vector<OrderChange> changes = {};
  static constexpr auto fields() {
    return std::array{
        field<&EventRow::seller>("seller"), field<&EventRow::order>("sales_order"), field<&EventRow::id>("id"),
        field<&EventRow::at>("at"),         field<&EventRow::user>("app_user"),     field<&EventRow::who>("who"),
        field<&EventRow::kind>("kind"),     field<&EventRow::detail>("detail"),     field<&EventRow::before>("before"),
        field<&EventRow::after>("after"),   field<&EventRow::changes>("changes")};
  }
};

// An order with all that belongs to it.
struct WholeOrder {
  OrderRow row;
  std::vector<LineRow> lines;
  std::vector<TaxRow> taxes;
  std::vector<EventRow> events;
  std::vector<Shipment> shipments;
  std::optional<Signature> signature;
};

// "seller, id, …" of OrderRow, each with `alias.` before it, for selects.
const std::string& order_columns();

std::optional<OrderRow> find_order_row(db::Tx&, SellerId, OrderId);
// Locked until the commit.
std::optional<OrderRow> find_order_row_for_change(db::Tx&, SellerId, OrderId);
std::optional<OrderRow> find_order_by_external_number(db::Tx&, SellerId, const std::string& external_number);
// The one statement without a seller: it says whose the order is.
std::optional<SellerId> seller_of_order(db::Tx&, OrderId);
WholeOrder whole_order(db::Tx&, OrderRow);
std::vector<LineRow> lines_of(db::Tx&, SellerId, OrderId);

void insert_order(db::Tx&, const WholeOrder&);  // without its lines
void insert_lines(db::Tx&, std::span<const LineRow>);
std::int64_t count_lines(db::Tx&, SellerId, OrderId);
void delete_lines(db::Tx&, SellerId, OrderId, std::int64_t from, std::int64_t to);  // both included
void insert_event(db::Tx&, const EventRow&);
// Writes state, fulfilment, reasons and time, and moves the version on from the row's; false when it stands elsewhere
// by now.
bool update_state(db::Tx&, OrderRow&);

// Writes the site and time, and moves the version on. The row is locked.
void save_site(db::Tx&, OrderRow&);

// Whether somebody who works at some sites and for some customers has to do with the order.
bool is_in_reach(const Scope&, const OrderRow&);
// Writes what an edit changed: the lines that differ, the taxes and the order itself. False when it is not of the
// version that was edited any more.
bool update_content(db::Tx&, const WholeOrder& before, WholeOrder& after);

// Test orders of a seller, locked until the commit, by number; and all of them gone with what belongs to them.
struct TestOrder {
  OrderId id;
  std::int64_t number = 0;
  static constexpr auto fields() {
    return std::array{field<&TestOrder::id>("id"), field<&TestOrder::number>("number")};
  }
};
std::vector<TestOrder> test_orders_for_change(db::Tx&, SellerId);
void delete_orders(db::Tx&, SellerId, const std::vector<OrderId>&);

struct Unread {
  bool by_seller = false, by_buyer = false;
};
void set_unread(db::Tx&, OrderRow&, Unread);

}  // namespace tc::ordering
