-- What spans the read models.

-- The versions of rows that the caller names one by one, of several tenants in one call: what the
-- process that waits for them asks. It gives no way to list the rows of a tenant.
create function read_model.row_versions(models text[], tenants text[], ids uuid[])
returns table (place bigint, version bigint)
language sql stable security definer
set search_path = pg_catalog
begin atomic
  select wanted.place,
         case wanted.model
           when 'order_details' then
             (select o.version from read_model_v1.order_details o where (o.tenant, o.order_id) = (wanted.tenant, wanted.id))
           when 'customer_summary' then
             (select c.version from read_model_v1.customer_summary c where (c.tenant, c.customer_id) = (wanted.tenant, wanted.id))
           when 'return_details' then
             (select r.version from read_model_v1.return_details r where (r.tenant, r.return_id) = (wanted.tenant, wanted.id))
         end
    from unnest(models, tenants, ids) with ordinality as wanted (model, tenant, id, place);
end;

revoke all on function read_model.row_versions from public;
grant execute on function read_model.row_versions to ferry_query;

-- Every row of every read model as text. Two read models are the same when these rows are: the test
-- that rules here compares one that went through crashes with one rebuilt from scratch. Clock times
-- of the projector itself are left out, and a dead letter is no JSON here: its headers may have names
-- that jsonb refuses.
create view read_model.dump as
select 'applied_version' as name, to_jsonb(t)::text as content from read_model_v1.applied_version t
union all
select 'order_customer', to_jsonb(t)::text from read_model_v1.order_customer t
union all
select 'order_details', to_jsonb(t)::text from read_model_v1.order_details t
union all
select 'customer_summary', to_jsonb(t)::text from read_model_v1.customer_summary t
union all
select 'customer_amount', to_jsonb(t)::text from read_model_v1.customer_amount t
union all
select 'customer_order', to_jsonb(t)::text from read_model_v1.customer_order t
union all
select 'return_details', to_jsonb(t)::text from read_model_v1.return_details t
union all
select 'dead_letter',
       row(topic, partition, record_offset, record_key, headers, payload, kind, reason)::text
  from read_model.dead_letter;

grant select on read_model.dump to ferry_projector;
