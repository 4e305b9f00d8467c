-- A place where goods lie.
create table command_model.warehouse (
  tenant         text   not null check (tenant ~ '^[a-z0-9-]{1,63}$'),
  id             uuid   not null,
  version        bigint not null check (version > 0),
  code           text   not null check (code ~ '^[A-Z0-9][A-Z0-9-]{0,19}$'),
  name           text   not null check (btrim(name) <> '' and char_length(name) <= 255),
  status         text   not null check (status in ('active', 'closed')),
  closure_reason text   check (char_length(closure_reason) <= 500),
  street         text   check (char_length(street) <= 255),
  city           text   check (char_length(city) <= 255),
  state          text   check (char_length(state) <= 255),
  postal_code    text   check (char_length(postal_code) <= 255),
  country        text   not null check (btrim(country) <> '' and char_length(country) <= 100),
  primary key (tenant, id),
  -- active -> closed -> active: a closed warehouse says why.
  check ((status = 'closed') = (closure_reason is not null))
);
comment on index command_model.warehouse_pkey is
  'Load and lock one warehouse, by a command of its own or by one about what lies there.';

create unique index warehouse_code on command_model.warehouse (tenant, code);
comment on index command_model.warehouse_code is
  'Find out whether a code is taken; refuse the second of two warehouses at once.';

select command_model.protect('command_model.warehouse');
grant update (version, name, status, closure_reason, street, city, state, postal_code, country)
  on command_model.warehouse to ferry_command;
