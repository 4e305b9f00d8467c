package dev.ferry.projector.models.productreviews;

import dev.ferry.consumer.EventBatch;
import dev.ferry.contracts.sales.ReviewEvent;
import dev.ferry.contracts.wire.DomainEvent;
import dev.ferry.projector.project.ReadModel;
import dev.ferry.projector.query.QueryRoutes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/// The read model `product_reviews`.
public final class ProductReviews implements ReadModel {
    @Override
    public String name() {
        return "product_reviews";
    }

    @Override
    public Set<Class<? extends DomainEvent>> follows() {
        return Set.of(ReviewEvent.class);
    }

    @Override
    public void apply(Connection connection, EventBatch events) throws SQLException {
        ReviewFold fold = ReviewFold.of(events.of(ReviewEvent.class));
        RatingChanges ratings = new RatingChanges();
        fold.products().forEach(ratings::touch);
        fold.written()
                .values()
                .forEach(review -> ratings.add(review.product(), review.rating(), 1));
        ReviewRows.insert(connection, List.copyOf(fold.written().values()));
        ReviewRows.edit(connection, fold.edited(), ratings);
        ReviewRows.delete(connection, List.copyOf(fold.withdrawn()), ratings);
        RatingRows.change(connection, ratings.all());
    }

    @Override
    public void answer(QueryRoutes routes) {
        routes.row("/v1/products/{product}/rating", "reviews:read", ProductRatingView.QUERY)
                .list("/v1/products/{product}/reviews", "reviews:read", new ReviewPages());
    }
}
