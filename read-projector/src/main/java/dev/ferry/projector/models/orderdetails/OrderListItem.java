package dev.ferry.projector.models.orderdetails;

import dev.ferry.projector.query.MoneyView;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

/// An order in a list, without lines and addresses, because an order may have thousands of lines.
record OrderListItem(
        UUID id,
        long version,
        String status,
        CustomerRef customer,
        Instant placedAt,
        int lineCount,
        long itemCount,
        MoneyView total) {
    static OrderListItem of(ResultSet row) throws SQLException {
        return new OrderListItem(
                row.getObject("order_id", UUID.class),
                row.getLong("version"),
                row.getString("status"),
                new CustomerRef(
                        row.getObject("customer_id", UUID.class), row.getString("customer_name")),
                row.getObject("placed_at", OffsetDateTime.class).toInstant(),
                row.getInt("line_count"),
                row.getLong("item_count"),
                MoneyView.of(row.getBigDecimal("total"), row.getString("currency")));
    }
}
