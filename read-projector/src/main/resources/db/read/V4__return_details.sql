-- One row per return.

create table read_model_v1.return_details (
  tenant      text        not null,
  return_id   uuid        not null,
  customer_id uuid        not null,
  returned_at timestamptz not null,
  lines       jsonb       not null check (jsonb_typeof(lines) = 'array'),
  line_count  integer     not null check (line_count >= 1),
  item_count  bigint      not null check (item_count >= 1),
  total       numeric     not null,
  currency    text        not null,
  version     bigint      not null check (version >= 1),
  primary key (tenant, return_id)
);

grant select, insert, update on read_model_v1.return_details to ferry_projector;

create view read_model.return_details with (security_barrier = true) as
select return_id, customer_id, returned_at, lines, line_count, item_count, total, currency, version
  from read_model_v1.return_details
 where tenant = current_setting('ferry.tenant', true);

grant select on read_model.return_details to ferry_query;
