package dev.ferry.projector.query;

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
        @Nullable String cancelReason)
        implements Versioned {
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
