-- Lists of a million orders: what they are filtered by stands in the index that they are read by, so that only the rows
-- of the page are fetched (ordering/order/list.cpp).
drop index sales_order_state;
create index sales_order_state on sales_order
  (seller, state, placed_at, id, hold_reason, customer, trade_group, site);
drop index sales_order_held;
create index sales_order_held on sales_order (seller, placed_at, id, hold_reason, customer, trade_group, site)
  where hold_reason is not null;
drop index sales_order_customer;
create index sales_order_customer on sales_order
  (seller, customer, placed_at, id, state, hold_reason, trade_group, site, storefront, number_text, reference_key);
create index sales_order_group on sales_order
  (seller, trade_group, placed_at, id, state, hold_reason, customer, site);
drop index sales_order_reference;
create index sales_order_reference on sales_order
  (seller, reference_key, placed_at, id, state, hold_reason, customer, trade_group, site) where reference_key <> '';
drop index sales_order_to_answer;
create index sales_order_to_answer on sales_order
  (seller, placed_at, id, unread_by_seller, cancellation_asked, customer, trade_group, site)
  where (unread_by_seller or cancellation_asked is not null);
