package dev.ferry.projector.models.customersummary;

import dev.ferry.consumer.EventBatch;
import dev.ferry.contracts.sales.CustomerEvent;
import dev.ferry.contracts.sales.OrderEvent;
import dev.ferry.contracts.sales.ReturnEvent;
import dev.ferry.contracts.wire.DomainEvent;
import dev.ferry.projector.project.ReadModel;
import dev.ferry.projector.query.QueryRoutes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/// The read model `customer_summary`.
public final class CustomerSummary implements ReadModel {
    @Override
    public String name() {
        return "customer_summary";
    }

    @Override
    public Set<Class<? extends DomainEvent>> follows() {
        return Set.of(CustomerEvent.class, OrderEvent.class, ReturnEvent.class);
    }

    @Override
    public void apply(Connection connection, EventBatch events) throws SQLException {
        SummaryFold fold = SummaryFold.of(events);
        Contributions.insert(connection, List.copyOf(fold.placed().values()));
        List<Contribution> takenBack = Contributions.cancel(connection, fold.cancelled());
        takenBack.forEach(fold::takeBack);
        Summaries.ensure(connection, List.copyOf(fold.summaries().keySet()));
        Summaries.change(connection, fold.summaries());
        Summaries.findLastOrders(
                connection, takenBack.stream().map(Contribution::customer).distinct().toList());
        Summaries.add(connection, fold.amounts());
    }

    @Override
    public void answer(QueryRoutes routes) {
        routes.row("/v1/customers/{id}/summary", "customers:read", CustomerView.QUERY);
    }
}
