-- What delivery costs, and how and where an order is paid.

-- groups::ValueBand and WeightBand; at most one of the two lists holds any.
alter table trade_group add column delivery_by_value json default '[]';
alter table trade_group add column delivery_by_weight json default '[]';

-- Payment: the group's terms, where the customer has none of its own, and where to.
alter table trade_group add column payment_days int null;
alter table trade_group add column bank_details_shown bool default false;
alter table trade_group add column notification_emails json default '[]';
alter table seller add column bank_holder text default '';
alter table seller add column iban text default '';
alter table seller add column bic text default '';
alter table seller add column bank text default '';
alter table sales_order add column payment_days int null;
-- sellers::BankDetails, or null where the order does not show them.
alter table sales_order add column pay_to json default 'null';
