-- What is said about an order lies among its events. The order's row knows who has not read the other side's words
-- yet, and the reason for which the buyer asks to have it cancelled.
alter table sales_order add column unread_by_seller bool default false;
alter table sales_order add column unread_by_buyer bool default false;
alter table sales_order add column cancellation_asked text null;
create index sales_order_to_answer on sales_order (seller, placed_at, id)
  where (unread_by_seller or cancellation_asked is not null);
