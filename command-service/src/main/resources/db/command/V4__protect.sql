-- What every table with a tenant needs, in one call of its migration: row-level security, the policy
-- that shows a tenant its own rows, and the right of the service to read and insert. A table whose
-- rows change also grants "update" of the columns that change.
create function command_model.protect(protected regclass) returns void
  language plpgsql
  set search_path = ''
as $$
begin
  execute format('alter table %s enable row level security', protected);
  execute format(
    'create policy own_tenant on %s using (tenant = current_setting(''ferry.tenant'', true))',
    protected);
  execute format('grant select, insert on %s to ferry_command', protected);
end
$$;
revoke execute on function command_model.protect(regclass) from public;

-- The folded state of an event-sourced aggregate, so that its history need not be read from the
-- beginning. A snapshot can be deleted at any time.
create table event_store.snapshot (
  tenant            text    not null check (tenant ~ '^[a-z0-9-]{1,63}$'),
  aggregate_id      uuid    not null,
  aggregate_version bigint  not null check (aggregate_version > 0),
  -- Raised by the code when the state's JSON changes; other forms are not read.
  form              integer not null,
  state             jsonb   not null,
  primary key (tenant, aggregate_id)
);
comment on index event_store.snapshot_pkey is
  'Load the snapshot of one aggregate; replace it by a newer one.';
select command_model.protect('event_store.snapshot');
grant update (aggregate_version, form, state) on event_store.snapshot to ferry_command;

-- Event-sourced aggregates are folded from their events.
grant select on event_store.domain_event to ferry_command;
