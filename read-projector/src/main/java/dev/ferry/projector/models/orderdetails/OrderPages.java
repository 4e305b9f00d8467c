package dev.ferry.projector.models.orderdetails;

import dev.ferry.projector.query.KeysetCursor;
import dev.ferry.projector.query.PageQuery;
import dev.ferry.projector.query.Parameters;
import dev.ferry.runtime.jdbc.SqlArray;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Pages of orders, newest first.
///
/// Orders of each status are a contiguous range of the index, sorted as the page is. A statement
/// takes the first rows of the range of each wanted status and merges them. So it reads at most
/// four times the page, however rare a status is and however many orders there are.
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
        return Statements.list(
                connection, OrderListItem::of, sql(filter), parameters(filter, after, rows));
    }

    static String sql(OrderFilter filter) {
        return filter.customer() == null ? OF_ALL_CUSTOMERS : OF_ONE_CUSTOMER;
    }

    static Object[] parameters(OrderFilter filter, KeysetCursor after, int rows) {
        KeysetCursor start = filter.to() == null ? after : after.orBefore(filter.to());
        List<Object> parameters = new ArrayList<>();
        parameters.add(new SqlArray("text", filter.statuses()));
        parameters.add(from(filter));
        parameters.add(start.atParameter());
        parameters.add(start.id());
        if (filter.customer() != null) {
            parameters.add(filter.customer());
        }
        parameters.add(rows);
        parameters.add(rows);
        return parameters.toArray();
    }

    /// The driver sends the least [OffsetDateTime] as PostgreSQL's `-infinity`.
    private static OffsetDateTime from(OrderFilter filter) {
        return filter.from() == null ? OffsetDateTime.MIN : filter.from().atOffset(ZoneOffset.UTC);
    }
}
