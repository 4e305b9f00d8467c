-- All rows of one tenant, for whoever takes its data along. The functions run as whoever asks, and row-level security
-- shows no row of another tenant than the one that the transaction names.

-- Every table with a tenant, in the order of names, so that a new one is exported without being listed. The
-- outbox is none of them: what waits there is in the event store as well.
create function tenancy.tables() returns setof regclass
  language sql
  stable
  set search_path = pg_catalog
as $$
  select c.oid::regclass
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid
   where c.relnamespace in ('command_model'::regnamespace, 'event_store'::regnamespace)
     and c.relkind in ('r', 'p')
     and a.attname = 'tenant'
     and not a.attisdropped
   order by c.relnamespace::regnamespace::text, c.relname
$$;

-- A page of the tenant's rows of one table in the order of its primary key, each with its key, which the next page
-- begins after.
create function tenancy.export_rows(slug text, source regclass, after jsonb, most integer)
  returns table (key jsonb, content jsonb)
  language plpgsql
  stable
  set search_path = pg_catalog
as $$
declare
  columns text;
  pairs   text;
begin
  if not exists (select from tenancy.tables() as present where present = source) then
    raise exception 'no table with a tenant: %', source using errcode = '22023';
  end if;
  select string_agg(format('%I', a.attname), ', ' order by part.place),
         string_agg(format('%L, %I', a.attname, a.attname), ', ' order by part.place)
    into columns, pairs
    from pg_index i
   cross join lateral unnest(i.indkey::smallint[]) with ordinality as part (attnum, place)
    join pg_attribute a on a.attrelid = i.indrelid and a.attnum = part.attnum
   where i.indrelid = source
     and i.indisprimary;
  return query execute format(
    'select jsonb_build_object(%2$s), to_jsonb(exported)
       from %1$s as exported
      where tenant = $1%4$s
      order by %3$s
      limit $3',
    source, pairs, columns,
    case when after is not null
         then format(' and (%2$s) > (select %2$s from jsonb_populate_record(null::%1$s, $2))', source, columns)
         else ''
     end)
    using slug, after, most;
end
$$;

-- How many rows the tenant has in all tables.
create function tenancy.count_rows(slug text) returns bigint
  language plpgsql
  stable
  set search_path = pg_catalog
as $$
declare
  source regclass;
  here   bigint;
  total  bigint := 0;
begin
  for source in select tenancy.tables() loop
    execute format('select count(*) from %s where tenant = $1', source) into here using slug;
    total := total + here;
  end loop;
  return total;
end
$$;

revoke execute on function tenancy.tables(), tenancy.export_rows(text, regclass, jsonb, integer), tenancy.count_rows(text)
  from public;
grant execute on function tenancy.tables(), tenancy.export_rows(text, regclass, jsonb, integer), tenancy.count_rows(text)
  to ferry_command;
