-- Which field a column fills whose heading does not say so, as somebody matched it in an earlier file (integration).
create table import_mapping (
  seller id,
  kind text,
  heading_key text,  -- without regard to case, blanks, '_' and '-'
  heading text,
  field text null,   -- none: the column is not used
  changed instant,
  primary key (seller, kind, heading_key)
) clustered;
