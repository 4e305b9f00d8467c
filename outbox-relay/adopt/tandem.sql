-- Lets the relay publish what existing writers put into a table of Tandem's shape (tandem_outbox). The
-- writers go on as they are: OUTBOX-TABLE.md tells how to go over and back.
--
-- Apply it after db/outbox, as a role that owns both the outbox and that table.

-- Takes one event over. "security definer": the writers need no right on the outbox.
--
-- The counter's row is locked until the writer commits, so the next event of the aggregate gets its seq
-- after this one is visible, also when writers lock nothing. Consumers go on reading what Tandem sends:
-- ce_id is the row's id, ce_type falls back to the aggregate's type, the writer's headers are passed on.
create function outbox.take_over_tandem(
  id bigint, aggregate_type text, aggregate_id text, event_type text, seq bigint, payload json, headers jsonb, created_at timestamptz)
returns void language plpgsql security definer set search_path = '' as $$
begin
  insert into outbox.message
         (event_id, aggregate_type, aggregate_id, aggregate_version, event_type, payload, occurred_at, headers)
  select gen_random_uuid(),
         -- As its router names topics: OrderLine becomes order-line.
         lower(regexp_replace(take_over_tandem.aggregate_type, '([a-z0-9])([A-Z])', '\1-\2', 'g')),
         take_over_tandem.aggregate_id,
         next.version,
         coalesce(take_over_tandem.event_type, take_over_tandem.aggregate_type),
         take_over_tandem.payload,
         take_over_tandem.created_at,
         (coalesce(take_over_tandem.headers, '{}') - 'dataschema'
            || jsonb_strip_nulls(jsonb_build_object(
                 'ce_id', take_over_tandem.id::text,
                 'ce_seq', take_over_tandem.seq::text,
                 'ce_partitionkey', take_over_tandem.aggregate_id,
                 'ce_dataschema', take_over_tandem.headers->>'dataschema')))::json
    from outbox.next_version(take_over_tandem.aggregate_id) next (version);
end
$$;

create function outbox.take_over_tandem_row() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  perform outbox.take_over_tandem(
    new.id, new.aggregate_type, new.aggregate_id, new.type, new.seq, new.payload::text::json, new.headers, new.created_at);
  return null;
end
$$;

-- For Tandem the row is done (2). It stays, so that unique (aggregate_id, seq) goes on refusing a stale
-- version, and is deleted like any other row that is done.
create function outbox.mark_tandem_row_done() returns trigger language plpgsql set search_path = '' as $$
begin
  new.status := 2;
  return new;
end
$$;

-- Whoever may execute a trigger function may attach it to a table of his own and act as its owner.
revoke execute on function outbox.take_over_tandem, outbox.take_over_tandem_row from public;

-- Takes over the rows that Tandem has not published (pending, in flight, failed), in the order of their
-- ids, and what is inserted from now on. Waits for transactions that write to the table, and new ones
-- wait for it. Tandem's relay must have been stopped. Returns how many rows it took.
create function outbox.adopt_tandem(source regclass) returns bigint language plpgsql set search_path = '' as $$
declare
  event record;
  taken bigint := 0;
begin
  execute format('lock table %s in share row exclusive mode', source);
  for event in execute format('select * from %s where status in (0, 1, 3) order by id', source) loop
    perform outbox.take_over_tandem(
      event.id, event.aggregate_type, event.aggregate_id, event.type, event.seq, event.payload::text::json, event.headers, event.created_at);
    taken := taken + 1;
  end loop;
  execute format('update %s set status = 2, locked_by = null, locked_until = null where status in (0, 1, 3)', source);
  execute format(
    'create trigger ferry_mark_done before insert on %s
        for each row when (new.status = 0) execute function outbox.mark_tandem_row_done()', source);
  execute format(
    'create trigger ferry_take_over after insert on %s
        for each row when (new.status = 2) execute function outbox.take_over_tandem_row()', source);
  return taken;
end
$$;

-- The way back: nothing is taken over any more, and what Kafka does not have yet is pending for Tandem's
-- relay again. Every relay of Ferry's must have been stopped in order: after a kill only Kafka knows what
-- it has, and the next relay to start asks it. Returns how many rows are pending.
create function outbox.give_back_tandem(source regclass) returns bigint language plpgsql set search_path = '' as $$
declare
  pending bigint;
begin
  execute format('lock table %s in share row exclusive mode', source);
  lock table outbox.lane in exclusive mode;
  if exists (select from outbox.lane where owner is not null or fence <> '{}') then
    raise exception 'a relay runs, or was killed: start it if need be, stop it in order, and try again';
  end if;
  execute format('drop trigger ferry_mark_done on %s', source);
  execute format('drop trigger ferry_take_over on %s', source);
  execute format(
    'with waiting as (
       delete from outbox.message m using %1$s s
        where s.aggregate_id = m.aggregate_id
          and s.id::text = m.headers->>''ce_id''
       returning s.id
     ),
     parked as (
       delete from outbox.parked_message m using %1$s s
        where s.aggregate_id = m.aggregate_id
          and s.id::text = m.headers->>''ce_id''
       returning s.id
     )
     update %1$s s
        set status = 0, attempts = 0, next_attempt_at = null
      where s.id in (select id from waiting union all select id from parked)', source);
  get diagnostics pending = row_count;
  delete from outbox.parked_aggregate p
   where not exists (select from outbox.parked_message m where (m.aggregate_id, m.tenant) = (p.aggregate_id, p.tenant));
  return pending;
end
$$;
