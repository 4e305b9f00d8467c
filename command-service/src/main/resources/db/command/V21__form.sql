-- A form that visitors fill in.
create table command_model.form (
  tenant         text    not null check (tenant ~ '^[a-z0-9-]{1,63}$'),
  id             uuid    not null,
  version        bigint  not null check (version > 0),
  name           text    not null check (btrim(name) <> '' and char_length(name) <= 255),
  -- The latest.
  edition        integer not null check (edition between 1 and 1000),
  -- open -> closed.
  status         text    not null check (status in ('open', 'closed')),
  closure_reason text    check (char_length(closure_reason) <= 500),
  primary key (tenant, id),
  check ((status = 'closed') = (closure_reason is not null))
);
comment on index command_model.form_pkey is
  'Load and lock one form.';

-- The fields of every edition. A row is written once.
create table command_model.form_field (
  tenant     text     not null check (tenant ~ '^[a-z0-9-]{1,63}$'),
  form_id    uuid     not null,
  edition    integer  not null check (edition between 1 and 1000),
  position   integer  not null check (position between 1 and 50),
  name       text     not null check (name ~ '^[a-z][a-z0-9_]*$' and char_length(name) <= 40),
  kind       text     not null check (kind in ('text', 'email', 'number', 'trap')),
  required   boolean  not null,
  min_length integer  not null check (min_length >= 1),
  max_length integer  not null check (max_length <= 4000),
  primary key (tenant, form_id, edition, position),
  foreign key (tenant, form_id) references command_model.form,
  check (min_length <= max_length),
  check (not (kind = 'trap' and required))
);
comment on index command_model.form_field_pkey is
  'Load the fields of one edition.';

select command_model.protect('command_model.form');
select command_model.protect('command_model.form_field');
grant update (version, edition, status, closure_reason) on command_model.form to ferry_command;
