-- Orders that staff change after they were placed, or enter for one of the customer's people.
alter table sales_order add column buyer id default 0;
alter table sales_order add column buyer_name text default '';

-- ordering::Agreed: what an order was placed under, so that a change is reckoned under the same. null: from before.
alter table sales_order add column agreed json default 'null';
alter table order_line add column weight_g int default 0;  -- of one base unit, as it was then
-- ordering::OrderChange, of what staff have changed.
alter table order_event add column changes json default '[]';

-- The right order.price (bit 22) goes to whoever sets prices and changes orders.
update security_group set rights = rights | 4194304 where not for_customers and (rights & 256) <> 0 and (rights & 16) <> 0;

-- A file that goes with a mail, made when it leaves: mail::Settings::attach.
alter table mail add column attached text default '';

-- Views of the order inbox. app_user 0: the office's.
ids ovw;
create table order_view (
  seller id,
  id id,
  app_user id,
  name text,
  search text,
  created instant,
  primary key (seller, id)
) clustered;
create unique index order_view_name on order_view (seller, app_user, name);
