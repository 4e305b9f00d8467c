-- Where the projector stands. Rows and the position they were read from move in one transaction, so
-- this table, and not the consumer group, says what has been applied.

-- What a rebuild makes anew lives in a schema with a number; readers see the views in read_model.
create schema read_model_v1;
grant usage on schema read_model, read_model_v1 to ferry_projector;
grant usage on schema read_model to ferry_query;

-- The next offset to apply of every partition that was ever assigned. A thread moves it by
-- compare-and-set on the offset it last knew: no row touched means that a newer owner exists.
create table read_model.checkpoint (
  topic       text        not null,
  partition   integer     not null check (partition >= 0),
  next_offset bigint      not null check (next_offset >= 0),
  updated_at  timestamptz not null default now(),
  primary key (topic, partition)
) with (fillfactor = 50);

-- Records that could not be applied, whole, and those that wait behind one of them.
-- An aggregate is blocked as long as a row with its topic and key is here.
create table read_model.dead_letter (
  topic         text        not null,
  partition     integer     not null,
  record_offset bigint      not null,
  record_key    bytea,
  -- json, not jsonb: an array of [name, base64 of the value], whatever characters a name has.
  headers       json        not null,
  payload       bytea,
  kind          text        not null check (kind in ('poison', 'waiting')),
  reason        text        not null,
  at            timestamptz not null default now(),
  primary key (topic, partition, record_offset)
);

-- hash: a b-tree refuses keys above a third of a page, and a poisonous key may be of any length.
create index dead_letter_key on read_model.dead_letter using hash (record_key);

-- The last version of each aggregate that took effect. An event at or below it is a duplicate.
create table read_model_v1.applied_version (
  aggregate_type text   not null,
  tenant         text   not null,
  aggregate_id   uuid   not null,
  version        bigint not null check (version >= 1),
  primary key (aggregate_type, tenant, aggregate_id)
) with (fillfactor = 80);

grant select, insert, update on read_model.checkpoint to ferry_projector;
grant select, insert on read_model.dead_letter to ferry_projector;
grant select, insert, update on read_model_v1.applied_version to ferry_projector;
