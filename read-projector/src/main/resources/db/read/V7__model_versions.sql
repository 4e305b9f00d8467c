-- Each version of a read model has a schema of its own, <name>_v<number>. A rebuild fills the tables of
-- the next version beside the live ones; then the views in read_model, which readers use, are pointed to
-- them. The functions below are all that may create, point to or drop such a schema, so that the
-- projector's role owns no table and cannot change any other.

create schema order_details_v1;
create schema customer_summary_v1;
create schema return_details_v1;
grant usage on schema order_details_v1, customer_summary_v1, return_details_v1 to ferry_projector;

-- Views and functions keep pointing to a table that moves.
alter table read_model_v1.order_customer set schema order_details_v1;
alter table read_model_v1.order_details set schema order_details_v1;
alter table read_model_v1.customer_summary set schema customer_summary_v1;
alter table read_model_v1.customer_amount set schema customer_summary_v1;
alter table read_model_v1.customer_order set schema customer_summary_v1;
alter table read_model_v1.return_details set schema return_details_v1;

-- The name of a version's schema. Every function below gets its schemas here, and so refuses whatever
-- is not the name of a read model.
create function read_model.version_schema(model text, version integer)
returns text
language plpgsql immutable
set search_path = pg_catalog
as $$
begin
  if model !~ '^[a-z][a-z0-9_]{0,49}$' or version not between 1 and 999999 then
    raise exception 'no version of a read model: % %', model, version using errcode = '22023';
  end if;
  return model || '_v' || version;
end
$$;

-- Creates the empty tables of version "target", with the structure of version "origin": columns,
-- constraints, indexes, storage settings and rights.
create function read_model.create_version(model text, origin integer, target integer)
returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  old_schema text := read_model.version_schema(model, origin);
  new_schema text := read_model.version_schema(model, target);
  item record;
begin
  execute format('create schema %I', new_schema);
  execute format('grant usage on schema %I to ferry_projector', new_schema);
  for item in
    select relname,
           ' with (' || array_to_string(reloptions, ', ') || ')' as options
      from pg_class
     where relnamespace = old_schema::regnamespace
       and relkind = 'r'
     order by relname
  loop
    execute format('create table %I.%I (like %I.%I including all)%s',
                   new_schema, item.relname, old_schema, item.relname, item.options);
  end loop;
  for item in
    select c.relname, a.privilege_type, a.grantee::regrole as grantee
      from pg_class c, aclexplode(c.relacl) a
     where c.relnamespace = old_schema::regnamespace
       and c.relkind = 'r'
       and a.grantee not in (0, c.relowner)
  loop
    execute format('grant %s on %I.%I to %s',
                   item.privilege_type, new_schema, item.relname, item.grantee);
  end loop;
  -- "like" leaves foreign keys out.
  for item in
    select c.relname, k.conname, pg_get_constraintdef(k.oid) as definition
      from pg_constraint k
      join pg_class c on c.oid = k.conrelid
     where k.connamespace = old_schema::regnamespace
       and k.contype = 'f'
     order by c.relname, k.conname
  loop
    execute format('alter table %I.%I add constraint %I %s',
                   new_schema, item.relname, item.conname,
                   replace(item.definition, format('%I.', old_schema), format('%I.', new_schema)));
  end loop;
end
$$;

-- Points every view and every SQL-standard function of read_model that reads tables of version
-- "origin" to the tables of version "target". Owners and rights stay.
create function read_model.point_to_version(model text, origin integer, target integer)
returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  old_schema text := read_model.version_schema(model, origin);
  new_schema text := read_model.version_schema(model, target);
  item record;
begin
  perform new_schema::regnamespace;
  for item in
    select format('create or replace view read_model.%I%s as %s',
                  v.relname,
                  ' with (' || array_to_string(v.reloptions, ', ') || ')',
                  pg_get_viewdef(v.oid)) as definition
      from pg_class v
     where v.relnamespace = 'read_model'::regnamespace
       and v.relkind = 'v'
       and exists
           (select
              from pg_rewrite r
              join pg_depend d on (d.classid, d.objid) = ('pg_rewrite'::regclass::oid, r.oid)
              join pg_class t on (d.refclassid, d.refobjid) = ('pg_class'::regclass::oid, t.oid)
             where r.ev_class = v.oid
               and t.relnamespace = old_schema::regnamespace)
     union all
    select pg_get_functiondef(f.oid)
      from pg_proc f
     where f.pronamespace = 'read_model'::regnamespace
       and f.prokind = 'f'
       and exists
           (select
              from pg_depend d
              join pg_class t on (d.refclassid, d.refobjid) = ('pg_class'::regclass::oid, t.oid)
             where (d.classid, d.objid) = ('pg_proc'::regclass::oid, f.oid)
               and t.relnamespace = old_schema::regnamespace)
  loop
    execute replace(item.definition, format('%I.', old_schema), format('%I.', new_schema));
  end loop;
end
$$;

-- Drops the tables of a version. PostgreSQL refuses it (2BP01) while a view still reads them.
create function read_model.drop_version(model text, version integer)
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
    execute 'drop table ' || tables;
  end if;
  execute format('drop schema %I', old_schema);
end
$$;

-- Rows that are not the same, byte for byte, in two versions of a read model: the table, the key, and
-- where the row is. Rows are compared in the caller's snapshot, "most" differences of each table at most.
create function read_model.version_differences(model text, origin integer, target integer, most integer)
returns table (table_name text, row_key jsonb, found text)
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
declare
  old_schema text := read_model.version_schema(model, origin);
  new_schema text := read_model.version_schema(model, target);
  item record;
begin
  for item in
    select c.relname,
           string_agg(format('a.%1$I = b.%1$I', k.attname), ' and ' order by k.attnum) as same_key,
           string_agg(format('%L, coalesce(a.%2$I, b.%2$I)', k.attname, k.attname), ', ' order by k.attnum) as row_key,
           min(format('%I', k.attname)) as a_column
      from pg_class c
      left join pg_index i on i.indrelid = c.oid and i.indisprimary
      left join pg_attribute k on k.attrelid = c.oid and k.attnum = any (i.indkey)
     where c.relnamespace = old_schema::regnamespace
       and c.relkind = 'r'
     group by c.relname
     order by c.relname
  loop
    if item.same_key is null then
      raise exception 'the table %.% has no primary key, so its rows cannot be compared',
                      old_schema, item.relname using errcode = '42P16';
    end if;
    return query execute format(
      $query$
      select %1$L::text,
             jsonb_build_object(%2$s),
             case when b.%3$s is null then 'missing in version %4$s'
                  when a.%3$s is null then 'only in version %4$s'
                  else 'different' end
        from %5$I.%7$I a
        full join %6$I.%7$I b on %8$s
       where a.* *<> b.*
          or a.%3$s is null
          or b.%3$s is null
       limit %9$s
      $query$,
      item.relname, item.row_key, item.a_column, target, old_schema, new_schema, item.relname,
      item.same_key, most);
  end loop;
end
$$;

revoke all on function
  read_model.version_schema, read_model.create_version, read_model.point_to_version,
  read_model.drop_version, read_model.version_differences
  from public;
grant execute on function
  read_model.version_schema, read_model.create_version, read_model.point_to_version,
  read_model.drop_version, read_model.version_differences
  to ferry_projector;
