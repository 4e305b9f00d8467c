-- What happened, for good. The outbox forgets an event once Kafka has it; this schema does not.

create schema event_store;

-- One row per aggregate of any type: its version moves by compare-and-set, so two writers cannot both
-- append version v.
create table event_store.event_stream (
  aggregate_id   uuid   primary key,
  tenant         text   not null check (tenant ~ '^[a-z0-9-]{1,63}$'),
  aggregate_type text   not null,
  version        bigint not null check (version > 0)
);
comment on index event_store.event_stream_pkey is
  'Move the version of one aggregate; refuse an id that any tenant has used for any type.';

create table event_store.domain_event (
  -- The order of insertion, for a reader of all events. A lower number can become visible after a
  -- higher one, so a reader that keeps its place must not pass the oldest running transaction.
  global_sequence   bigint      not null generated always as identity,
  aggregate_id      uuid        not null,
  aggregate_version bigint      not null check (aggregate_version > 0),
  aggregate_type    text        not null,
  event_id          uuid        not null,
  event_type        text        not null,
  schema_version    integer     not null check (schema_version > 0),
  data              jsonb       not null,
  metadata          jsonb       not null,
  tenant            text        not null,
  -- Length and SHA-256 of the encoded JSON as it was published. jsonb keeps values, not bytes: to
  -- check an event, decode it, encode it again and compare.
  size_bytes        integer     not null check (size_bytes > 0),
  checksum          bytea       not null check (length(checksum) = 32),
  occurred_at       timestamptz not null,
  recorded_at       timestamptz not null default now(),
  primary key (aggregate_id, aggregate_version)
);
comment on index event_store.domain_event_pkey is
  'Read the events of one aggregate in order; refuse a second event of one version.';

alter table event_store.domain_event add unique (global_sequence);
comment on index event_store.domain_event_global_sequence_key is
  'Read all events in the order of insertion, a page at a time.';

alter table event_store.event_stream enable row level security;
create policy own_tenant on event_store.event_stream
  using (tenant = current_setting('ferry.tenant', true));
alter table event_store.domain_event enable row level security;
create policy own_tenant on event_store.domain_event
  using (tenant = current_setting('ferry.tenant', true));

-- Append-only: nobody but the owner can change or delete an event, and the service cannot even read
-- them, because no statement of it does.
grant usage on schema event_store to ferry_command;
grant select, insert on event_store.event_stream to ferry_command;
grant update (version) on event_store.event_stream to ferry_command;
grant insert on event_store.domain_event to ferry_command;
