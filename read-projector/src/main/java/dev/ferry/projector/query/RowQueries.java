package dev.ferry.projector.query;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The queries for single rows.
final class RowQueries {
    private final TenantDatabase database;

    RowQueries(TenantDatabase database) {
        this.database = database;
    }

    @Nullable OrderView order(String tenant, UUID id) throws SQLException {
        return database.<@Nullable OrderView>read(
                tenant,
                connection ->
                        one(
                                connection,
                                """
                                select order_id, customer_id, customer_name, placed_at, lines,
                                       line_count, item_count, total, currency, shipping_address,
                                       billing_address, status, tracking_number, cancel_reason, version
                                  from read_model.order_details
                                 where order_id = ?
                                """,
                                id,
                                OrderView::of));
    }

    @Nullable ReturnView returned(String tenant, UUID id) throws SQLException {
        return database.<@Nullable ReturnView>read(
                tenant,
                connection ->
                        one(
                                connection,
                                """
                                select return_id, customer_id, returned_at, lines, line_count,
                                       item_count, total, currency, version
                                  from read_model.return_details
                                 where return_id = ?
                                """,
                                id,
                                ReturnView::of));
    }

    /// One statement, so that counts and amounts are of the same moment.
    @Nullable CustomerView customer(String tenant, UUID id) throws SQLException {
        return database.<@Nullable CustomerView>read(
                tenant,
                connection ->
                        one(
                                connection,
                                """
                                select s.customer_id, s.name, s.status, s.orders, s.last_order_at,
                                       s.version, a.currency, a.orders_value, a.returned_value
                                  from read_model.customer_summary as s
                                  left join read_model.customer_amount as a using (customer_id)
                                 where s.customer_id = ?
                                 order by a.currency
                                """,
                                id,
                                RowQueries::customer));
    }

    private static <T> @Nullable T one(
            Connection connection, String sql, UUID id, RowReader<T> reader) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, id);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? reader.read(rows) : null;
            }
        }
    }

    /// Reads all rows of the join: one for each currency, or one without any.
    private static CustomerView customer(ResultSet rows) throws SQLException {
        UUID id = rows.getObject("customer_id", UUID.class);
        long version = rows.getLong("version");
        String name = rows.getString("name");
        String status = rows.getString("status");
        long orders = rows.getLong("orders");
        OffsetDateTime last = rows.getObject("last_order_at", OffsetDateTime.class);
        List<MoneyView> ordered = new ArrayList<>();
        List<MoneyView> returned = new ArrayList<>();
        do {
            String currency = rows.getString("currency");
            if (currency != null) {
                BigDecimal value = rows.getBigDecimal("orders_value");
                ordered.add(MoneyView.of(value, currency));
                returned.add(MoneyView.of(rows.getBigDecimal("returned_value"), currency));
            }
        } while (rows.next());
        return new CustomerView(
                id,
                version,
                name,
                status,
                orders,
                last == null ? null : last.toInstant().toString(),
                ordered,
                returned);
    }

    /// Reads what it needs, beginning at the present row.
    @FunctionalInterface
    private interface RowReader<T> {
        T read(ResultSet rows) throws SQLException;
    }
}
