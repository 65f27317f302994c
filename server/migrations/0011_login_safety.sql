-- How a login is got back and kept safe. All of it is the person's; a seller only says what its own area asks for.

-- Links that were mailed to set a new password: each works once, for an hour.
create table password_reset (
  token_hash bytes,
  app_user id,
  created instant,
  expires instant,
  primary key (token_hash)
) clustered;
create index password_reset_of_user on password_reset (app_user);
create index password_reset_expires on password_reset (expires);

-- When a session was used last, to some minutes; null: not since it began.
alter table session add column seen instant null;

-- The second step of signing in (RFC 6238). secret: sealed with the deployment's key. confirmed null: it was shown, and
-- no code has proved yet that an app has it. last_step: of the code that was taken last, since each works once.
create table two_step (
  app_user id,
  secret bytes,
  confirmed instant null,
  last_step int,
  primary key (app_user)
) clustered;

create table recovery_code (
  app_user id,
  code_hash bytes,
  used instant null,
  primary key (app_user, code_hash)
) clustered;

-- Sellers who let staff in with a second step only.
create table two_step_policy (
  seller id,
  since instant,
  primary key (seller)
) clustered;
