package dev.ferry.projector.models.productreviews;

import dev.ferry.contracts.sales.CustomerId;
import dev.ferry.contracts.sales.ReviewEvent;
import dev.ferry.projector.project.RowKey;
import java.time.Instant;

/// A review that was written in this unit of work, in its last state.
record ReviewRow(
        RowKey key,
        ProductKey product,
        CustomerId customerId,
        Instant writtenAt,
        ReviewContent content) {
    static ReviewRow of(RowKey key, ReviewEvent.Written written, Instant at, long version) {
        return new ReviewRow(
                key,
                new ProductKey(key.tenant(), written.product()),
                written.customerId(),
                at,
                new ReviewContent(written.rating(), written.title(), written.text(), version));
    }

    ReviewRow with(ReviewContent edited) {
        return new ReviewRow(key, product, customerId, writtenAt, edited);
    }

    int rating() {
        return content.rating();
    }
}
