package dev.ferry.projector.models.orderdetails;

import dev.ferry.projector.query.KeysetCursor;
import dev.ferry.projector.query.PageQuery;
import dev.ferry.projector.query.Parameters;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Pages of orders, newest first, by position in the index.
final class OrderPages implements PageQuery<OrderFilter, OrderListItem> {
    private static final String OF_ALL_CUSTOMERS =
            """
            select order_id, customer_id, customer_name, placed_at, line_count, item_count, total,
                   currency, status, version
              from read_model.order_details
             where status = any(?)
               and placed_at >= ?
               and placed_at < ?
               and (placed_at, order_id) < (?, ?)
             order by placed_at desc, order_id desc
             limit ?
            """;

    private static final String OF_ONE_CUSTOMER =
            """
            select order_id, customer_id, customer_name, placed_at, line_count, item_count, total,
                   currency, status, version
              from read_model.order_details
             where status = any(?)
               and placed_at >= ?
               and placed_at < ?
               and (placed_at, order_id) < (?, ?)
               and customer_id = ?
             order by placed_at desc, order_id desc
             limit ?
            """;

    @Override
    public String name() {
        return "orders";
    }

    @Override
    public Set<String> parameters() {
        return OrderFilter.PARAMETERS;
    }

    @Override
    public OrderFilter filter(Parameters parameters) {
        return OrderFilter.read(parameters);
    }

    @Override
    public KeysetCursor cursor(OrderListItem row) {
        return new KeysetCursor(row.placedAt(), row.id());
    }

    @Override
    public List<OrderListItem> select(
            Connection connection, OrderFilter filter, KeysetCursor after, int rows)
            throws SQLException {
        String sql = filter.customer() == null ? OF_ALL_CUSTOMERS : OF_ONE_CUSTOMER;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            List<String> statuses =
                    filter.status() == null ? OrderFilter.STATUSES : List.of(filter.status());
            int place = 0;
            statement.setArray(++place, connection.createArrayOf("text", statuses.toArray()));
            statement.setObject(++place, time(filter.from(), OffsetDateTime.MIN));
            statement.setObject(++place, time(filter.to(), OffsetDateTime.MAX));
            statement.setObject(++place, after.atParameter());
            statement.setObject(++place, after.id());
            if (filter.customer() != null) {
                statement.setObject(++place, filter.customer());
            }
            statement.setInt(++place, rows);
            List<OrderListItem> found = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    found.add(OrderListItem.of(result));
                }
            }
            return found;
        }
    }

    /// The driver sends the ends of Java's time line as PostgreSQL's infinities.
    private static OffsetDateTime time(@Nullable Instant instant, OffsetDateTime absent) {
        return instant == null ? absent : instant.atOffset(ZoneOffset.UTC);
    }
}
