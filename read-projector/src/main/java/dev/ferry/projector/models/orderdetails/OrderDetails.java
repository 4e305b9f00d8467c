package dev.ferry.projector.models.orderdetails;

import dev.ferry.contracts.wire.Envelope;
import dev.ferry.projector.project.ReadModel;
import dev.ferry.projector.project.RowKey;
import dev.ferry.projector.query.QueryRoutes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// The read model `order_details`.
public final class OrderDetails implements ReadModel {
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

    @Override
    public void answer(QueryRoutes routes) {
        routes.list("/v1/orders", new OrderPages()).row("/v1/orders/{id}", OrderView.QUERY);
    }
}
