package dev.ferry.projector.models.orderdetails;

import dev.ferry.projector.query.KeysetCursor;
import dev.ferry.projector.query.PageQuery;
import dev.ferry.projector.query.Parameters;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Pages of orders, newest first.
///
/// Each wanted status has its own stretch of the index, in which the orders are sorted as the page
/// is. A statement takes the first rows of each stretch and merges them: it reads at most four
/// times the page, however rare a status is and however many orders there are.
final class OrderPages implements PageQuery<OrderFilter, OrderListItem> {
    private static final String OF_ALL_CUSTOMERS =
            """
            select o.*
              from unnest(?::text[]) as wanted (status)
             cross join lateral (
                   select order_id, customer_id, customer_name, placed_at, line_count, item_count,
                          total, currency, status, version
                     from read_model.order_details
                    where status = wanted.status
                      and placed_at >= ?
                      and (placed_at, order_id) < (?, ?)
                    order by placed_at desc, order_id desc
                    limit ?) as o
             order by o.placed_at desc, o.order_id desc
             limit ?
            """;

    private static final String OF_ONE_CUSTOMER =
            """
            select o.*
              from unnest(?::text[]) as wanted (status)
             cross join lateral (
                   select order_id, customer_id, customer_name, placed_at, line_count, item_count,
                          total, currency, status, version
                     from read_model.order_details
                    where status = wanted.status
                      and placed_at >= ?
                      and (placed_at, order_id) < (?, ?)
                      and customer_id = ?
                    order by placed_at desc, order_id desc
                    limit ?) as o
             order by o.placed_at desc, o.order_id desc
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
        try (PreparedStatement statement = connection.prepareStatement(sql(filter))) {
            bind(statement, filter, after, rows);
            List<OrderListItem> found = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    found.add(OrderListItem.of(result));
                }
            }
            return found;
        }
    }

    static String sql(OrderFilter filter) {
        return filter.customer() == null ? OF_ALL_CUSTOMERS : OF_ONE_CUSTOMER;
    }

    static void bind(PreparedStatement statement, OrderFilter filter, KeysetCursor after, int rows)
            throws SQLException {
        KeysetCursor start = filter.to() == null ? after : after.orBefore(filter.to());
        Connection connection = statement.getConnection();
        int place = 0;
        statement.setArray(++place, connection.createArrayOf("text", filter.statuses().toArray()));
        statement.setObject(++place, from(filter));
        statement.setObject(++place, start.atParameter());
        statement.setObject(++place, start.id());
        if (filter.customer() != null) {
            statement.setObject(++place, filter.customer());
        }
        statement.setInt(++place, rows);
        statement.setInt(++place, rows);
    }

    /// The driver sends the beginning of Java's time line as PostgreSQL's `-infinity`.
    private static OffsetDateTime from(OrderFilter filter) {
        return filter.from() == null ? OffsetDateTime.MIN : filter.from().atOffset(ZoneOffset.UTC);
    }
}
