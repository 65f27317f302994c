-- What runs later: written in the transaction that wants it done, run under a lease (platform/jobs).
ids job;
ids mai;

create table job (
  seller id,            -- 0: the deployment's own
  id id,
  kind text,
  payload json,
  priority int,
  state text,
  attempt int,          -- of claims: whoever finishes must name the latest
  failures int,
  due instant null,     -- waiting: may begin; running: the lease ends; over: null
  created instant,
  ended instant null,
  last_error text null,
  progress json null,
  cancel bool,
  primary key (seller, id)
) clustered;
create index job_due on job (priority, due);
create index job_ended on job (ended);

-- Every mail that was or will be sent (platform/mail): the outbox page shows them.
create table mail (
  seller id,            -- 0: the deployment's own
  id id,
  kind text,
  recipient text,
  recipient_name text,
  sender_name text,
  reply_to text,
  subject text,
  body text,
  html text,
  headers json,
  message_id text,
  created instant,
  sent_at instant null,
  error text null,
  primary key (seller, id)
) clustered;
create index mail_created on mail (created);
