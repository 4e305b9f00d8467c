-- What people do to an outbox, and what is left of what was stopped. Nothing here is on the path of
-- an event but one row, which every worker reads with its lease.

-- One row: whether claiming rests. All workers of all relay processes obey it; they keep their lanes.
create table outbox.pause (
  only_row boolean     primary key default true check (only_row),
  paused   boolean     not null,
  since    timestamptz not null default now(),
  actor    text        not null,
  reason   text        not null
);

insert into outbox.pause (paused, actor, reason)
values (false, 'ferry', 'never paused yet');

-- Who did what to the outbox and why, written in the transaction of what was done. A dry run does
-- nothing and leaves nothing here.
create table outbox.audit (
  -- Serves the listing, the latest first.
  id      bigint      primary key generated always as identity,
  at      timestamptz not null default now(),
  actor   text        not null check (length(actor) between 1 and 100),
  action  text        not null check (action in ('pause', 'resume', 'retry', 'discard', 'replay')),
  target  text        not null,
  reason  text        not null check (length(reason) between 1 and 1000),
  -- Aggregates for a retry, events for a discard or a replay, 1 for a switch that moved, else 0.
  changed bigint      not null check (changed >= 0)
);

-- Serves the retention, the oldest first.
create index audit_at on outbox.audit (at);

-- How each stop of an aggregate ended.
create table outbox.parked_history (
  -- Serves the listing, the latest first.
  id             bigint      primary key generated always as identity,
  aggregate_id   text        not null,
  aggregate_type text        not null,
  last_error     text        not null,
  attempts       integer     not null,
  parked_at      timestamptz not null,
  ended_at       timestamptz not null default now(),
  ended_by       text        not null check (ended_by in ('published', 'discarded'))
);

-- Serves the retention, the oldest first.
create index parked_history_ended_at on outbox.parked_history (ended_at);

-- Events that a person threw away: out of every path, and kept for a while in case it was a mistake.
create table outbox.discarded_message (
  lane              smallint    not null,
  -- Unique: the outbox draws it and never again.
  seq               bigint      primary key,
  event_id          uuid        not null,
  aggregate_type    text        not null,
  aggregate_id      text        not null,
  aggregate_version bigint      not null,
  event_type        text        not null,
  schema_version    integer     not null,
  payload           json,
  headers           json        not null,
  tenant            text        not null,
  occurred_at       timestamptz not null,
  topic             text,
  partition_key     text,
  discarded_at      timestamptz not null default now()
);

-- Serves the retention, the oldest first.
create index discarded_message_discarded_at on outbox.discarded_message (discarded_at);

-- "delete" is for the retention; no statement of the relay changes a line of the audit.
grant select, update on outbox.pause to ferry_relay;
grant select, insert, delete on outbox.audit to ferry_relay;
grant select, insert, delete on outbox.parked_history to ferry_relay;
grant select, insert, delete on outbox.discarded_message to ferry_relay;
-- A replay writes as any writer does.
grant insert on outbox.message to ferry_relay;
-- Where the outbox ends, for the question how old its oldest row is.
grant select on sequence outbox.message_seq_seq to ferry_relay;
