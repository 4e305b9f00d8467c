package dev.ferry.projector.models.orderdetails;

import dev.ferry.contracts.sales.OrderEvent;
import dev.ferry.contracts.wire.EventType;
import dev.ferry.projector.query.MoneyView;
import dev.ferry.projector.query.RowQuery;
import dev.ferry.runtime.http.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The answer for one order.
record OrderView(
        UUID id,
        long version,
        String status,
        CustomerRef customer,
        String placedAt,
        int lineCount,
        long itemCount,
        MoneyView total,
        JsonNode lines,
        JsonNode shippingAddress,
        JsonNode billingAddress,
        @Nullable String trackingNumber,
        @Nullable String cancelReason) {
    static final RowQuery<OrderView> QUERY =
            RowQuery.ofAggregate(
                    EventType.aggregateOf(OrderEvent.class),
                    """
                    select order_id, customer_id, customer_name, placed_at, lines, line_count,
                           item_count, total, currency, shipping_address, billing_address, status,
                           tracking_number, cancel_reason, version
                      from read_model.order_details
                     where order_id = ?
                    """,
                    OrderView::of);

    static OrderView of(ResultSet row) throws SQLException {
        return new OrderView(
                row.getObject("order_id", UUID.class),
                row.getLong("version"),
                row.getString("status"),
                new CustomerRef(
                        row.getObject("customer_id", UUID.class), row.getString("customer_name")),
                row.getObject("placed_at", OffsetDateTime.class).toInstant().toString(),
                row.getInt("line_count"),
                row.getLong("item_count"),
                MoneyView.of(row.getBigDecimal("total"), row.getString("currency")),
                Json.MAPPER.readTree(row.getString("lines")),
                Json.MAPPER.readTree(row.getString("shipping_address")),
                Json.MAPPER.readTree(row.getString("billing_address")),
                row.getString("tracking_number"),
                row.getString("cancel_reason"));
    }
}
