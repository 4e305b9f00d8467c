-- The tree in which the products of a catalog are arranged.

-- A trusted extension: whoever may create objects in the database may create it. It belongs to no schema of this
-- application, because another application of the database may use it too.
create extension if not exists ltree with schema public;

do $$
declare
  place text := (select extnamespace::regnamespace from pg_catalog.pg_extension where extname = 'ltree');
begin
  if place <> 'public' then
    raise exception
      'the extension ltree of the database % is in the schema %, but must be in public: run "alter extension ltree set schema public" as its owner and migrate again',
      current_database(), place using errcode = '3F000';
  end if;
end
$$;

create table command_model.category (
  tenant    text   not null check (tenant ~ '^[a-z0-9-]{1,63}$'),
  id        uuid   not null,
  version   bigint not null check (version > 0),
  parent_id uuid,
  -- The ids from the top down to this category, without their hyphens. A removed category has no place in the tree.
  path      public.ltree check (public.nlevel(path) <= 16),
  name      text   not null check (btrim(name) <> '' and char_length(name) <= 100),
  slug      text   not null check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and char_length(slug) <= 100),
  metadata  jsonb  not null check (jsonb_typeof(metadata) = 'object'),
  status    text   not null check (status in ('present', 'removed')),
  primary key (tenant, id),
  foreign key (tenant, parent_id) references command_model.category,
  check ((status = 'removed') = (path is null)),
  -- The path ends with the parent, if there is one, and the category.
  check (path is null
         or public.subpath(path, case when parent_id is null then 0 else -2 end)
            operator(public.=) public.text2ltree(replace(concat_ws('.', parent_id, id), '-', '')))
);
comment on index command_model.category_pkey is
  'Load and lock one category; read all categories of one tenant when one is moved.';

create unique index category_slug on command_model.category (tenant, slug)
  where status = 'present';
comment on index command_model.category_slug is
  'Find out whether a slug is taken; refuse the second of two categories that take it at once.';

create index category_children on command_model.category (tenant, parent_id)
  where status = 'present';
comment on index command_model.category_children is
  'Count the categories below one that is to be removed.';

select command_model.protect('command_model.category');
grant update (version, parent_id, path, name, slug, metadata, status) on command_model.category to ferry_command;
