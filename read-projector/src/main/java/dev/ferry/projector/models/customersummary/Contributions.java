package dev.ferry.projector.models.customersummary;

import dev.ferry.consumer.RefusedEventException;
import dev.ferry.contracts.shared.Tenant;
import dev.ferry.projector.project.RowKey;
import dev.ferry.runtime.jdbc.RowSet;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// The table `customer_order`: what each order has contributed to its customer's summary.
final class Contributions {
    private static final RowSet<Contribution> ROWS =
            new RowSet<Contribution>()
                    .column("text", c -> c.order().tenantName())
                    .column("uuid", c -> c.order().id())
                    .column("uuid", c -> c.customer().id())
                    .column("timestamptz", Contribution::placedAt)
                    .column("numeric", Contribution::amount)
                    .column("text", Contribution::currency)
                    .column("boolean", Contribution::cancelled);

    private static final RowSet<RowKey> KEYS =
            new RowSet<RowKey>().column("text", RowKey::tenantName).column("uuid", RowKey::id);

    private Contributions() {}

    static void insert(Connection connection, List<Contribution> orders) throws SQLException {
        ROWS.updateEach(
                connection,
                """
                insert into customer_order
                       (tenant, order_id, customer_id, placed_at, amount, currency, cancelled)
                select *
                  from unnest(?::text[], ?::uuid[], ?::uuid[], ?::timestamptz[], ?::numeric[],
                              ?::text[], ?::boolean[])
                """,
                orders);
    }

    /// Marks orders as cancelled and returns what they had contributed.
    static List<Contribution> cancel(Connection connection, Set<RowKey> orders)
            throws SQLException {
        if (orders.isEmpty()) {
            return List.of();
        }
        List<Contribution> cancelled =
                Statements.list(
                        connection,
                        Contributions::read,
                        """
                        update customer_order as o
                           set cancelled = true
                          from unnest(?::text[], ?::uuid[]) as n (tenant, order_id)
                         where (o.tenant, o.order_id) = (n.tenant, n.order_id)
                           and not o.cancelled
                        returning o.tenant, o.order_id, o.customer_id, o.placed_at, o.amount, o.currency
                        """,
                        KEYS.parameters(orders));
        if (cancelled.size() != orders.size()) {
            throw new RefusedEventException(
                    "%d of %d cancelled orders were never placed"
                            .formatted(orders.size() - cancelled.size(), orders.size()));
        }
        return cancelled;
    }

    private static Contribution read(ResultSet row) throws SQLException {
        Tenant tenant = new Tenant(row.getString("tenant"));
        return new Contribution(
                new RowKey(tenant, row.getObject("order_id", UUID.class)),
                new RowKey(tenant, row.getObject("customer_id", UUID.class)),
                row.getObject("placed_at", OffsetDateTime.class).toInstant(),
                row.getBigDecimal("amount"),
                row.getString("currency"),
                true);
    }
}
