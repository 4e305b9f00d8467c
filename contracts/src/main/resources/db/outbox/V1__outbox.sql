-- The wire between a writer and the relay. Any application's table of this shape can be relayed.

-- A row here is pending; the relay deletes it once Kafka has it. There is no status column, so the
-- table holds what is in flight and nothing else.
create table outbox.message (
  -- The unit of ordering and of ownership: all rows of an aggregate share a lane.
  lane              smallint    not null generated always as ((hashtextextended(aggregate_id, 0) & 63)::smallint) stored,
  seq               bigint      not null generated always as identity,
  event_id          uuid        not null,
  aggregate_type    text        not null,
  aggregate_id      text        not null,
  aggregate_version bigint      not null,
  event_type        text        not null,
  schema_version    integer     not null default 1,
  -- json, not jsonb: the consumer gets the bytes that the writer wrote.
  payload           json,
  -- Record headers by name, as one JSON object of strings.
  headers           json        not null default '{}',
  tenant            text        not null default 'default',
  occurred_at       timestamptz not null default now(),
  -- Serves the claim: one lane's oldest rows first.
  primary key (lane, seq)
);

-- Every row is inserted once and deleted once. Vacuum by share of the table would come late when the
-- backlog is large and never when it is empty, so it comes by number of dead rows; without a pause
-- between pages, because the dead index entries in front of the claim are what slows it.
alter table outbox.message set (
  autovacuum_vacuum_scale_factor = 0,
  autovacuum_vacuum_threshold = 20000,
  autovacuum_vacuum_insert_scale_factor = 0,
  autovacuum_vacuum_insert_threshold = 100000,
  autovacuum_vacuum_cost_delay = 0,
  autovacuum_analyze_scale_factor = 0,
  autovacuum_analyze_threshold = 100000
);

-- One row per lane: who publishes from it, until when, and under which transactional id. It is
-- written before the first record is published, so a successor knows whom to fence.
create table outbox.lane (
  lane             smallint    primary key check (lane between 0 and 63),
  owner            text,
  transactional_id text,
  -- Whom the owner has to fence before it publishes: those before it that did not release the lane.
  -- It outlives an owner that died before it could.
  fence            text[]      not null default '{}',
  epoch            bigint      not null default 0,
  leased_until     timestamptz not null default '-infinity',
  check (owner is null or transactional_id is not null)
) with (
  -- Room for the renewals on the same page (heap-only tuples), so the index does not grow with them.
  fillfactor = 50
);

insert into outbox.lane (lane)
select generate_series(0, 63);

-- Workers alive (each has a connection and a producer of its own; a process runs several). Apart from
-- ownership, so that one without a lane still counts for fair share.
create table outbox.relay (
  worker     text        primary key,
  started_at timestamptz not null default now(),
  seen_until timestamptz not null
) with (fillfactor = 50);

grant usage on schema outbox to ferry_command, ferry_relay;
grant insert on outbox.message to ferry_command;
-- "update" is what "select … for update" asks for; no statement of the relay changes a message.
grant select, update, delete on outbox.message to ferry_relay;
grant select, update on outbox.lane to ferry_relay;
grant select, insert, update, delete on outbox.relay to ferry_relay;
