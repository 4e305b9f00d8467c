package dev.ferry.projector.models.productreviews;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

/// A review in the list of a product's reviews.
record ReviewListItem(
        UUID id,
        long version,
        UUID customerId,
        int rating,
        String title,
        String text,
        Instant writtenAt) {
    static ReviewListItem of(ResultSet row) throws SQLException {
        return new ReviewListItem(
                row.getObject("review_id", UUID.class),
                row.getLong("version"),
                row.getObject("customer_id", UUID.class),
                row.getInt("rating"),
                row.getString("title"),
                row.getString("body"),
                row.getObject("written_at", OffsetDateTime.class).toInstant());
    }
}
