-- A relay may send events again that Kafka has lost or a consumer wants once more. It reads them here,
-- of every tenant, as it carries the events of every tenant anyway.
grant usage on schema event_store to ferry_relay;
grant select on event_store.domain_event to ferry_relay;
create policy relay_reads on event_store.domain_event for select to ferry_relay using (true);

-- Rows are appended in about this order, so a summary per range of blocks finds them, and costs a
-- commit next to nothing.
create index domain_event_recorded_at on event_store.domain_event using brin (recorded_at);
comment on index event_store.domain_event_recorded_at is
  'Read the events that were recorded in a range of time, to replay them.';

-- The writer contract of the outbox: whoever inserts events of an aggregate holds its row lock. This
-- gives the relay the lock and nothing else, no "update" on the stream.
create function event_store.hold_stream(id uuid) returns bigint
  language sql
  security definer
  set search_path = ''
as $$
  select version
    from event_store.event_stream
   where aggregate_id = id
     for update
$$;
revoke execute on function event_store.hold_stream(uuid) from public;
grant execute on function event_store.hold_stream(uuid) to ferry_relay;
