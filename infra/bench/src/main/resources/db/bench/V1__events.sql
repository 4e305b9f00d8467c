-- The events that every system carries: number n belongs to aggregate n % aggregates, and is that
-- aggregate's version n / aggregates + 1. Both stand at fixed places at the front of the payload, so
-- that a consumer can check count, distinctness and order without parsing JSON.
--
-- The payload is 300 bytes of JSON that compresses about as well as a real order does: names recur,
-- identifiers do not.
create function bench.events(first_number bigint, last_number bigint, aggregates bigint)
returns table (number bigint, aggregate text, version bigint, payload text)
language sql
as $$
  select n,
         lpad((n % aggregates)::text, 7, '0'),
         n / aggregates + 1,
         rpad('{"aggregate":"' || lpad((n % aggregates)::text, 7, '0')
              || '","version":"' || lpad((n / aggregates + 1)::text, 10, '0')
              || '","reference":"' || md5(n::text)
              || '","customer":"' || md5((n % aggregates)::text)
              || '","lines":[{"article":"' || md5((n % 997)::text)
              || '","quantity":' || n % 9 + 1
              || ',"price":"' || n % 9000 + 1000 || '","currency":"EUR"}],"note":"',
              298, 'please ring twice ')
         || '"}'
    from generate_series(first_number, last_number) n
$$;
