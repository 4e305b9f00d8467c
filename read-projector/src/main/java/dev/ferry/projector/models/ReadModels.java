package dev.ferry.projector.models;

import dev.ferry.projector.models.customersummary.CustomerSummary;
import dev.ferry.projector.models.orderdetails.OrderDetails;
import dev.ferry.projector.models.productreviews.ProductReviews;
import dev.ferry.projector.models.returndetails.ReturnDetails;
import dev.ferry.projector.project.ReadModel;
import java.util.List;

/// The read models of this build, in the order in which each transaction writes them.
///
/// The order is the same for every thread, so two threads cannot deadlock on rows of different read
/// models.
public final class ReadModels {
    private ReadModels() {}

    public static List<ReadModel> all() {
        return List.of(
                new OrderDetails(),
                new CustomerSummary(),
                new ReturnDetails(),
                new ProductReviews());
    }
}
