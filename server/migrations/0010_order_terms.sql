-- On what terms a group's customers order, and what of it an order keeps.
alter table trade_group add column reference_required bool default false;
-- Packs, base units or grams; both null where there is none.
alter table trade_group add column minimum_volume_of text null;
alter table trade_group add column minimum_volume int null;

-- The day of delivery that is asked for, and the working days that lie before it.
alter table trade_group add column delivery_day text default 'off';
alter table trade_group add column lead_time_days int default 1;
alter table trade_group add column cut_off_hour int null;
alter table trade_group add column delivery_weekdays json default '["monday","tuesday","wednesday","thursday","friday"]';
alter table seller add column opening_days json default '["monday","tuesday","wednesday","thursday","friday"]';
-- sellers::ClosedDay.
alter table seller add column closed_days json default '[]';
alter table sales_order add column requested_day day null;

-- The terms and conditions of a group: each change of the text is a version, and an order keeps which was accepted.
-- 0: none.
create table group_terms (
  seller id,
  trade_group id,
  version int,
  text text,
  primary key (seller, trade_group, version)
) clustered;
alter table trade_group add column terms_version int default 0;
alter table sales_order add column terms_version int default 0;
