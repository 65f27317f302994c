-- Files that come in: their rows are checked, then applied in short transactions (integration).
ids imp;

-- at_offset, at_line: the first record that the pass has not done. done_rows to warnings, reasons: of the pass so far.
-- began: when applying began. cells of a problem stand in the line's first one (place 0) only.
create table import (
  seller id,
  id id,
  kind text,
  file_name text,
  file_key text,
  state text,
  applies bool,         -- goes on to apply without being asked
  layout json,
  matches json,         -- headings, our fields, samples
  by_user id,
  by_key id,
  by_name text,
  created instant,
  began instant null,
  ended instant null,
  job id,
  at_offset int,
  at_line int,
  done_rows int,
  added int,
  changed int,
  unchanged int,
  refused int,
  warnings int,
  reasons json,
  primary key (seller, id)
) clustered;

create table import_problem (
  seller id,
  import id,
  line int,
  place int,
  severity text,
  code text,
  heading text,
  detail text,
  value text,
  cells json,
  primary key (seller, import, line, place)
) clustered;
create index import_problem_code on import_problem (seller, import, code, line, place);
