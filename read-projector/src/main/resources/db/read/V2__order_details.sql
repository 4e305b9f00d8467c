-- One row per order, with the name of its customer.

-- What this read model knows of customers. A row without a name is a placeholder: an order came
-- before its customer. Orders lock it while they copy the name, renames while they change it.
create table read_model_v1.order_customer (
  tenant      text   not null,
  customer_id uuid   not null,
  name        text,
  version     bigint not null default 0 check (version >= 0),
  primary key (tenant, customer_id),
  check ((version = 0) = (name is null))
);

create table read_model_v1.order_details (
  tenant           text        not null,
  order_id         uuid        not null,
  customer_id      uuid        not null,
  customer_name    text,
  placed_at        timestamptz not null,
  lines            jsonb       not null check (jsonb_typeof(lines) = 'array'),
  line_count       integer     not null check (line_count >= 1),
  item_count       bigint      not null check (item_count >= 1),
  total            numeric     not null,
  currency         text        not null,
  shipping_address jsonb       not null,
  billing_address  jsonb       not null,
  status           text        not null check (status in ('placed', 'shipped', 'delivered', 'cancelled')),
  tracking_number  text,
  cancel_reason    text,
  version          bigint      not null check (version >= 1),
  primary key (tenant, order_id),
  foreign key (tenant, customer_id) references read_model_v1.order_customer,
  check ((status in ('shipped', 'delivered')) = (tracking_number is not null)),
  check ((status = 'cancelled') = (cancel_reason is not null))
) with (fillfactor = 80);

-- The pages of the list, newest first, and the orders that a rename touches.
create index order_details_placed on read_model_v1.order_details (tenant, placed_at desc, order_id desc);
create index order_details_customer
  on read_model_v1.order_details (tenant, customer_id, placed_at desc, order_id desc);

grant select, insert, update on read_model_v1.order_customer, read_model_v1.order_details to ferry_projector;

create view read_model.order_details with (security_barrier = true) as
select order_id, customer_id, customer_name, placed_at, lines, line_count, item_count, total, currency,
       shipping_address, billing_address, status, tracking_number, cancel_reason, version
  from read_model_v1.order_details
 where tenant = current_setting('ferry.tenant', true);

grant select on read_model.order_details to ferry_query;
