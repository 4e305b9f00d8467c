-- Who makes the products of a catalog.
create table command_model.manufacturer (
  tenant  text   not null check (tenant ~ '^[a-z0-9-]{1,63}$'),
  id      uuid   not null,
  version bigint not null check (version > 0),
  name    text   not null check (btrim(name) <> '' and char_length(name) <= 200),
  slug    text   not null check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and char_length(slug) <= 100),
  primary key (tenant, id)
);
comment on index command_model.manufacturer_pkey is
  'Load and lock one manufacturer.';

create unique index manufacturer_slug on command_model.manufacturer (tenant, slug);
comment on index command_model.manufacturer_slug is
  'Find out whether a slug is taken; refuse the second of two manufacturers that take it at once.';

select command_model.protect('command_model.manufacturer');
grant update (version, name, slug) on command_model.manufacturer to ferry_command;
