package dev.ferry.command.sales;

import dev.ferry.contracts.sales.OrderLine;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Lines as one array per column, so that 2,000 of them are one statement.
public record LineColumns(Array products, Array descriptions, Array quantities, Array prices) {
    public static LineColumns of(Connection connection, List<OrderLine> lines) throws SQLException {
        return new LineColumns(
                column(connection, "text", lines, OrderLine::product),
                column(connection, "text", lines, OrderLine::description),
                column(connection, "integer", lines, OrderLine::quantity),
                column(connection, "numeric", lines, line -> line.price().amount()));
    }

    private static Array column(
            Connection connection,
            String type,
            List<OrderLine> lines,
            Function<OrderLine, @Nullable Object> value)
            throws SQLException {
        return connection.createArrayOf(type, lines.stream().map(value).toArray());
    }
}
