-- An event that cannot be published stops its own aggregate only. The aggregate is parked: the event
-- and all that follow it wait here, out of the way of the claim, in their order.

create table outbox.parked_aggregate (
  aggregate_id    text        primary key,
  lane            smallint    not null generated always as ((hashtextextended(aggregate_id, 0) & 63)::smallint) stored,
  aggregate_type  text        not null,
  last_error      text        not null,
  -- How often its first event was tried; counted before each try, so that a crash counts.
  attempts        integer     not null check (attempts > 0),
  parked_at       timestamptz not null default now(),
  -- Null: no try will help until a person has acted.
  next_attempt_at timestamptz
);

-- Serves the owner of a lane that asks what is due.
create index parked_aggregate_due on outbox.parked_aggregate (lane, next_attempt_at)
 where next_attempt_at is not null;

create table outbox.parked_message (
  lane              smallint    not null,
  seq               bigint      not null,
  event_id          uuid        not null,
  aggregate_type    text        not null,
  aggregate_id      text        not null references outbox.parked_aggregate,
  aggregate_version bigint      not null,
  event_type        text        not null,
  schema_version    integer     not null,
  payload           json,
  headers           json        not null,
  tenant            text        not null,
  occurred_at       timestamptz not null,
  -- Serves the retry: one aggregate's oldest events first.
  primary key (aggregate_id, seq)
);

-- Serves the recovery, which knows lane and seq of what was published.
create index parked_message_seq on outbox.parked_message (lane, seq);

-- For people: who is stopped, why, since when.
create view outbox.parked as
select a.aggregate_type,
       a.aggregate_id,
       (select count(*) from outbox.parked_message m where m.aggregate_id = a.aggregate_id) as waiting,
       a.attempts as retry_count,
       a.last_error,
       now() - a.parked_at as age,
       a.next_attempt_at
  from outbox.parked_aggregate a;

-- For people: every event that Kafka does not have yet.
create view outbox.unprocessed_domain_events as
select event_id, aggregate_type, aggregate_id, aggregate_version, event_type, tenant, occurred_at,
       now() - occurred_at as age,
       0 as retry_count,
       null::text as last_error
  from outbox.message
union all
select m.event_id, m.aggregate_type, m.aggregate_id, m.aggregate_version, m.event_type, m.tenant, m.occurred_at,
       now() - m.occurred_at,
       a.attempts,
       a.last_error
  from outbox.parked_message m
  join outbox.parked_aggregate a using (aggregate_id);

grant select, insert, update, delete on outbox.parked_aggregate to ferry_relay;
grant select, insert, delete on outbox.parked_message to ferry_relay;
grant select on outbox.parked, outbox.unprocessed_domain_events to ferry_relay;
