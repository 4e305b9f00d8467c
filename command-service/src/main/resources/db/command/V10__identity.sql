-- An aggregate is named by its tenant and its id. With the id alone, a tenant could learn which ids another one has,
-- because they were refused as taken, and could occupy ids that the other one was about to use.
--
-- The id stays the first column: it tells aggregates apart, whoever asks.
--
-- A command service of the build before names the old keys in its statements: it answers 500 after this, until it is
-- replaced.
alter table event_store.event_stream
  drop constraint event_stream_pkey,
  add primary key (aggregate_id, tenant);
comment on index event_store.event_stream_pkey is
  'Move the version of one aggregate; refuse an id that the tenant has used for any type.';

alter table event_store.domain_event
  drop constraint domain_event_pkey,
  add primary key (aggregate_id, tenant, aggregate_version);
comment on index event_store.domain_event_pkey is
  'Read the events of one aggregate in order; refuse a second event of one version; find the tenants that have an id.';

drop function event_store.hold_stream(uuid);

-- The writer contract of the outbox: whoever inserts events of an aggregate holds its row lock. This gives the relay
-- the lock and nothing else, no "update" on the stream.
create function event_store.hold_stream(owner text, id uuid) returns bigint
  language sql
  security definer
  set search_path = ''
as $$
  select version
    from event_store.event_stream
   where aggregate_id = id
     and tenant = owner
     for update
$$;
revoke execute on function event_store.hold_stream(text, uuid) from public;
grant execute on function event_store.hold_stream(text, uuid) to ferry_relay;
