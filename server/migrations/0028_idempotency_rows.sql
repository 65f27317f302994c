-- An answer is kept as a row of its own, not in the order of its key: SQLite compared whole answers to find a key.
create table idempotency_kept (
  caller text,
  key text,
  request bytes,
  answer text,
  created instant,
  primary key (caller, key)
);
insert into idempotency_kept (caller, key, request, answer, created)
  select caller, key, request, answer, created from idempotency_key;
drop table idempotency_key;

create table idempotency_key (
  caller text,
  key text,
  request bytes,
  answer text,
  created instant,
  primary key (caller, key)
);
create index idempotency_key_created on idempotency_key (created);
insert into idempotency_key (caller, key, request, answer, created)
  select caller, key, request, answer, created from idempotency_kept;
drop table idempotency_kept;
