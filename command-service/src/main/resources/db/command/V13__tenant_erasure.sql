-- Erases all rows of one tenant. The functions run as the owner, because the service's own role may delete nothing, and
-- they erase no tenant but one that the registry calls erasing or erased.

-- Whether events of the tenant wait for the relay. They belong to the relay: it must publish them or a person must
-- discard them before the tenant can be erased.
create function tenancy.has_pending(pending_slug text) returns boolean
  language sql
  stable
  security definer
  set search_path = pg_catalog
as $$
  select exists (select from outbox.message where tenant = pending_slug)
      or exists (select from outbox.parked_message where tenant = pending_slug)
      or exists (select from outbox.parked_aggregate where tenant = pending_slug)
$$;

-- Every table of the command service with a tenant, with its size, so that a new table is erased without being listed. A
-- table comes after all tables that reference it. What waits for the relay is not among them.
create function tenancy.erasable_tables() returns table (source regclass, pages bigint)
  language sql
  stable
  set search_path = pg_catalog
as $$
  with recursive with_tenant as (
    select c.oid
      from pg_class c
      join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace in ('command_model'::regnamespace, 'event_store'::regnamespace, 'outbox'::regnamespace)
       and c.relkind = 'r'
       and a.attname = 'tenant'
       and not a.attisdropped
       and c.oid not in ('outbox.message'::regclass, 'outbox.parked_message'::regclass, 'outbox.parked_aggregate'::regclass)),
  placed (id, place) as (
    select oid, 0
      from with_tenant
    union all
    select f.confrelid, p.place + 1
      from placed p
      join pg_constraint f on f.conrelid = p.id and f.contype = 'f' and f.confrelid <> f.conrelid
     where f.confrelid in (select oid from with_tenant))
    cycle id set returned using path
  select id::regclass, pg_relation_size(id) / current_setting('block_size')::bigint
    from placed
   where not returned
   group by id
   order by max(place), id::regclass::text
$$;

-- Erases the tenant's rows in some pages of one table and counts them in the registry. Pages, because not every table has
-- an index that begins with the tenant: each page is read once, however many calls it takes.
create function tenancy.erase_pages(erased_slug text, target regclass, first_page bigint, pages integer) returns bigint
  language plpgsql
  security definer
  set search_path = pg_catalog
as $$
declare
  gone   bigint;
  leaves text;
begin
  if not exists (select from tenancy.erasable_tables() as present where present.source = target) then
    raise exception 'no table with a tenant: %', target using errcode = '22023';
  end if;
  perform
     from tenancy.tenant
    where slug = erased_slug
      and status in ('erasing', 'erased')
      for update;
  if not found then
    raise exception 'the tenant % is not being erased', erased_slug using errcode = '55000';
  end if;
  -- Of a table that references itself, a tree, the rows go that no other one references. Its others go with the next
  -- passes: the service repeats them until one finds nothing.
  select string_agg(format(' and not exists (select from %s as below where %s)', target, own.pairs), '')
    into leaves
    from (select string_agg(format('below.%I = erased.%I', child.attname, parent.attname), ' and ') as pairs
            from pg_constraint k
           cross join lateral unnest(k.conkey, k.confkey) as part (child, parent)
            join pg_attribute child on child.attrelid = k.conrelid and child.attnum = part.child
            join pg_attribute parent on parent.attrelid = k.conrelid and parent.attnum = part.parent
           where k.conrelid = target
             and k.confrelid = target
             and k.contype = 'f'
           group by k.oid) as own;
  execute format('delete from %s as erased where erased.ctid >= $2 and erased.ctid < $3 and erased.tenant = $1%s',
                 target, coalesce(leaves, ''))
    using erased_slug, format('(%s,0)', first_page)::tid, format('(%s,0)', first_page + pages)::tid;
  get diagnostics gone = row_count;
  if gone > 0 then
    update tenancy.tenant
       set erased = erased + gone
     where slug = erased_slug;
  end if;
  return gone;
end
$$;

-- Makes the registration a tombstone: only the slug stays, so that nobody takes it up.
create function tenancy.end_erasure(erased_slug text) returns void
  language plpgsql
  security definer
  set search_path = pg_catalog
as $$
begin
  update tenancy.tenant
     set status = 'erased',
         erased_at = coalesce(erased_at, clock_timestamp()),
         name = slug,
         settings = '{}'
   where slug = erased_slug
     and status in ('erasing', 'erased');
  if not found then
    raise exception 'the tenant % is not being erased', erased_slug using errcode = '55000';
  end if;
  delete from tenancy.storage
   where slug = erased_slug;
end
$$;

revoke execute on function tenancy.has_pending(text), tenancy.erasable_tables(),
  tenancy.erase_pages(text, regclass, bigint, integer), tenancy.end_erasure(text) from public;
grant execute on function tenancy.has_pending(text), tenancy.erasable_tables(),
  tenancy.erase_pages(text, regclass, bigint, integer), tenancy.end_erasure(text) to ferry_command;
