package dev.ferry.projector.models.orderdetails;

import dev.ferry.projector.models.orderdetails.OrderFold.CustomerName;
import dev.ferry.projector.project.RowKey;
import dev.ferry.runtime.jdbc.RowSet;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/// The table `order_customer`: the customers' names.
final class CustomerNames {
    private static final RowSet<Map.Entry<RowKey, CustomerName>> NAMES =
            new RowSet<Map.Entry<RowKey, CustomerName>>()
                    .column("text", e -> e.getKey().tenantName())
                    .column("uuid", e -> e.getKey().id())
                    .column("text", e -> e.getValue().name())
                    .column("bigint", e -> e.getValue().version());

    private CustomerNames() {}

    static void write(Connection connection, Map<RowKey, CustomerName> names) throws SQLException {
        NAMES.updateEach(
                connection,
                """
                insert into order_customer (tenant, customer_id, name, version)
                select *
                  from unnest(?::text[], ?::uuid[], ?::text[], ?::bigint[])
                         as n (tenant, customer_id, name, version)
                 order by tenant, customer_id
                    on conflict (tenant, customer_id) do update
                   set name = excluded.name, version = excluded.version
                """,
                names.entrySet());
    }
}
