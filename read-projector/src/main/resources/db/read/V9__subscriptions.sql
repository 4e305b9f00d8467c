-- Positions, applied versions and dead letters move to the schema "subscription", which the consumer owns
-- (db/subscription); its migrations run before this one. A database of before goes on where it stands.

insert into subscription.consumer_group (name) values ('live');

-- The read models that have been filled together until now.
insert into subscription.member (handler, version, group_name, state)
values ('order_details', 1, 'live', 'live'),
       ('customer_summary', 1, 'live', 'live'),
       ('return_details', 1, 'live', 'live');

insert into subscription.checkpoint (group_name, topic, partition, next_offset, updated_at)
select 'live', topic, partition, next_offset, updated_at
  from read_model.checkpoint;

insert into subscription.applied_version (group_name, aggregate_type, tenant, aggregate_id, version)
select 'live', aggregate_type, tenant, aggregate_id, version
  from read_model_v1.applied_version;

-- Until now a letter held its aggregate back in all read models, so each that follows its topic has it.
insert into subscription.dead_letter
       (handler, handler_version, topic, partition, record_offset, record_key, headers, payload, digest,
        kind, reason, at)
select f.handler, 1, d.topic, d.partition, d.record_offset, d.record_key, d.headers, d.payload,
       sha256(coalesce(d.record_key, '') || convert_to(d.headers::text, 'UTF8') || coalesce(d.payload, '')),
       d.kind, d.reason, d.at
  from read_model.dead_letter as d
  join (values ('order_details', 'customer'), ('order_details', 'order'),
               ('customer_summary', 'customer'), ('customer_summary', 'order'), ('customer_summary', 'return'),
               ('return_details', 'return')) as f (handler, aggregate_type)
    on right(d.topic, length(f.aggregate_type) + 1) = '.' || f.aggregate_type;

-- As before, from the new table. A version that one of the read models has set aside is not reached: who waits for
-- it would otherwise be told that it is there, and read the row without it.
create or replace function read_model.applied_versions(types text[], tenants text[], ids uuid[])
returns table (place bigint, version bigint)
language sql stable security definer
set search_path = pg_catalog
begin atomic
  select wanted.place,
         least(a.version,
               (select min(d.aggregate_version) - 1
                  from subscription.dead_letter as d
                  join subscription.member as m
                    on (m.handler, m.version) = (d.handler, d.handler_version)
                 where d.record_key = convert_to(wanted.id::text, 'UTF8')
                   and right(d.topic, length(wanted.type) + 1) = '.' || wanted.type
                   and m.state = 'live'))
    from unnest(types, tenants, ids) with ordinality as wanted (type, tenant, id, place)
    join subscription.applied_version as a
      on (a.group_name, a.aggregate_type, a.tenant, a.aggregate_id)
         = ('live', wanted.type, wanted.tenant, wanted.id);
end;

drop view read_model.dump;
drop table read_model.checkpoint, read_model.dead_letter, read_model_v1.applied_version;
drop schema read_model_v1;
