-- What a customer has ordered and returned.

-- A row of version 0 is a placeholder: an order or a return came before its customer.
create table read_model_v1.customer_summary (
  tenant        text        not null,
  customer_id   uuid        not null,
  name          text,
  status        text        check (status in ('active', 'deactivated')),
  orders        bigint      not null default 0 check (orders >= 0),
  last_order_at timestamptz,
  version       bigint      not null default 0 check (version >= 0),
  primary key (tenant, customer_id),
  check ((version = 0) = (name is null)),
  check ((version = 0) = (status is null))
) with (fillfactor = 70);

-- Amounts of different currencies are never added up.
create table read_model_v1.customer_amount (
  tenant         text    not null,
  customer_id    uuid    not null,
  currency       text    not null,
  orders_value   numeric not null,
  returned_value numeric not null,
  primary key (tenant, customer_id, currency)
) with (fillfactor = 70);

-- What each order contributes, so that a cancellation can take it back.
create table read_model_v1.customer_order (
  tenant      text        not null,
  order_id    uuid        not null,
  customer_id uuid        not null,
  placed_at   timestamptz not null,
  amount      numeric     not null,
  currency    text        not null,
  cancelled   boolean     not null,
  primary key (tenant, order_id)
);

create index customer_order_last
  on read_model_v1.customer_order (tenant, customer_id, placed_at)
  where not cancelled;

grant select, insert, update
  on read_model_v1.customer_summary, read_model_v1.customer_amount, read_model_v1.customer_order
  to ferry_projector;

create view read_model.customer_summary with (security_barrier = true) as
select customer_id, name, status, orders, last_order_at, version
  from read_model_v1.customer_summary
 where tenant = current_setting('ferry.tenant', true)
   and version > 0;

create view read_model.customer_amount with (security_barrier = true) as
select customer_id, currency, orders_value, returned_value
  from read_model_v1.customer_amount
 where tenant = current_setting('ferry.tenant', true);

grant select on read_model.customer_summary, read_model.customer_amount to ferry_query;
