-- A segment of customers: those whose lifetime value is at least the minimum and below the maximum.
create table command_model.segment (
  tenant   text   not null check (tenant ~ '^[a-z0-9-]{1,63}$'),
  id       uuid   not null,
  version  bigint not null check (version > 0),
  name     text   not null check (name ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and char_length(name) <= 50),
  currency text   not null check (currency ~ '^[A-Z]{3}$'),
  minimum  numeric(16, 4) not null check (minimum >= 0),
  -- Null: no upper boundary.
  maximum  numeric(16, 4) check (maximum > minimum),
  -- active -> retired.
  status   text   not null check (status in ('active', 'retired')),
  primary key (tenant, id)
);
comment on index command_model.segment_pkey is
  'Load and lock one segment.';

create unique index segment_active on command_model.segment (tenant, name)
  where status = 'active';
comment on index command_model.segment_active is
  'Find out whether a name is in use; refuse the second of two segments that take it at once.';

select command_model.protect('command_model.segment');
grant update (version, currency, minimum, maximum, status) on command_model.segment to ferry_command;
