-- Letters stand in one line by tenant and key. By the key alone, a letter of one tenant stopped the aggregate of another
-- one that has the same id.

-- The line's name, tenant/key. Bytes, whatever they are: nothing else of an undecodable record can be trusted. Null for
-- a record that stands alone. Headers are compared as they are written, because PostgreSQL's functions for JSON
-- refuse an array with a name that has a NUL.
create function subscription.queue_key(kind text, record_key bytea, headers json) returns bytea
language sql immutable parallel safe
set search_path = pg_catalog
return case
         when kind <> 'foreign' then
           coalesce((select decode(substring(header::text from '^\[\s*"ce_tenant"\s*,\s*"([^"]*)"'), 'base64')
                       from json_array_elements(headers) with ordinality as listed (header, place)
                      where header::text ~ '^\[\s*"ce_tenant"\s*,'
                      order by place desc
                      limit 1),
                    ''::bytea)
           || '/'::bytea || record_key
       end;

revoke execute on function subscription.queue_key from public;
grant execute on function subscription.queue_key to ferry_subscriber;

-- A column whose expression changes is made anew before PostgreSQL 17. Its index goes with it.
alter table subscription.dead_letter
  drop column queue_key,
  add column queue_key bytea generated always as (subscription.queue_key(kind, record_key, headers)) stored;

create index dead_letter_queue on subscription.dead_letter using hash (queue_key);
