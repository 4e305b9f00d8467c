-- How far aggregates that the caller names one by one, of several tenants in one call, have taken
-- effect: what the process asks on behalf of clients that wait for their own writes. It gives no way to
-- list the aggregates of a tenant. It is the same for all read models, so a new one changes nothing here.
create function read_model.applied_versions(types text[], tenants text[], ids uuid[])
returns table (place bigint, version bigint)
language sql stable security definer
set search_path = pg_catalog
begin atomic
  select wanted.place, a.version
    from unnest(types, tenants, ids) with ordinality as wanted (type, tenant, id, place)
    join read_model_v1.applied_version as a
      on (a.aggregate_type, a.tenant, a.aggregate_id) = (wanted.type, wanted.tenant, wanted.id);
end;

revoke all on function read_model.applied_versions from public;
grant execute on function read_model.applied_versions to ferry_query;

drop function read_model.row_versions;
