package dev.ferry.projector.models.orderdetails;

import dev.ferry.projector.models.orderdetails.OrderFold.CustomerName;
import dev.ferry.projector.project.RowKey;
import dev.ferry.projector.project.RowSet;
import dev.ferry.runtime.jdbc.UpdateCount;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/// The table `order_customer`: the customers' names, and the rows that orders and renames lock.
final class CustomerNames {
    private static final RowSet<RowKey> KEYS =
            new RowSet<RowKey>().column("text", RowKey::tenant).column("uuid", RowKey::id);

    private static final RowSet<Map.Entry<RowKey, CustomerName>> NAMES =
            new RowSet<Map.Entry<RowKey, CustomerName>>()
                    .column("text", e -> e.getKey().tenant())
                    .column("uuid", e -> e.getKey().id())
                    .column("text", e -> e.getValue().name())
                    .column("bigint", e -> e.getValue().version());

    private CustomerNames() {}

    /// Gives every customer a row, so that there is something to lock.
    static void ensure(Connection connection, List<RowKey> customers) throws SQLException {
        KEYS.update(
                connection,
                """
                insert into read_model_v1.order_customer (tenant, customer_id)
                select tenant, customer_id
                  from unnest(?::text[], ?::uuid[]) as n (tenant, customer_id)
                 order by tenant, customer_id
                    on conflict do nothing
                """,
                customers);
    }

    /// Locks, in one order for all threads, the rows that a unit of work will change and those that
    /// its orders will read. Locking the latter later and `for share` would be enough for the rows,
    /// but two threads, each holding what the other reads, would then wait in a circle.
    static void lock(Connection connection, List<RowKey> customers) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        select 1
                          from read_model_v1.order_customer
                         where (tenant, customer_id) in (select * from unnest(?::text[], ?::uuid[]))
                         order by tenant, customer_id
                           for no key update
                        """)) {
            KEYS.bind(statement, customers);
            statement.execute();
        }
    }

    static void change(Connection connection, Map<RowKey, CustomerName> names) throws SQLException {
        int changed =
                NAMES.update(
                        connection,
                        """
                        update read_model_v1.order_customer as c
                           set name = n.name, version = n.version
                          from unnest(?::text[], ?::uuid[], ?::text[], ?::bigint[])
                                 as n (tenant, customer_id, name, version)
                         where (c.tenant, c.customer_id) = (n.tenant, n.customer_id)
                        """,
                        List.copyOf(names.entrySet()));
        UpdateCount.require(names.size(), changed, "the change of customers' names");
    }

    /// Brings the new names to the customers' orders. A statement of its own after [#change]: it
    /// sees the orders that were committed while that one waited for its locks.
    static void spread(Connection connection, Map<RowKey, CustomerName> names) throws SQLException {
        NAMES.update(
                connection,
                """
                with target as materialized (
                  select o.tenant, o.order_id, n.name
                    from unnest(?::text[], ?::uuid[], ?::text[], ?::bigint[])
                           as n (tenant, customer_id, name, version)
                    join read_model_v1.order_details as o
                      on (o.tenant, o.customer_id) = (n.tenant, n.customer_id)
                   where o.customer_name is distinct from n.name
                   order by o.tenant, o.order_id
                     for no key update of o
                )
                update read_model_v1.order_details as o
                   set customer_name = target.name
                  from target
                 where (o.tenant, o.order_id) = (target.tenant, target.order_id)
                """,
                List.copyOf(names.entrySet()));
    }
}
