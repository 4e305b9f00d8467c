-- Takes all rows out of the tables of a version, so that it can be filled anew. Only the first version of a
-- read model needs it: the views of read_model point to its tables, which therefore cannot be dropped.
create function read_model.empty_version(model text, version integer)
returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  old_schema text := read_model.version_schema(model, version);
  tables text;
begin
  -- Together, because foreign keys tie them to each other.
  select string_agg(format('%I.%I', old_schema, relname), ', ')
    into tables
    from pg_class
   where relnamespace = old_schema::regnamespace
     and relkind = 'r';
  if tables is not null then
    execute 'truncate ' || tables;
  end if;
end
$$;

revoke all on function read_model.empty_version from public;
grant execute on function read_model.empty_version to ferry_projector;
