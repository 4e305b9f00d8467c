-- Lets the relay publish what existing writers put into an outbox table of Debezium's shape
-- (id uuid, aggregatetype, aggregateid, type, payload). The writers go on as they are: OUTBOX-TABLE.md
-- tells how to go over and back.
--
-- Apply it after db/outbox, as a role that owns both the outbox and that table.

-- The counter gives each event its version and is the row lock that the writers may not take: it is
-- held until they commit, so the next event of the aggregate gets its seq after this one is visible.
create table outbox.adopted_aggregate (
  aggregate_id text   primary key,
  version      bigint not null
) with (
  -- Room for the next version on the same page (heap-only tuples).
  fillfactor = 50
);

-- Takes one event over. "security definer": the writers need no right on the outbox.
create function outbox.take_over(event_id uuid, aggregate_type text, aggregate_id text, event_type text, payload json)
returns void language plpgsql security definer set search_path = '' as $$
declare
  next_version bigint;
begin
  insert into outbox.adopted_aggregate as a (aggregate_id, version)
  values (take_over.aggregate_id, 1)
      on conflict on constraint adopted_aggregate_pkey do update set version = a.version + 1
  returning a.version into next_version;

  -- The header "id" is where Debezium's event router puts the event's id.
  insert into outbox.message
         (event_id, aggregate_type, aggregate_id, aggregate_version, event_type, payload, headers)
  values (event_id, aggregate_type, aggregate_id, next_version, event_type, payload,
          json_build_object('id', event_id));
end
$$;

revoke execute on function outbox.take_over from public;

create function outbox.take_over_inserted() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  perform outbox.take_over(new.id, new.aggregatetype, new.aggregateid, new.type, new.payload::text::json);
  return null;
end
$$;

-- Runs at the commit: until then a writer sees its row, may delete it itself, and is told the number
-- of rows that it expects.
create function outbox.clear_taken_over() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  execute format('delete from %I.%I where id = $1', tg_table_schema, tg_table_name) using new.id;
  return null;
end
$$;

-- Whoever may execute a trigger function may attach it to a table of his own and act as its owner.
revoke execute on function outbox.take_over_inserted, outbox.clear_taken_over from public;

-- Moves the rows that stand in the table and takes over what is inserted from now on. Waits for
-- transactions that write to the table, and new ones wait for it. Returns how many rows it moved.
--
-- backlog_order: the column that tells the order of the rows that stand in the table. Without one
-- they go in the order of their places on disk, which is that of their writing only while no space
-- has been used twice.
create function outbox.adopt(source regclass, backlog_order name default 'ctid') returns bigint
language plpgsql set search_path = '' as $$
declare
  event record;
  moved bigint := 0;
begin
  execute format('lock table %s in share row exclusive mode', source);
  for event in execute format(
    'select id, aggregatetype, aggregateid, type, payload::text::json as payload from %s order by %I',
    source, backlog_order)
  loop
    perform outbox.take_over(event.id, event.aggregatetype, event.aggregateid, event.type, event.payload);
    moved := moved + 1;
  end loop;
  execute format('delete from %s', source);
  execute format(
    'create trigger ferry_take_over after insert on %s
        for each row execute function outbox.take_over_inserted()', source);
  execute format(
    'create constraint trigger ferry_clear after insert on %s deferrable initially deferred
        for each row execute function outbox.clear_taken_over()', source);
  return moved;
end
$$;

-- The way back: nothing is taken over any more, and what Kafka does not have yet stands in the table
-- again, in order. Every relay must have been stopped in order: after a kill only Kafka knows what it
-- has, and the next relay to start asks it. Returns how many rows it moved.
create function outbox.give_back(source regclass) returns bigint language plpgsql set search_path = '' as $$
declare
  moved bigint;
begin
  execute format('lock table %s in share row exclusive mode', source);
  lock table outbox.lane in exclusive mode;
  if exists (select from outbox.lane where owner is not null or fence <> '{}') then
    raise exception 'a relay runs, or was killed: start it if need be, stop it in order, and try again';
  end if;
  execute format('drop trigger ferry_take_over on %s', source);
  execute format('drop trigger ferry_clear on %s', source);
  execute format(
    'with pending as (
       delete from outbox.message m using outbox.adopted_aggregate a
        where a.aggregate_id = m.aggregate_id
       returning m.seq, m.event_id, m.aggregate_type, m.aggregate_id, m.event_type, m.payload
     ),
     parked as (
       delete from outbox.parked_message m using outbox.adopted_aggregate a
        where a.aggregate_id = m.aggregate_id
       returning m.seq, m.event_id, m.aggregate_type, m.aggregate_id, m.event_type, m.payload
     ),
     unpublished as (
       select * from pending union all select * from parked
     ),
     counted as (
       update outbox.adopted_aggregate a
          set version = a.version - c.events
         from (select aggregate_id, count(*) as events from unpublished group by aggregate_id) c
        where c.aggregate_id = a.aggregate_id
     )
     insert into %s (id, aggregatetype, aggregateid, type, payload)
     select event_id, aggregate_type, aggregate_id, event_type, payload
       from unpublished
      order by seq', source);
  get diagnostics moved = row_count;
  delete from outbox.parked_aggregate p using outbox.adopted_aggregate a
   where a.aggregate_id = p.aggregate_id;
  return moved;
end
$$;
