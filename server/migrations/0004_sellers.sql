-- Sellers (tenants), their tax schemes and sites, and the counters of each.
ids sel;
ids tax;
ids sit;

create table seller (
  id id,
  name text,
  country text,
  currency text,
  time_zone text,
  accent text,
  street text,
  city text,
  postcode text,
  vat_number text,
  phone text,
  order_prefix text,
  notification_emails json,
  version int,
  created instant,
  primary key (id)
);

-- Next numbers (order, import, …) and "revision": in a table of its own, since it changes as often as orders are placed.
create table seller_counter (
  seller id,
  name text,
  value int,
  primary key (seller, name)
) clustered;

-- rates: a list of tc::TaxRate.
create table tax_scheme (
  seller id,
  id id,
  name text,
  rounding text,
  rates json,
  version int,
  primary key (seller, id)
) clustered;
create unique index tax_scheme_name on tax_scheme (seller, name);

create table site (
  seller id,
  id id,
  name text,
  active bool,
  version int,
  primary key (seller, id)
) clustered;
create unique index site_name on site (seller, name);
