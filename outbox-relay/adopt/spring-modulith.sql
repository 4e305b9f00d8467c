-- Lets the relay publish the events that a Spring Modulith application externalizes. The application goes
-- on writing its event_publication table (JDBC or JPA, schema version 1 or 2), and hands nothing to
-- Kafka itself any more: OUTBOX-TABLE.md tells how to go over and back.
--
-- Apply it after db/outbox, as a role that owns both the outbox and that table.

-- What the table itself does not say of an event: which aggregate it belongs to.
create table outbox.modulith_event (
  event_type     text   primary key,    -- name of the Java class
  aggregate_type text   not null,
  key_path       text[] not null check (cardinality(key_path) > 0),   -- to the aggregate's id in the event
  topic          text                   -- null: as the relay's topic pattern makes it
);

-- Takes one event over. "security definer": the application needs no right on the outbox.
--
-- An event that has no aggregate is refused together with the transaction that publishes it: left out, it
-- would be lost without a word. The counter's row is locked until that transaction ends, so the next
-- event of the aggregate gets its seq after this one is visible.
create function outbox.take_over_publication(id uuid, event_type text, event json, published timestamptz)
returns void language plpgsql security definer set search_path = '' as $$
declare
  known outbox.modulith_event;
  aggregate text;
begin
  select * into known from outbox.modulith_event e where e.event_type = take_over_publication.event_type;
  if not found then
    raise exception 'the event type % is not known to the relay: insert its aggregate type and key path into outbox.modulith_event',
      event_type;
  end if;
  aggregate := event #>> known.key_path;
  if aggregate is null then
    raise exception 'an event of type % has nothing at %: correct key_path in outbox.modulith_event', event_type, known.key_path;
  end if;
  insert into outbox.message
         (event_id, aggregate_type, aggregate_id, aggregate_version, event_type, payload, occurred_at, topic)
  select id, known.aggregate_type, aggregate, next.version, take_over_publication.event_type, event, published, known.topic
    from outbox.next_version(aggregate) next (version);
end
$$;

create function outbox.take_over_publication_row() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  perform outbox.take_over_publication(new.id, new.event_type, new.serialized_event::json, new.publication_date);
  return null;
end
$$;

-- Whoever may execute a trigger function may attach it to a table of his own and act as its owner.
revoke execute on function outbox.take_over_publication, outbox.take_over_publication_row from public;

-- Takes over what the listener has not completed, in the order of publication, and what is published for
-- it from now on; publications for other listeners are none of its business. No instance of the
-- application that sends to Kafka may run. Returns how many publications it took.
create function outbox.adopt_publications(source regclass, listener text) returns bigint
language plpgsql set search_path = '' as $$
declare
  event record;
  taken bigint := 0;
begin
  execute format('lock table %s in share row exclusive mode', source);
  for event in execute format(
    'select * from %s where listener_id = %L and completion_date is null order by publication_date, id', source, listener)
  loop
    perform outbox.take_over_publication(event.id, event.event_type, event.serialized_event::json, event.publication_date);
    taken := taken + 1;
  end loop;
  execute format(
    'update %s set completion_date = now()%s where listener_id = %L and completion_date is null',
    source, outbox.publication_status(source, 'COMPLETED'), listener);
  execute format(
    'create trigger ferry_take_over after insert on %s
        for each row when (new.listener_id = %L) execute function outbox.take_over_publication_row()', source, listener);
  return taken;
end
$$;

-- Only version 2 of the schema has a status.
create function outbox.publication_status(source regclass, value text) returns text
language sql stable set search_path = '' as $$
  select case
           when exists (select from pg_catalog.pg_attribute where attrelid = source and attname = 'status' and not attisdropped)
           then format(', status = %L', value)
           else ''
         end
$$;

-- The way back: nothing is taken over any more, and what Kafka does not have yet is incomplete again, for
-- the application to republish. Every relay must have been stopped in order: after a kill only Kafka knows
-- what it has, and the next relay to start asks it. Returns how many publications are incomplete.
create function outbox.give_back_publications(source regclass, listener text) returns bigint
language plpgsql set search_path = '' as $$
declare
  incomplete bigint;
begin
  execute format('lock table %s in share row exclusive mode', source);
  lock table outbox.lane in exclusive mode;
  if exists (select from outbox.lane where owner is not null or fence <> '{}') then
    raise exception 'a relay runs, or was killed: start it if need be, stop it in order, and try again';
  end if;
  execute format('drop trigger ferry_take_over on %s', source);
  -- The application may have deleted or archived the row when its listener was done.
  execute format(
    'with waiting as (
       delete from outbox.message m using outbox.modulith_event e
        where e.event_type = m.event_type
       returning m.seq, m.event_id, m.event_type, m.payload, m.occurred_at
     ),
     parked as (
       delete from outbox.parked_message m using outbox.modulith_event e
        where e.event_type = m.event_type
       returning m.seq, m.event_id, m.event_type, m.payload, m.occurred_at
     )
     insert into %s as p (id, listener_id, event_type, serialized_event, publication_date)
     select event_id, %L, event_type, payload::text, occurred_at
       from (select * from waiting union all select * from parked) unpublished
      order by seq
         on conflict (id) do update set completion_date = null%s',
    source, listener, outbox.publication_status(source, 'FAILED'));
  get diagnostics incomplete = row_count;
  delete from outbox.parked_aggregate p
   where not exists (select from outbox.parked_message m where (m.aggregate_id, m.tenant) = (p.aggregate_id, p.tenant));
  return incomplete;
end
$$;
