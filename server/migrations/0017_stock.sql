-- Sites, what lies at them, and what of it accepted orders wait for.
alter table site add column street text default '';
alter table site add column city text default '';
alter table site add column postcode text default '';
alter table site add column phone text default '';
alter table site add column is_default bool default false;
update site set is_default = true where id = (select min(o.id) from site o where o.seller = site.seller);
create unique index site_default on site (seller) where is_default;

-- Where an order's goods come from, and its parcels left.
alter table sales_order add column site id default 0;
alter table sales_order add column site_name text default '';
update sales_order set
  site = (select s.id from site s where s.seller = sales_order.seller and s.is_default),
  site_name = (select s.name from site s where s.seller = sales_order.seller and s.is_default);
alter table shipment add column site id default 0;
alter table shipment add column site_name text default '';
update shipment set
  site = (select s.id from site s where s.seller = shipment.seller and s.is_default),
  site_name = (select s.name from site s where s.seller = shipment.seller and s.is_default);

-- In thousandths of a base unit. on_hand null: nobody has counted. reserved: what accepted orders wait for.
create table stock (
  seller id,
  product id,
  site id,
  on_hand int null,
  reserved int,
  version int,
  primary key (seller, product, site)
) clustered;
insert into stock (seller, product, site, on_hand, reserved, version)
  select o.seller, l.product, o.site, cast(null as bigint),
    cast(sum((l.quantity - l.shipped - l.cancelled) * l.units) as bigint), 0
  from sales_order o join order_line l on l.seller = o.seller and l.sales_order = o.id
  where o.state = 'accepted' and l.quantity > l.shipped + l.cancelled
  group by o.seller, l.product, o.site;

-- Why on_hand is what it is. quantity: what came (or went: below 0). sales_order 0: none had to do with it.
ids mov;
create table stock_movement (
  seller id,
  product id,
  id id,
  site id,
  at instant,
  app_user id,
  who text,
  kind text,
  reason text,
  quantity int,
  on_hand int null,
  sales_order id,
  primary key (seller, product, id)
) clustered;

-- What buyers of a group see of it.
alter table trade_group add column stock_shown text default 'no';
