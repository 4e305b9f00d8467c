-- What the consumer of events keeps beside the tables of its handlers, in the same database: effects and the
-- position they were read from are committed together.
--
-- Services use these tables as members of ferry_subscriber.

grant usage on schema subscription to ferry_subscriber;

-- Handlers that stand at the same place: topics are read once for all of them.
create table subscription.consumer_group (
  name       text        primary key check (name ~ '^[a-z0-9][a-z0-9_.-]{0,99}$'),
  created_at timestamptz not null default now()
);

-- Which version of which handler gets the events that a group reads. Each transaction reads the members of its
-- group after it has locked its checkpoints; who changes a membership locks the group's checkpoints first.
create table subscription.member (
  handler    text        not null check (handler ~ '^[a-z][a-z0-9_]{0,49}$'),
  version    integer     not null check (version between 1 and 999999),
  group_name text        not null references subscription.consumer_group,
  -- filling: behind the live version; live: what readers see; retained: kept up to date to go back to.
  state      text        not null check (state in ('filling', 'live', 'retained')),
  changed_at timestamptz not null default now(),
  primary key (handler, version)
);

-- The next offset to apply of every partition that was ever assigned. A thread moves it by compare-and-set on the
-- offset it last knew: no row touched means that a newer owner exists.
create table subscription.checkpoint (
  group_name      text        not null references subscription.consumer_group,
  topic           text        not null,
  partition       integer     not null check (partition >= 0),
  next_offset     bigint      not null check (next_offset >= 0),
  -- The topic that next_offset belongs to, and how many partitions it had; null until they are known.
  topic_id        uuid,
  partition_count integer     check (partition_count > 0),
  updated_at      timestamptz not null default now(),
  primary key (group_name, topic, partition)
) with (fillfactor = 50);

-- How far each aggregate was handed to the handlers of a group: each of them has applied every version up to this
-- one, or has it as a dead letter.
create table subscription.applied_version (
  group_name     text   not null references subscription.consumer_group,
  aggregate_type text   not null,
  tenant         text   not null,
  aggregate_id   uuid   not null,
  version        bigint not null check (version >= 1),
  -- The ids of the last events, the newest last; null where an id is not known. The same version with another id
  -- means that the history was written a second time.
  event_ids      uuid[] not null default '{}',
  primary key (group_name, aggregate_type, tenant, aggregate_id)
) with (fillfactor = 80);

-- Records that one handler has not applied, whole. An aggregate waits in a handler as long as the handler has a row
-- with its topic and key of another kind than 'gap'.
--
-- poison:   the record cannot be read, or the handler refused the event
-- waiting:  an earlier record of the aggregate is set aside
-- gap:      versions before this one are missing; it is applied when they have come
-- unknown:  an event type or schema version that the build did not know
-- diverged: the version was applied already, with another event
create table subscription.dead_letter (
  id                bigint      generated always as identity primary key,
  handler           text        not null,
  handler_version   integer     not null,
  topic             text        not null,
  partition         integer     not null,
  record_offset     bigint      not null,
  record_key        bytea,
  -- json, not jsonb: an array of [name, base64 of the value], whatever characters a name has.
  headers           json        not null,
  payload           bytea,
  -- SHA-256 of key, headers and payload: in a topic that was made anew, an offset holds another record.
  digest            bytea       not null,
  aggregate_version bigint,
  event_id          uuid,
  kind              text        not null check (kind in ('poison', 'waiting', 'gap', 'unknown', 'diverged')),
  reason            text        not null,
  -- What PostgreSQL or the handler said, which may quote values.
  detail            text,
  at                timestamptz not null default now(),
  foreign key (handler, handler_version) references subscription.member on delete cascade
);

-- A record that is read again, because a checkpoint was set back, is the same letter.
create unique index dead_letter_record
  on subscription.dead_letter (handler, handler_version, topic, partition, record_offset, digest);

-- hash: a b-tree refuses keys above a third of a page, and a poisonous key may be of any length.
create index dead_letter_key on subscription.dead_letter using hash (record_key);

-- Letters that a person decided to go on without.
create table subscription.skipped_letter (
  letter            bigint      primary key,
  handler           text        not null,
  handler_version   integer     not null,
  topic             text        not null,
  partition         integer     not null,
  record_offset     bigint      not null,
  record_key        bytea,
  headers           json        not null,
  payload           bytea,
  aggregate_version bigint,
  event_id          uuid,
  kind              text        not null,
  reason            text        not null,
  detail            text,
  set_aside_at      timestamptz not null,
  skipped_by        text        not null,
  skipped_because   text        not null,
  skipped_at        timestamptz not null default now()
);

grant select, insert, update, delete on subscription.consumer_group, subscription.member,
  subscription.checkpoint, subscription.applied_version, subscription.dead_letter to ferry_subscriber;
grant select, insert on subscription.skipped_letter to ferry_subscriber;

-- Bytes as text, whatever they are: in hexadecimal where they are no text that PostgreSQL can show.
create function subscription.readable(bytes bytea)
returns text
language plpgsql immutable strict parallel safe
set search_path = pg_catalog
as $$
begin
  return convert_from(bytes, 'UTF8');
exception
  when character_not_in_repertoire or untranslatable_character then
    return '\x' || encode(bytes, 'hex');
end
$$;

-- The dead letters as a person reads them.
create view subscription.dead_letters as
select id, handler, handler_version, topic, partition, record_offset,
       subscription.readable(record_key) as aggregate, aggregate_version, kind, reason, at
  from subscription.dead_letter;

grant execute on function subscription.readable to ferry_subscriber;
grant select on subscription.dead_letters to ferry_subscriber;
