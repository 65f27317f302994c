-- An answer that is kept for a retry is packed (platform/pack): most of an order's room was its own answer's.
alter table idempotency_key add column packed bytes null;
-- postgresql only
-- Two kilobytes and more lie in the row all the same, and are not tried to be made smaller once more.
alter table idempotency_key set (toast_tuple_target = 8160);
alter table idempotency_key alter column packed set storage external;
