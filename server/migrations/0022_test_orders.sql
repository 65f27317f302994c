-- A seller tries things out until it goes live: orders until then are tests, which can be wiped.
alter table seller add column live_since instant null;
update seller set live_since = created;
alter table sales_order add column test bool default false;
create index sales_order_test on sales_order (seller, id) where test;
