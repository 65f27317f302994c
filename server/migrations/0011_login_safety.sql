-- How a login is got back and kept safe. All of it is a person's, so that no table here names a seller.

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
