-- A seller's records of its trade customers.
ids cus;

-- code: the seller's own, empty where it uses none. find_key: folded name, code, e-mail and city, for lookups as typed.
create table customer (
  seller id,
  id id,
  code text,
  name text,
  name_key bytes,
  find_key text,
  email text,
  contact text,
  phone text,
  vat_number text,
  tax_status text,
  street text,
  city text,
  postcode text,
  country text,
  payment_days int null,
  tags json,
  status text,
  version int,
  created instant,
  changed instant,
  primary key (seller, id)
) clustered;
create unique index customer_code on customer (seller, code) where code <> '';
create index customer_name on customer (seller, name_key, id);
