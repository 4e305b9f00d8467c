-- An event belongs to a stream of its own tenant and type, and is no newer than the stream. The policy on the event's
-- row alone would let one tenant's session take a version of another tenant's aggregate.
--
-- A trigger for each statement, and no foreign key: a key would need a second index on every stream, and would lock
-- each stream's row once more for each event. It runs as whoever inserts: a service sees its own tenant's streams only.
create function event_store.require_own_stream() returns trigger
  language plpgsql
  set search_path = ''
as $$
begin
  if exists (select
               from added
              where not exists (select
                                  from event_store.event_stream as stream
                                 where stream.aggregate_id = added.aggregate_id
                                   and stream.tenant = added.tenant
                                   and stream.aggregate_type = added.aggregate_type
                                   and stream.version >= added.aggregate_version)) then
    raise insufficient_privilege using message = 'an event belongs to a stream of its own tenant and type';
  end if;
  return null;
end
$$;
revoke execute on function event_store.require_own_stream() from public;

create trigger own_stream
  after insert on event_store.domain_event
  referencing new table as added
  for each statement execute function event_store.require_own_stream();
