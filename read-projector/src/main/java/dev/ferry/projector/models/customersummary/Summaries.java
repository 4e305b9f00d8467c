package dev.ferry.projector.models.customersummary;

import dev.ferry.projector.project.RowKey;
import dev.ferry.runtime.jdbc.RowSet;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/// The tables `customer_summary` and `customer_amount`.
final class Summaries {
    private static final RowSet<RowKey> KEYS =
            new RowSet<RowKey>().column("text", RowKey::tenantName).column("uuid", RowKey::id);

    private static final RowSet<Map.Entry<RowKey, SummaryChange>> CHANGES =
            new RowSet<Map.Entry<RowKey, SummaryChange>>()
                    .column("text", e -> e.getKey().tenantName())
                    .column("uuid", e -> e.getKey().id())
                    .column("text", e -> e.getValue().name())
                    .column("text", e -> e.getValue().status())
                    .column("bigint", e -> e.getValue().version())
                    .column("bigint", e -> e.getValue().orders())
                    .column("timestamptz", e -> e.getValue().lastOrderAt());

    private static final RowSet<Map.Entry<Amount.Key, Amount>> AMOUNTS =
            new RowSet<Map.Entry<Amount.Key, Amount>>()
                    .column("text", e -> e.getKey().customer().tenantName())
                    .column("uuid", e -> e.getKey().customer().id())
                    .column("text", e -> e.getKey().currency())
                    .column("numeric", e -> e.getValue().orders())
                    .column("numeric", e -> e.getValue().returned());

    private Summaries() {}

    /// Inserts the missing rows of customers. This is separate from [#change], because PostgreSQL
    /// checks the constraints on the row to insert before it finds an existing one.
    static void ensure(Connection connection, List<RowKey> customers) throws SQLException {
        KEYS.update(
                connection,
                """
                insert into customer_summary (tenant, customer_id)
                select tenant, customer_id
                  from unnest(?::text[], ?::uuid[]) as n (tenant, customer_id)
                 order by tenant, customer_id
                    on conflict do nothing
                """,
                customers);
    }

    /// Changes the rows. They are locked in the same order by all threads.
    static void change(Connection connection, Map<RowKey, SummaryChange> changes)
            throws SQLException {
        CHANGES.updateEach(
                connection,
                """
                with change as materialized (
                  select n.*
                    from unnest(?::text[], ?::uuid[], ?::text[], ?::text[], ?::bigint[],
                                ?::bigint[], ?::timestamptz[])
                           as n (tenant, customer_id, name, status, version, orders, last_order_at)
                    join customer_summary as s using (tenant, customer_id)
                   order by tenant, customer_id
                     for no key update of s
                )
                update customer_summary as s
                   set name = coalesce(n.name, s.name),
                       status = coalesce(n.status, s.status),
                       version = greatest(n.version, s.version),
                       orders = s.orders + n.orders,
                       last_order_at = greatest(n.last_order_at, s.last_order_at)
                  from change as n
                 where (s.tenant, s.customer_id) = (n.tenant, n.customer_id)
                """,
                changes.entrySet());
    }

    /// Looks up the last order that still counts. This is a separate statement after [#change],
    /// which has locked the customers, so it sees every order that any thread has counted.
    static void findLastOrders(Connection connection, List<RowKey> customers) throws SQLException {
        KEYS.update(
                connection,
                """
                update customer_summary as s
                   set last_order_at =
                         (select max(o.placed_at)
                            from customer_order as o
                           where (o.tenant, o.customer_id) = (s.tenant, s.customer_id)
                             and not o.cancelled)
                  from unnest(?::text[], ?::uuid[]) as n (tenant, customer_id)
                 where (s.tenant, s.customer_id) = (n.tenant, n.customer_id)
                """,
                customers);
    }

    static void add(Connection connection, Map<Amount.Key, Amount> amounts) throws SQLException {
        AMOUNTS.updateEach(
                connection,
                """
                insert into customer_amount as a
                       (tenant, customer_id, currency, orders_value, returned_value)
                select *
                  from unnest(?::text[], ?::uuid[], ?::text[], ?::numeric[], ?::numeric[])
                         as n (tenant, customer_id, currency, orders_value, returned_value)
                 order by tenant, customer_id, currency
                    on conflict (tenant, customer_id, currency) do update
                   set orders_value = a.orders_value + excluded.orders_value,
                       returned_value = a.returned_value + excluded.returned_value
                """,
                amounts.entrySet());
    }
}
