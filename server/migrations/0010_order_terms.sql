-- On what terms a group's customers order, and what of it an order keeps.
alter table trade_group add column reference_required bool default false;
-- Packs, base units or grams; both null where there is none.
alter table trade_group add column minimum_volume_of text null;
alter table trade_group add column minimum_volume int null;
