-- The last import of a kind can be taken back (integration). marked: records that it added or changed. undo_…: who takes
-- it back, and what became of the records so far.
alter table import add column marked int default 0;
alter table import add column undo_began instant null;
alter table import add column undo_user id default 0;
alter table import add column undo_key id default 0;
alter table import add column undo_name text default '';
alter table import add column undo_restored int default 0;
alter table import add column undo_removed int default 0;
alter table import add column undo_withdrawn int default 0;
alter table import add column undo_kept int default 0;
create index import_applied on import (seller, kind, began, id) where began is not null;

-- What the records of a chunk were before it, and what they were left as: one row per chunk, by its first line.
create table import_mark (
  seller id,
  import id,
  line int,
  marks text,
  primary key (seller, import, line)
) clustered;

-- Records that were not as the import left them, and therefore stayed when it was taken back.
create table import_kept (
  seller id,
  import id,
  place int,
  record text,
  code text,
  detail text,
  primary key (seller, import, place)
) clustered;

-- The rows of one reason among a million: its places are read from this index alone.
drop index import_problem_code;
create index import_problem_reason on import_problem (seller, import, severity, code, heading, line, place);
