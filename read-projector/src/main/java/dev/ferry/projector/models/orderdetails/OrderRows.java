package dev.ferry.projector.models.orderdetails;

import dev.ferry.consumer.RefusedEventException;
import dev.ferry.projector.project.RowKey;
import dev.ferry.runtime.jdbc.RowSet;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/// The table `order_details`: one row for each order.
final class OrderRows {
    private static final RowSet<OrderRow> ROWS =
            new RowSet<OrderRow>()
                    .column("text", r -> r.key().tenantName())
                    .column("uuid", r -> r.key().id())
                    .column("uuid", r -> r.customerId().value())
                    .column("timestamptz", OrderRow::placedAt)
                    .column("text", r -> r.lines().json())
                    .column("integer", r -> r.lines().lineCount())
                    .column("bigint", r -> r.lines().itemCount())
                    .column("numeric", r -> r.lines().total().amount())
                    .column("text", r -> r.lines().currency())
                    .column("text", OrderRow::shippingAddress)
                    .column("text", OrderRow::billingAddress)
                    .column("text", r -> r.state().status())
                    .column("text", r -> r.state().trackingNumber())
                    .column("text", r -> r.state().cancelReason())
                    .column("bigint", r -> r.state().version());

    private static final RowSet<Map.Entry<RowKey, OrderState>> STATES =
            new RowSet<Map.Entry<RowKey, OrderState>>()
                    .column("text", e -> e.getKey().tenantName())
                    .column("uuid", e -> e.getKey().id())
                    .column("text", e -> e.getValue().status())
                    .column("text", e -> e.getValue().trackingNumber())
                    .column("text", e -> e.getValue().cancelReason())
                    .column("bigint", e -> e.getValue().version());

    private OrderRows() {}

    static void insert(Connection connection, List<OrderRow> orders) throws SQLException {
        ROWS.updateEach(
                connection,
                """
                insert into order_details
                       (tenant, order_id, customer_id, placed_at, lines, line_count,
                        item_count, total, currency, shipping_address, billing_address,
                        status, tracking_number, cancel_reason, version)
                select tenant, order_id, customer_id, placed_at, lines::jsonb, line_count,
                       item_count, total, currency, shipping_address::jsonb, billing_address::jsonb,
                       status, tracking_number, cancel_reason, version
                  from unnest(?::text[], ?::uuid[], ?::uuid[], ?::timestamptz[], ?::text[],
                              ?::integer[], ?::bigint[], ?::numeric[], ?::text[], ?::text[],
                              ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[])
                         as n (tenant, order_id, customer_id, placed_at, lines, line_count,
                               item_count, total, currency, shipping_address, billing_address,
                               status, tracking_number, cancel_reason, version)
                """,
                orders);
    }

    /// Changes existing orders.
    static void change(Connection connection, Map<RowKey, OrderState> states) throws SQLException {
        int changed =
                STATES.update(
                        connection,
                        """
                        update order_details as o
                           set status = n.status,
                               tracking_number = coalesce(n.tracking_number, o.tracking_number),
                               cancel_reason = n.cancel_reason,
                               version = n.version
                          from unnest(?::text[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::bigint[])
                                 as n (tenant, order_id, status, tracking_number, cancel_reason, version)
                         where (o.tenant, o.order_id) = (n.tenant, n.order_id)
                        """,
                        states.entrySet());
        if (changed != states.size()) {
            throw new RefusedEventException(
                    "%d of %d orders that change were never placed"
                            .formatted(states.size() - changed, states.size()));
        }
    }
}
