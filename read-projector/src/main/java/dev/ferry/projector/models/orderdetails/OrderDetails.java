package dev.ferry.projector.models.orderdetails;

import dev.ferry.consumer.EventBatch;
import dev.ferry.contracts.sales.CustomerEvent;
import dev.ferry.contracts.sales.OrderEvent;
import dev.ferry.contracts.wire.DomainEvent;
import dev.ferry.projector.project.ReadModel;
import dev.ferry.projector.query.QueryRoutes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/// The read model `order_details`.
public final class OrderDetails implements ReadModel {
    @Override
    public String name() {
        return "order_details";
    }

    @Override
    public Set<Class<? extends DomainEvent>> follows() {
        return Set.of(CustomerEvent.class, OrderEvent.class);
    }

    @Override
    public void apply(Connection connection, EventBatch events) throws SQLException {
        OrderFold fold = OrderFold.of(events);
        CustomerNames.write(connection, fold.names());
        OrderRows.insert(connection, List.copyOf(fold.placed().values()));
        OrderRows.change(connection, fold.changed());
    }

    @Override
    public void answer(QueryRoutes routes) {
        routes.list("/v1/orders", "orders:read", new OrderPages())
                .row("/v1/orders/{id}", "orders:read", OrderView.QUERY);
    }
}
