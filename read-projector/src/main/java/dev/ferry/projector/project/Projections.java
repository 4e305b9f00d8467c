package dev.ferry.projector.project;

import dev.ferry.projector.project.customersummary.CustomerSummaryProjection;
import dev.ferry.projector.project.orderdetails.OrderDetailsProjection;
import dev.ferry.projector.project.returndetails.ReturnDetailsProjection;
import java.util.List;

/// The read models that are kept, in the order in which each transaction writes them.
///
/// The order is the same for every thread, so two of them never wait for each other's rows in a
/// circle across read models.
public final class Projections {
    private Projections() {}

    public static List<Projection> all() {
        return List.of(
                new OrderDetailsProjection(),
                new CustomerSummaryProjection(),
                new ReturnDetailsProjection());
    }
}
