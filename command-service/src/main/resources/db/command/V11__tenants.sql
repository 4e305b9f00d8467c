-- Who may use the services, and how much: the registry of tenants. The command service writes it; the services that
-- answer tenants read all of it again when its revision has changed, and never for a single request.
create schema tenancy;

-- A limit that is null does not exist.
create table tenancy.plan (
  name                text    primary key check (name ~ '^[a-z][a-z0-9-]{0,49}$'),
  requests_per_second integer check (requests_per_second between 1 and 1000000),
  -- Requests that wait, stream or still send their body, at once.
  open_waits          integer check (open_waits between 1 and 1000000),
  body_bytes          integer check (body_bytes between 1024 and 1048576),
  -- Of the tenant's events; more is a warning and no refusal.
  storage_bytes       bigint  check (storage_bytes > 0)
);
comment on index tenancy.plan_pkey is
  'Find a plan; list all.';

insert into tenancy.plan (name, requests_per_second, open_waits, body_bytes, storage_bytes)
values ('small', 20, 20, 65536, 1073741824),
       ('standard', 500, 200, 1048576, 53687091200),
       ('unlimited', null, null, null, null);

-- active -> suspended -> erasing -> erased; suspended -> active. An erased tenant's row stays, so that nobody takes up
-- its slug while records of it are still in the topics.
create table tenancy.tenant (
  slug         text        primary key check (slug ~ '^[a-z0-9-]{1,63}$'),
  name         text        not null check (btrim(name) <> '' and char_length(name) <= 200),
  plan         text        not null references tenancy.plan,
  settings     jsonb       not null default '{}' check (jsonb_typeof(settings) = 'object'),
  status       text        not null default 'active'
                           check (status in ('active', 'suspended', 'erasing', 'erased')),
  created_at   timestamptz not null default now(),
  suspended_at timestamptz,
  -- When all rows of the suspended tenant were read out, and how many.
  exported_at  timestamptz,
  exported     bigint      check (exported >= 0),
  -- Rows that were erased so far.
  erased       bigint      not null default 0 check (erased >= 0),
  erased_at    timestamptz,
  check ((status = 'active') = (suspended_at is null)),
  check ((exported_at is null) = (exported is null)),
  check (status <> 'active' or exported_at is null),
  check (erased = 0 or status in ('erasing', 'erased')),
  check ((status = 'erased') = (erased_at is not null))
);
comment on index tenancy.tenant_pkey is
  'Find a tenant; list all in the order of their slugs.';

-- Counts the changes. Whoever changes a tenant or a plan holds this row until the commit, so a reader that knows
-- a revision knows everything that came before.
create table tenancy.registry (
  one      boolean primary key default true check (one),
  revision bigint  not null
);
comment on index tenancy.registry_pkey is
  'There is one row.';
insert into tenancy.registry (revision) values (1);

create function tenancy.count_change() returns trigger
  language plpgsql
  security definer
  set search_path = ''
as $$
begin
  update tenancy.registry
     set revision = revision + 1;
  return null;
end
$$;
revoke execute on function tenancy.count_change() from public;

create trigger count_change
  after insert or update or delete on tenancy.tenant
  for each statement execute function tenancy.count_change();
create trigger count_change
  after insert or update or delete on tenancy.plan
  for each statement execute function tenancy.count_change();

-- What the events of each tenant take, counted up to the event "through".
create table tenancy.storage (
  slug   text   primary key,
  events bigint not null check (events > 0),
  bytes  bigint not null check (bytes > 0)
);
comment on index tenancy.storage_pkey is
  'Add to what a tenant takes; show it.';
create table tenancy.measured (
  one     boolean primary key default true check (one),
  through bigint  not null
);
comment on index tenancy.measured_pkey is
  'There is one row.';
insert into tenancy.measured (through) values (0);

-- Counts up to "most" events more, of all tenants, which the service's own role cannot see: it runs as the owner. An
-- event with a lower number can become visible after a higher one, but not five minutes later: no transaction of
-- a command is open so long. Of two that run at once, one counts nothing.
create function tenancy.measure(most integer) returns integer
  language plpgsql
  security definer
  set search_path = ''
as $$
declare
  counted_to bigint;
  settled_to bigint;
  counted    integer;
begin
  select through
    into counted_to
    from tenancy.measured
     for update skip locked;
  if counted_to is null then
    return 0;
  end if;
  select min(global_sequence) - 1
    into settled_to
    from event_store.domain_event
   where recorded_at >= now() - interval '5 minutes'
     and global_sequence > counted_to;
  with added as (
    select tenant, size_bytes, global_sequence
      from event_store.domain_event
     where global_sequence > counted_to
       and (settled_to is null or global_sequence <= settled_to)
     order by global_sequence
     limit most),
  stored as (
    insert into tenancy.storage as present (slug, events, bytes)
    select tenant, count(*), sum(size_bytes)
      from added
     group by tenant
    on conflict (slug) do update
       set events = present.events + excluded.events,
           bytes = present.bytes + excluded.bytes)
  select max(global_sequence), count(*)
    into settled_to, counted
    from added;
  if counted > 0 then
    update tenancy.measured
       set through = settled_to;
  end if;
  return counted;
end
$$;
revoke execute on function tenancy.measure(integer) from public;

grant usage on schema tenancy to ferry_command, ferry_projector;
grant select, insert (slug, name, plan, settings), update (name, plan, settings, status, suspended_at, exported_at, exported)
  on tenancy.tenant to ferry_command;
grant select, insert, update (requests_per_second, open_waits, body_bytes, storage_bytes)
  on tenancy.plan to ferry_command;
grant select on tenancy.registry, tenancy.storage to ferry_command;
grant execute on function tenancy.measure(integer) to ferry_command;
-- The queries' gate needs no name and no settings.
grant select (slug, plan, status) on tenancy.tenant to ferry_projector;
grant select (name, requests_per_second, open_waits, body_bytes) on tenancy.plan to ferry_projector;
grant select on tenancy.registry to ferry_projector;
