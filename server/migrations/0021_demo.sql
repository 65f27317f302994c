-- Logins of a demo, to come in with one click; a deployment that is none has none. The password is everybody's to know.
create table demo_login (
  position int,
  role text,
  email text,
  password text,
  primary key (position)
) clustered;
