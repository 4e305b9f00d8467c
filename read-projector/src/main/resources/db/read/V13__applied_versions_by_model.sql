-- How far a read model has applied the events of aggregates that the caller names one by one, as before, but of the
-- read model that is asked: what one read model has set aside does not keep readers of the others waiting.
create function read_model.applied_versions(models text[], types text[], tenants text[], ids uuid[])
returns table (place bigint, version bigint)
language sql stable security definer
set search_path = pg_catalog
begin atomic
  select wanted.place,
         least(a.version,
               (select min(d.aggregate_version) - 1
                  from subscription.dead_letter as d
                 where d.record_key = convert_to(wanted.id::text, 'UTF8')
                   and right(d.topic, length(wanted.type) + 1) = '.' || wanted.type
                   and (d.handler, d.handler_version) = (m.handler, m.version)))
    from unnest(models, types, tenants, ids) with ordinality as wanted (model, type, tenant, id, place)
    join subscription.member as m
      on (m.handler, m.state) = (wanted.model, 'live')
    join subscription.applied_version as a
      on (a.group_name, a.aggregate_type, a.tenant, a.aggregate_id)
         = (m.group_name, wanted.type, wanted.tenant, wanted.id);
end;

revoke all on function read_model.applied_versions(text[], text[], text[], uuid[]) from public;
grant execute on function read_model.applied_versions(text[], text[], text[], uuid[]) to ferry_query;

drop function read_model.applied_versions(text[], text[], uuid[]);
