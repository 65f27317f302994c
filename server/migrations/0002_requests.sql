-- What a POST with an Idempotency-Key answered, so that a retry gets the same answer (kept 24 hours).
create table idempotency_key (
  caller text,
  key text,
  request bytes,
  answer text,
  created instant,
  primary key (caller, key)
) clustered;
create index idempotency_key_created on idempotency_key (created);
