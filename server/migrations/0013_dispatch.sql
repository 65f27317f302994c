-- Goods of an order that left together. A line counts what of it was dispatched and what will never be, an order says
-- how far it is.
ids shp;
alter table order_line add column shipped int default 0;
alter table order_line add column cancelled int default 0;
alter table sales_order add column fulfilment text default 'none';

create table shipment (
  seller id,
  sales_order id,
  id id,
  number int,  -- within the order, from 1
  dispatched_at instant,
  app_user id,
  who text,
  carrier text,
  tracking_number text,
  tracking_link text,
  primary key (seller, sales_order, id)
) clustered;

create table shipment_line (
  seller id,
  sales_order id,
  shipment id,
  line int,
  quantity int,
  primary key (seller, sales_order, shipment, line)
) clustered;
