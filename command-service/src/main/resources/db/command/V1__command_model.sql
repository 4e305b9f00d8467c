-- What decisions are made from: each aggregate's present state, normalized, and the keys of commands
-- that were taken. Every state and every rule that a row alone can show is a constraint here too, so
-- that no other writer can store what the deciders would refuse.

-- Tenants share tables. A row belongs to the tenant in its key, a foreign key cannot cross tenants,
-- and row-level security hides the others: the first statement of each transaction says for whom it
-- works with set_config('ferry.tenant', …, true). Without it there are no rows.

create table command_model.customer (
  tenant              text   not null check (tenant ~ '^[a-z0-9-]{1,63}$'),
  id                  uuid   not null,
  version             bigint not null check (version > 0),
  name                text   not null check (btrim(name) <> '' and char_length(name) <= 255),
  status              text   not null check (status in ('active', 'deactivated')),
  deactivation_reason text   check (char_length(deactivation_reason) <= 500),
  primary key (tenant, id),
  check ((status = 'deactivated') = (deactivation_reason is not null))
);
comment on index command_model.customer_pkey is
  'Load and lock one customer, by a command of its own or by an order or a return of it.';

create table command_model.customer_address (
  tenant      text not null,
  customer_id uuid not null,
  use         text not null check (use in ('shipping', 'billing')),
  street      text check (char_length(street) <= 255),
  city        text check (char_length(city) <= 255),
  state       text check (char_length(state) <= 255),
  postal_code text check (char_length(postal_code) <= 255),
  country     text not null check (btrim(country) <> '' and char_length(country) <= 100),
  primary key (tenant, customer_id, use),
  foreign key (tenant, customer_id) references command_model.customer
);
comment on index command_model.customer_address_pkey is
  'Load the two addresses of one customer; change one of them.';

create table command_model.sales_order (
  tenant              text        not null,
  id                  uuid        not null,
  version             bigint      not null check (version > 0),
  customer_id         uuid        not null,
  status              text        not null check (status in ('placed', 'shipped', 'delivered', 'cancelled')),
  placed_at           timestamptz not null,
  currency            text        not null check (currency ~ '^[A-Z]{3}$'),
  tracking_number     text        check (char_length(tracking_number) <= 100),
  cancellation_reason text        check (char_length(cancellation_reason) <= 500),
  primary key (tenant, id),
  foreign key (tenant, customer_id) references command_model.customer,
  -- placed -> shipped -> delivered, placed -> cancelled: what was shipped keeps its tracking number.
  check ((status in ('shipped', 'delivered')) = (tracking_number is not null)),
  check ((status = 'cancelled') = (cancellation_reason is not null))
);
comment on index command_model.sales_order_pkey is
  'Load and lock one order.';

create table command_model.order_address (
  tenant      text not null,
  order_id    uuid not null,
  use         text not null check (use in ('shipping', 'billing')),
  street      text check (char_length(street) <= 255),
  city        text check (char_length(city) <= 255),
  state       text check (char_length(state) <= 255),
  postal_code text check (char_length(postal_code) <= 255),
  country     text not null check (btrim(country) <> '' and char_length(country) <= 100),
  primary key (tenant, order_id, use),
  foreign key (tenant, order_id) references command_model.sales_order
);
comment on index command_model.order_address_pkey is
  'Read the two addresses of one order.';

create table command_model.order_line (
  tenant      text    not null,
  order_id    uuid    not null,
  line_number integer not null check (line_number between 1 and 2000),
  product     text    not null check (btrim(product) <> '' and char_length(product) <= 64),
  description text    check (char_length(description) <= 255),
  quantity    integer not null check (quantity between 1 and 1000000),
  unit_price  numeric(16, 4) not null check (unit_price > 0 and unit_price <= 1000000000),
  primary key (tenant, order_id, line_number),
  foreign key (tenant, order_id) references command_model.sales_order
);
comment on index command_model.order_line_pkey is
  'Read the lines of one order, in their order.';

create table command_model.customer_return (
  tenant      text        not null,
  id          uuid        not null,
  version     bigint      not null check (version > 0),
  customer_id uuid        not null,
  returned_at timestamptz not null,
  currency    text        not null check (currency ~ '^[A-Z]{3}$'),
  primary key (tenant, id),
  foreign key (tenant, customer_id) references command_model.customer
);
comment on index command_model.customer_return_pkey is
  'Find out whether a return was recorded.';

create table command_model.return_line (
  tenant      text    not null,
  return_id   uuid    not null,
  line_number integer not null check (line_number between 1 and 2000),
  product     text    not null check (btrim(product) <> '' and char_length(product) <= 64),
  description text    check (char_length(description) <= 255),
  quantity    integer not null check (quantity between 1 and 1000000),
  unit_price  numeric(16, 4) not null check (unit_price > 0 and unit_price <= 1000000000),
  primary key (tenant, return_id, line_number),
  foreign key (tenant, return_id) references command_model.customer_return
);
comment on index command_model.return_line_pkey is
  'Read the lines of one return, in their order.';

-- The answer of each command that came with an Idempotency-Key, until retention ends.
create table command_model.idempotency (
  tenant            text        not null check (tenant ~ '^[a-z0-9-]{1,63}$'),
  key               text        not null check (length(key) between 1 and 200),
  -- SHA-256 of method, path and body: the same key with another request is a mistake to tell.
  request_hash      bytea       not null check (length(request_hash) = 32),
  aggregate_id      uuid        not null,
  aggregate_version bigint      not null check (aggregate_version > 0),
  created_at        timestamptz not null default now(),
  primary key (tenant, key)
);
comment on index command_model.idempotency_pkey is
  'Find the first answer to a key; refuse the second of two twins.';

create index idempotency_created_at on command_model.idempotency (created_at);
comment on index command_model.idempotency_created_at is
  'Delete the oldest keys when retention ends (command_model.forget_keys).';

-- Retention works across tenants, which the service's own role cannot see: it runs as the owner.
create function command_model.forget_keys(before timestamptz, most integer) returns integer
  language sql
  security definer
  set search_path = ''
as $$
  with forgotten as (
    delete from command_model.idempotency
     where ctid in (
             select ctid
               from command_model.idempotency
              where created_at < before
              order by created_at
              limit most
                for update skip locked)
    returning 1)
  select count(*)::integer from forgotten
$$;
revoke execute on function command_model.forget_keys(timestamptz, integer) from public;

do $$
declare
  name text;
begin
  foreach name in array array[
    'customer', 'customer_address', 'sales_order', 'order_address', 'order_line',
    'customer_return', 'return_line', 'idempotency']
  loop
    execute format('alter table command_model.%I enable row level security', name);
    execute format(
      'create policy own_tenant on command_model.%I'
      ' using (tenant = current_setting(''ferry.tenant'', true))', name);
  end loop;
end
$$;

-- The service owns nothing and can do what its statements do, no more: nothing here is deleted, and
-- what does not change cannot be changed.
grant usage on schema command_model to ferry_command;
grant select, insert on
  command_model.customer, command_model.customer_address, command_model.sales_order,
  command_model.order_address, command_model.order_line, command_model.customer_return,
  command_model.return_line, command_model.idempotency
  to ferry_command;
grant update (version, name, status, deactivation_reason) on command_model.customer to ferry_command;
grant update (street, city, state, postal_code, country) on command_model.customer_address to ferry_command;
grant update (version, status, tracking_number, cancellation_reason) on command_model.sales_order to ferry_command;
grant execute on function command_model.forget_keys(timestamptz, integer) to ferry_command;
