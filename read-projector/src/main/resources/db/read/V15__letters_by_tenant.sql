-- As before, but a letter keeps readers of its own tenant waiting and no others: two tenants may have aggregates of one
-- id.
create or replace function read_model.applied_versions(models text[], types text[], tenants text[], ids uuid[])
returns table (place bigint, version bigint)
language sql stable security definer
set search_path = pg_catalog
begin atomic
  select wanted.place,
         least(a.version,
               (select min(d.aggregate_version) - 1
                  from subscription.dead_letter as d
                 where d.queue_key = convert_to(wanted.tenant || '/' || wanted.id, 'UTF8')
                   and right(d.topic, length(wanted.type) + 1) = '.' || wanted.type
                   and (d.handler, d.handler_version) = (m.handler, m.version)))
    from unnest(models, types, tenants, ids) with ordinality as wanted (model, type, tenant, id, place)
    join subscription.member as m
      on (m.handler, m.state) = (wanted.model, 'live')
    join subscription.applied_version as a
      on (a.group_name, a.aggregate_type, a.tenant, a.aggregate_id)
         = (m.group_name, wanted.type, wanted.tenant, wanted.id);
end;
