-- Groups, their prices, and the customers who order from them.
ids grp;
ids sft;

create table trade_group (
  seller id,
  id id,
  name text,
  name_fold text,
  name_key bytes,
  currency text,
  tax_scheme id,
  delivery_charge int,
  delivery_free_above int null,
  minimum_order_value int,
  acceptance text,
  base_group id,
  factor int,
  active bool,
  version int,
  primary key (seller, id)
) clustered;
create unique index trade_group_name on trade_group (seller, name);
create index trade_group_fold on trade_group (seller, name_fold);
create index trade_group_order on trade_group (seller, name_key, id);
create index trade_group_base on trade_group (seller, base_group, id);

-- pack "": of the base unit. Validity without a beginning or end: the first or last day there are.
create table price (
  seller id,
  trade_group id,
  product id,
  pack text,
  min_quantity int,
  valid_from day,
  valid_until day,
  price int,
  primary key (seller, trade_group, product, pack, min_quantity, valid_from)
) clustered;

create table storefront (
  seller id,
  trade_group id,
  customer id,
  id id,
  primary key (seller, trade_group, customer)
) clustered;
create unique index storefront_id on storefront (id);
create index storefront_customer on storefront (seller, customer, trade_group);
