-- A counter for writers whose tables have no version, and no row to lock before they insert.
create table outbox.aggregate_version (
  aggregate_id text   primary key check (octet_length(aggregate_id) <= 1000),
  version      bigint not null check (version > 0)
) with (
  -- Room for the next version on the same page (heap-only tuples).
  fillfactor = 50
);

-- The next version of an aggregate, from 1. Its row stays locked until the transaction ends, which is the
-- lock that the writer contract asks for. "security definer": a writer may count, and not set the counter.
create function outbox.next_version(aggregate text) returns bigint
  language plpgsql security definer set search_path = ''
as $$
declare
  drawn bigint;
begin
  insert into outbox.aggregate_version as v (aggregate_id, version)
  values (aggregate, 1)
      on conflict (aggregate_id) do update set version = v.version + 1
  returning v.version into drawn;
  return drawn;
end
$$;

revoke execute on function outbox.next_version from public;
grant execute on function outbox.next_version to ferry_command;
