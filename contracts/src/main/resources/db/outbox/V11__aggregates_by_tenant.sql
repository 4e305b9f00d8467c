-- An aggregate is named by its tenant and its id. By the id alone, a refused event of one tenant stopped the aggregate of
-- another one that has the same id. Its lane still comes from the id: two aggregates of one id share a lane, as any two
-- may, and rows that are pending keep theirs.
--
-- A relay of the build before cannot park any more after this: stop it first.

alter table outbox.parked_message drop constraint parked_message_aggregate_id_fkey;

alter table outbox.parked_aggregate
  drop constraint parked_aggregate_pkey,
  add column tenant text;

insert into outbox.parked_aggregate
       (aggregate_id, tenant, aggregate_type, last_error, attempts, parked_at, next_attempt_at)
select distinct a.aggregate_id, m.tenant, a.aggregate_type, a.last_error, a.attempts, a.parked_at, a.next_attempt_at
  from outbox.parked_aggregate as a
  join outbox.parked_message as m using (aggregate_id);

-- Those without a tenant: the rows that were just copied, and aggregates that have no event left to wait.
delete from outbox.parked_aggregate where tenant is null;

alter table outbox.parked_aggregate
  alter column tenant set default 'default',
  alter column tenant set not null,
  add primary key (aggregate_id, tenant);

alter table outbox.parked_message
  add foreign key (aggregate_id, tenant) references outbox.parked_aggregate;

-- Null: the stop ended before tenants were written down.
alter table outbox.parked_history add column tenant text;

create or replace view outbox.parked as
select a.aggregate_type,
       a.aggregate_id,
       (select count(*)
          from outbox.parked_message m
         where (m.aggregate_id, m.tenant) = (a.aggregate_id, a.tenant)) as waiting,
       a.attempts as retry_count,
       a.last_error,
       now() - a.parked_at as age,
       a.next_attempt_at,
       a.tenant
  from outbox.parked_aggregate a;

create or replace view outbox.unprocessed_domain_events as
select event_id, aggregate_type, aggregate_id, aggregate_version, event_type, tenant, occurred_at,
       now() - occurred_at as age,
       0 as retry_count,
       null::text as last_error
  from outbox.message
union all
select m.event_id, m.aggregate_type, m.aggregate_id, m.aggregate_version, m.event_type, m.tenant, m.occurred_at,
       now() - m.occurred_at,
       a.attempts,
       a.last_error
  from outbox.parked_message m
  join outbox.parked_aggregate a using (aggregate_id, tenant);

-- The counter for writers counts by tenant too. Whoever may call it may go on.
alter table outbox.aggregate_version
  add column tenant text not null default 'default',
  drop constraint aggregate_version_pkey,
  add primary key (aggregate_id, tenant);

create function outbox.next_version_of(owner text, aggregate text) returns bigint
  language plpgsql security definer set search_path = ''
as $$
declare
  drawn bigint;
begin
  insert into outbox.aggregate_version as v (aggregate_id, tenant, version)
  values (aggregate, owner, 1)
      on conflict (aggregate_id, tenant) do update set version = v.version + 1
  returning v.version into drawn;
  return drawn;
end
$$;

create or replace function outbox.next_version(aggregate text) returns bigint
  language sql security definer set search_path = ''
as $$
  select outbox.next_version_of('default', aggregate)
$$;

revoke execute on function outbox.next_version_of from public;
grant execute on function outbox.next_version_of to ferry_command;
