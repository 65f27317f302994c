-- What a group sells in, who signs, and where and who a customer is.

-- Base units; null: every pack is sold.
alter table trade_group add column smallest_pack int null;
alter table trade_group add column signature text default 'off';

-- ordering::Signature, of orders that somebody signed.
create table order_signature (
  seller id,
  sales_order id,
  signature json,
  primary key (seller, sales_order)
) clustered;

-- customers::CustomerAddress and CustomerContact.
alter table customer add column addresses json default '[]';
alter table customer add column contacts json default '[]';
