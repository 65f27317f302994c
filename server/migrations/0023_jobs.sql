-- Jobs are looked after by people, sellers take turns, and a kind may be limited over all processes (platform/jobs).
drop index job_due;
create index job_turn on job (priority, seller, due) where due is not null;
create unique index job_id on job (id);
create index job_failed on job (id) where state = 'failed';
create index job_running on job (kind, seller) where state = 'running';

-- How many jobs of a kind may run at once. Whoever claims one of them locks its kind's row and counts.
create table job_kind (
  kind text,
  most int,
  most_per_seller int,
  primary key (kind)
) clustered;
