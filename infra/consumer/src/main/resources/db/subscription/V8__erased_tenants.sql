-- Tenants that were erased in the command database. Their events take no effect here any more, and what the
-- subscriptions hold of them is deleted.

create table subscription.erased_tenant (
  tenant    text        primary key check (tenant ~ '^[a-z0-9-]{1,63}$'),
  noted_at  timestamptz not null default now(),
  -- Transactions before this one may have begun without knowing the note. Null until the note is committed.
  barrier   xid8,
  deleted   bigint      not null default 0,
  -- When the last row was found to be gone.
  erased_at timestamptz
);
comment on index subscription.erased_tenant_pkey is
  'Find the erased tenants among those of a unit of work; note a tenant once.';

grant select, insert on subscription.erased_tenant to ferry_subscriber;

-- The tables with a tenant of all versions of all handlers, and of the subscriptions themselves. A table comes after all
-- tables that reference it.
create function subscription.tenant_tables() returns table (source regclass)
  language sql
  stable
  set search_path = pg_catalog
as $$
  with recursive with_tenant as (
    select c.oid
      from pg_class c
      join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid
     where (n.nspname = 'subscription'
            or n.nspname in (select m.handler || '_v' || m.version from subscription.member as m))
       and c.relkind = 'r'
       and c.oid <> 'subscription.erased_tenant'::regclass
       and a.attname = 'tenant'
       and not a.attisdropped),
  placed (id, place) as (
    select oid, 0
      from with_tenant
    union all
    select f.confrelid, p.place + 1
      from placed p
      join pg_constraint f on f.conrelid = p.id and f.contype = 'f' and f.confrelid <> f.conrelid
     where f.confrelid in (select oid from with_tenant))
    cycle id set returned using path
  select id::regclass
    from placed
   where not returned
   group by id
   order by max(place), id::regclass::text
$$;

-- Deletes some rows of one tenant that is noted. Repeated until it says that the tenant is erased. Runs as the owner,
-- because a service may not delete in tables of handlers that it does not have.
--
-- Nothing is deleted while a transaction runs that may not know the note: what it wrote afterwards would stay.
create function subscription.erase_some(most integer)
  returns table (erased_slug text, gone bigint, is_erased boolean)
  language plpgsql
  security definer
  set search_path = pg_catalog
as $$
declare
  noted  subscription.erased_tenant;
  target regclass;
  part   bigint;
begin
  select * into noted
    from subscription.erased_tenant as e
   where e.erased_at is null
   order by e.noted_at, e.tenant
   limit 1
     for update skip locked;
  if not found then
    return;
  end if;
  erased_slug := noted.tenant;
  gone := 0;
  is_erased := false;
  if noted.barrier is null then
    update subscription.erased_tenant as e
       set barrier = pg_current_xact_id()
     where e.tenant = noted.tenant;
    return next;
    return;
  end if;
  if pg_snapshot_xmin(pg_current_snapshot()) <= noted.barrier then
    return next;
    return;
  end if;

  gone := subscription.erase_letters(noted.tenant, most);
  if gone = 0 then
    for target in select t.source from subscription.tenant_tables() as t loop
      execute format('delete from %1$s where tenant = $1 and ctid = any(array(select ctid from %1$s where tenant = $1 limit $2))',
                     target)
        using noted.tenant, most;
      get diagnostics part = row_count;
      gone := gone + part;
      exit when gone > 0;
    end loop;
  end if;
  is_erased := gone = 0;
  update subscription.erased_tenant as e
     set deleted = e.deleted + gone,
         erased_at = case when is_erased then clock_timestamp() end
   where e.tenant = noted.tenant;
  return next;
end
$$;

-- Deletes some letters of a tenant, those that were skipped too. The checkpoints are locked as by whoever takes a letter up
-- again: that writes rows of the tenant, so letters have to be gone before the rows.
create function subscription.erase_letters(erased_slug text, most integer) returns bigint
  language plpgsql
  set search_path = pg_catalog
as $$
declare
  prefix bytea := convert_to(erased_slug || '/', 'UTF8');
  target regclass;
  gone   bigint := 0;
begin
  foreach target in array array['subscription.dead_letter', 'subscription.skipped_letter']::regclass[] loop
    execute format(
      $sql$
      select count(*)
        from (select
                from %s
               where substring(subscription.queue_key('poison', coalesce(record_key, ''), headers) for octet_length($1)) = $1
               limit 1) as found
      $sql$,
      target)
      into gone using prefix;
    continue when gone = 0;
    perform
       from subscription.checkpoint
      order by group_name, topic, partition
        for no key update;
    execute format(
      $sql$
      delete from %1$s
       where ctid = any(array(select ctid
                                from %1$s
                               where substring(subscription.queue_key('poison', coalesce(record_key, ''), headers) for octet_length($1)) = $1
                               limit $2))
      $sql$,
      target)
      using prefix, most;
    get diagnostics gone = row_count;
    exit when gone > 0;
  end loop;
  return gone;
end
$$;

revoke execute on function subscription.tenant_tables(), subscription.erase_some(integer),
  subscription.erase_letters(text, integer) from public;
grant execute on function subscription.erase_some(integer) to ferry_subscriber;
