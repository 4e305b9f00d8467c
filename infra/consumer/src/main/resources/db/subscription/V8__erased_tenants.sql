-- Tenants that were erased in the command database. Their events take no effect here any more, and what the
-- subscriptions hold of them is deleted.

create table subscription.erased_tenant (
  tenant    text        primary key check (tenant ~ '^[a-z0-9-]{1,63}$'),
  noted_at  timestamptz not null default now(),
  noted_by  text        not null default session_user,
  -- Transactions before this one may have begun without knowing the note. Null until the note is committed.
  barrier   xid8,
  deleted   bigint      not null default 0,
  -- When the last row was found to be gone.
  erased_at timestamptz
);
comment on index subscription.erased_tenant_pkey is
  'Find the erased tenants among those of a unit of work; note a tenant once.';

grant select on subscription.erased_tenant to ferry_subscriber;

-- Notes tenants; a note is never taken back. Where the registry of tenants is in the same database it has to say so too:
-- what is noted by mistake is lost.
create function subscription.note_erased(slugs text[]) returns void
  language plpgsql
  security definer
  set search_path = pg_catalog
as $$
declare
  kept text;
begin
  if to_regclass('tenancy.tenant') is not null then
    execute $sql$
      select s.slug
        from unnest($1) as s (slug)
       where not exists (select
                           from tenancy.tenant as t
                          where t.slug = s.slug
                            and t.status in ('erasing', 'erased'))
       limit 1
    $sql$
      into kept using slugs;
    if kept is not null then
      raise exception 'the tenant % is not being erased', kept using errcode = '55000';
    end if;
  end if;
  insert into subscription.erased_tenant (tenant)
  select distinct unnest(slugs)
      on conflict do nothing;
end
$$;

-- Whether no transaction runs any more that may not know the note of a tenant. The first call, in a transaction after the
-- note's, finds out from when on transactions know it. A transaction that asks for the note has written before it asks, so
-- it has an id by then.
create function subscription.is_known_erased(slug text) returns boolean
  language plpgsql
  security definer
  set search_path = pg_catalog
as $$
declare
  noted subscription.erased_tenant;
begin
  select * into noted
    from subscription.erased_tenant as e
   where e.tenant = slug
     for update;
  if not found then
    raise exception 'the tenant % is not noted as erased', slug using errcode = '55000';
  end if;
  if noted.barrier is null then
    update subscription.erased_tenant as e
       set barrier = pg_current_xact_id()
     where e.tenant = slug;
    return false;
  end if;
  return pg_snapshot_xmin(pg_current_snapshot()) > noted.barrier;
end
$$;

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

-- Whether a letter is of a tenant: its record says so, whatever else it holds.
create function subscription.is_letter_of(slug text, record_key bytea, headers json) returns boolean
  language sql
  immutable
  set search_path = pg_catalog
  return starts_with(encode(subscription.queue_key('poison', coalesce(record_key, ''), headers), 'hex'),
                     encode(convert_to(slug || '/', 'UTF8'), 'hex'));

-- Deletes some letters of a tenant. The checkpoints of their group are locked as by whoever takes a letter up again: that
-- writes rows of the tenant, so letters have to be gone before the rows. Groups are taken one at a time, because each
-- transaction that locks several has an order of its own.
create function subscription.erase_letters(slug text, most integer) returns bigint
  language plpgsql
  set search_path = pg_catalog
as $$
declare
  letters_of text;
  gone       bigint;
begin
  select m.group_name into letters_of
    from subscription.dead_letter as l
    join subscription.member as m on (m.handler, m.version) = (l.handler, l.handler_version)
   where subscription.is_letter_of(slug, l.record_key, l.headers)
   limit 1;
  if found then
    perform
       from subscription.checkpoint
      where group_name = letters_of
      order by topic, partition
        for no key update;
    delete from subscription.dead_letter
     where id = any(array(select l.id
                            from subscription.dead_letter as l
                            join subscription.member as m on (m.handler, m.version) = (l.handler, l.handler_version)
                           where m.group_name = letters_of
                             and subscription.is_letter_of(slug, l.record_key, l.headers)
                           limit most));
    get diagnostics gone = row_count;
    return gone;
  end if;
  delete from subscription.skipped_letter
   where letter = any(array(select l.letter
                              from subscription.skipped_letter as l
                             where subscription.is_letter_of(slug, l.record_key, l.headers)
                             limit most));
  get diagnostics gone = row_count;
  return gone;
end
$$;

-- Deletes some rows of one noted tenant. Repeated until it says that the tenant is erased. Runs as the owner, because a
-- service may not delete in tables of handlers that it does not have.
--
-- Nothing is deleted while a transaction runs that may not know the note: what it wrote afterwards would stay.
create function subscription.erase_some(most integer)
  returns table (erased_slug text, is_waiting boolean, gone bigint, is_erased boolean)
  language plpgsql
  security definer
  set search_path = pg_catalog
as $$
declare
  target regclass;
begin
  select e.tenant into erased_slug
    from subscription.erased_tenant as e
   where e.erased_at is null
   order by e.noted_at, e.tenant
   limit 1
     for update skip locked;
  if not found then
    return;
  end if;
  gone := 0;
  is_erased := false;
  is_waiting := not subscription.is_known_erased(erased_slug);
  if is_waiting then
    return next;
    return;
  end if;
  gone := subscription.erase_letters(erased_slug, most);
  for target in select t.source from subscription.tenant_tables() as t loop
    exit when gone > 0;
    execute format('delete from %1$s where tenant = $1 and ctid = any(array(select ctid from %1$s where tenant = $1 limit $2))',
                   target)
      using erased_slug, most;
    get diagnostics gone = row_count;
  end loop;
  is_erased := gone = 0;
  update subscription.erased_tenant as e
     set deleted = e.deleted + gone,
         erased_at = case when is_erased then clock_timestamp() end
   where e.tenant = erased_slug;
  return next;
end
$$;

revoke execute on function subscription.note_erased(text[]), subscription.is_known_erased(text),
  subscription.tenant_tables(), subscription.is_letter_of(text, bytea, json),
  subscription.erase_letters(text, integer), subscription.erase_some(integer) from public;
grant execute on function subscription.note_erased(text[]), subscription.is_known_erased(text),
  subscription.is_letter_of(text, bytea, json), subscription.erase_some(integer) to ferry_subscriber;
