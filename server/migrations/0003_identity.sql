-- Logins, what they may do where, and the keys of integrations. A login belongs to its person, never to a seller.
ids usr;
ids ses;
ids mem;
ids sgr;
ids key;
ids inv;

create table app_user (
  id id,
  email text,
  email_key text,
  name text,
  password_hash text,
  is_operator bool,
  created instant,
  version int,
  primary key (id)
);
create unique index app_user_email on app_user (email_key);

create table session (
  token_hash bytes,
  id id,
  app_user id,
  created instant,
  expires instant,
  address text,
  agent text,
  primary key (token_hash)
) clustered;
create index session_of_user on session (app_user, id);
create index session_expires on session (expires);

-- rights: bits of identity/rights.hpp.
create table security_group (
  seller id,
  id id,
  name text,
  rights int,
  for_customers bool,
  version int,
  primary key (seller, id)
) clustered;
create unique index security_group_name on security_group (seller, name);

-- customer 0: staff of the seller. limited: only the sites and customers listed below.
create table membership (
  seller id,
  id id,
  app_user id,
  customer id,
  active bool,
  limited bool,
  created instant,
  version int,
  primary key (seller, id)
) clustered;
create unique index membership_user on membership (app_user, seller, customer);
create index membership_customer on membership (seller, customer, id);

create table membership_security_group (
  seller id,
  membership id,
  security_group id,
  primary key (seller, membership, security_group)
) clustered;

create table membership_site (
  seller id,
  membership id,
  site id,
  primary key (seller, membership, site)
) clustered;

create table membership_allowed_customer (
  seller id,
  membership id,
  customer id,
  primary key (seller, membership, customer)
) clustered;

-- seller 0: the operator's own.
create table api_key (
  token_hash bytes,
  seller id,
  id id,
  name text,
  rights int,
  made_by id,
  created instant,
  expires instant,
  revoked bool,
  primary key (token_hash)
) clustered;
create unique index api_key_seller on api_key (seller, id);

-- customer 0: an invitation of staff.
create table invitation (
  seller id,
  id id,
  customer id,
  customer_name text,
  email text,
  email_key text,
  name text,
  security_group id,
  token_hash bytes,
  made_by id,
  created instant,
  expires instant,
  opened instant null,
  accepted instant null,
  withdrawn instant null,
  primary key (seller, id)
) clustered;
create unique index invitation_token on invitation (token_hash);
create index invitation_customer on invitation (seller, customer, id);

-- Attempts to log in that were not right, by login and by address, for throttling.
create table login_failure (
  name text,
  failures int,
  last instant,
  primary key (name)
) clustered;
create index login_failure_last on login_failure (last);

-- What the deployment knows of itself, such as the one-time set-up link's hash.
create table deployment (
  name text,
  value text,
  primary key (name)
) clustered;
