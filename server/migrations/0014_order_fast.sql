-- What a buyer writes beside a line, for whoever picks it.
alter table basket_line add column note text default '';
alter table order_line add column note text default '';
