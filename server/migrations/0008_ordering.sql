-- Baskets and orders. Amounts are minor units of the order's currency, unit prices its 1/10000, quantities thousandths.
ids ord;
ids evt;

-- A user's unsent lines for one storefront, the same on every device. The row stays when the basket is emptied, so that
-- a revision never comes back.
create table basket (
  seller id,
  storefront id,
  app_user id,
  revision int,
  updated instant,
  primary key (seller, storefront, app_user)
) clustered;
create index basket_user on basket (app_user, updated);

create table basket_line (
  seller id,
  storefront id,
  app_user id,
  product id,
  pack text,
  quantity int,
  place int,  -- the order of the lines
  primary key (seller, storefront, app_user, product, pack)
) clustered;

create table sales_order (
  seller id,
  id id,
  number int,
  number_text text,
  state text,
  hold_reason text null,
  rejection text null,
  source text,
  customer id,
  customer_code text,
  customer_name text,
  trade_group id,
  group_name text,
  storefront id,
  placed_by id,
  placed_by_name text,
  currency text,
  external_number text null,
  reference text,
  reference_key text,  -- without case, for search
  note text,
  deliver_to json,
  bill_to json,
  lines int,
  goods int,
  delivery int,
  delivery_tax int,  -- the lines' taxes and this make up tax
  net int,           -- goods + delivery
  tax int,
  total int,
  placed_at instant,
  created instant,
  updated instant,
  revision int,
  version int,
  primary key (seller, id)
) clustered;
create unique index sales_order_id on sales_order (id);
create unique index sales_order_number on sales_order (seller, number);
create unique index sales_order_external on sales_order (seller, external_number);
create index sales_order_state on sales_order (seller, state, placed_at, id);
-- Unique, so that SQLite knows rows to come in order through a join with the lines.
create unique index sales_order_placed on sales_order (seller, placed_at, id);
create index sales_order_customer on sales_order (seller, customer, placed_at, id);
create index sales_order_held on sales_order (seller, placed_at, id) where hold_reason is not null;
create index sales_order_reference on sales_order (seller, reference_key, id) where reference_key <> '';

create table order_line (
  seller id,
  sales_order id,
  line int,
  product id,
  sku text,
  name text,
  unit text,
  pack text,
  units int,
  quantity int,
  list_price int,
  reduction_cause text,
  unit_price int,
  net int,
  tax_class text,
  tax_label text,
  tax_category text,
  tax_percent int,
  tax int,
  primary key (seller, sales_order, line)
) clustered;

create table order_tax (
  seller id,
  sales_order id,
  category text,
  percent int,
  label text,
  taxable int,
  tax int,
  primary key (seller, sales_order, category, percent)
) clustered;

create table order_event (
  seller id,
  sales_order id,
  id id,
  at instant,
  app_user id,
  who text,
  kind text,
  detail text,
  before text null,  -- states
  after text null,
  primary key (seller, sales_order, id)
) clustered;
