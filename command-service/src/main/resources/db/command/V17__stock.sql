-- How much of one SKU one warehouse has, what of it is promised, and what is on its way.

create table command_model.stock (
  tenant           text    not null check (tenant ~ '^[a-z0-9-]{1,63}$'),
  id               uuid    not null,
  version          bigint  not null check (version > 0),
  sku              text    not null check (sku ~ '^[A-Za-z0-9]+([-._][A-Za-z0-9]+)*$' and char_length(sku) <= 64),
  warehouse_id     uuid    not null,
  quantity         integer not null check (quantity between 0 and 1000000000),
  -- The sum of what the reservations hold.
  reserved         integer not null check (reserved between 0 and quantity),
  reorder_point    integer not null check (reorder_point between 0 and 1000000000),
  reorder_quantity integer not null check (reorder_quantity between 1 and 1000000),
  primary key (tenant, id),
  foreign key (tenant, warehouse_id) references command_model.warehouse
);
comment on index command_model.stock_pkey is
  'Load and lock one stock.';

create unique index stock_place on command_model.stock (tenant, sku, warehouse_id);
comment on index command_model.stock_place is
  'Refuse a second stock of one SKU in one warehouse, whatever its id.';

-- Pieces that are promised to an order. Rows stay when nothing is open any more, so that a repeated
-- reservation is recognised.
create table command_model.stock_reservation (
  tenant   text    not null check (tenant ~ '^[a-z0-9-]{1,63}$'),
  stock_id uuid    not null,
  id       uuid    not null,
  order_id uuid    not null,
  pieces   integer not null check (pieces between 1 and 1000000),
  shipped  integer not null default 0 check (shipped >= 0),
  released integer not null default 0 check (released >= 0),
  open     integer not null generated always as (pieces - shipped - released) stored check (open >= 0),
  -- What took the last pieces, so that its repetition is told from the other.
  ended    text    check (ended in ('shipped', 'released')),
  primary key (tenant, stock_id, id),
  foreign key (tenant, stock_id) references command_model.stock,
  check ((open = 0) = (ended is not null))
);
comment on index command_model.stock_reservation_pkey is
  'Read and change one reservation; refuse a second one of the same id.';

-- Pieces that left for another warehouse. Until they arrive or come back they are in no stock.
create table command_model.stock_transfer (
  tenant            text    not null check (tenant ~ '^[a-z0-9-]{1,63}$'),
  id                uuid    not null,
  sku               text    not null check (sku ~ '^[A-Za-z0-9]+([-._][A-Za-z0-9]+)*$' and char_length(sku) <= 64),
  from_warehouse_id uuid    not null,
  to_warehouse_id   uuid    not null check (to_warehouse_id <> from_warehouse_id),
  pieces            integer not null check (pieces between 1 and 1000000),
  status            text    not null default 'under-way'
                    check (status in ('under-way', 'arrived', 'returned')),
  primary key (tenant, id),
  foreign key (tenant, from_warehouse_id) references command_model.warehouse,
  foreign key (tenant, to_warehouse_id) references command_model.warehouse
);
comment on index command_model.stock_transfer_pkey is
  'Lock one transfer and end it; refuse a second departure of the same id.';

create index stock_transfer_under_way on command_model.stock_transfer (tenant, to_warehouse_id)
  where status = 'under-way';
comment on index command_model.stock_transfer_under_way is
  'Find out whether pieces are on their way to a warehouse that is to be closed.';

select command_model.protect('command_model.stock');
select command_model.protect('command_model.stock_reservation');
select command_model.protect('command_model.stock_transfer');
grant update (version, quantity, reserved, reorder_point, reorder_quantity)
  on command_model.stock to ferry_command;
grant update (shipped, released, ended) on command_model.stock_reservation to ferry_command;
grant update (status) on command_model.stock_transfer to ferry_command;
