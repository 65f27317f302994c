-- The version by which taking an import back made a record inactive. While it is still that one, the next import that brings
-- the record makes it active again.
alter table product add column undone_version int default 0;
alter table customer add column undone_version int default 0;
