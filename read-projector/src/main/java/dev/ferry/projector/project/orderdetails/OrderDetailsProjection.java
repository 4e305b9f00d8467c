package dev.ferry.projector.project.orderdetails;

import dev.ferry.contracts.wire.Envelope;
import dev.ferry.projector.project.Projection;
import dev.ferry.projector.project.RowKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// Keeps `order_details`.
public final class OrderDetailsProjection implements Projection {
    @Override
    public void apply(Connection connection, List<Envelope> events) throws SQLException {
        OrderFold fold = OrderFold.of(events);
        List<RowKey> customers = fold.customers();
        CustomerNames.ensure(connection, customers);
        if (!fold.names().isEmpty()) {
            CustomerNames.lock(connection, customers);
            CustomerNames.change(connection, fold.names());
        }
        OrderRows.insert(connection, List.copyOf(fold.placed().values()));
        OrderRows.change(connection, fold.changed());
        CustomerNames.spread(connection, fold.names());
    }
}
