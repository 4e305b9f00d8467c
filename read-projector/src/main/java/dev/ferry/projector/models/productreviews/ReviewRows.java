package dev.ferry.projector.models.productreviews;

import dev.ferry.consumer.RefusedEventException;
import dev.ferry.contracts.shared.Tenant;
import dev.ferry.projector.project.RowKey;
import dev.ferry.runtime.jdbc.RowSet;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/// The table `review`: the reviews that were not withdrawn.
final class ReviewRows {
    private static final RowSet<ReviewRow> ROWS =
            new RowSet<ReviewRow>()
                    .column("text", r -> r.key().tenantName())
                    .column("uuid", r -> r.key().id())
                    .column("text", r -> r.product().product())
                    .column("uuid", r -> r.customerId().value())
                    .column("smallint", ReviewRow::rating)
                    .column("text", r -> r.content().title())
                    .column("text", r -> r.content().body())
                    .column("timestamptz", ReviewRow::writtenAt)
                    .column("bigint", r -> r.content().version());

    private static final RowSet<Map.Entry<RowKey, ReviewContent>> CONTENTS =
            new RowSet<Map.Entry<RowKey, ReviewContent>>()
                    .column("text", e -> e.getKey().tenantName())
                    .column("uuid", e -> e.getKey().id())
                    .column("smallint", e -> e.getValue().rating())
                    .column("text", e -> e.getValue().title())
                    .column("text", e -> e.getValue().body())
                    .column("bigint", e -> e.getValue().version());

    private static final RowSet<RowKey> KEYS =
            new RowSet<RowKey>().column("text", RowKey::tenantName).column("uuid", RowKey::id);

    private ReviewRows() {}

    static void insert(Connection connection, List<ReviewRow> reviews) throws SQLException {
        ROWS.updateEach(
                connection,
                """
                insert into review
                       (tenant, review_id, product, customer_id, rating, title, body, written_at, version)
                select *
                  from unnest(?::text[], ?::uuid[], ?::text[], ?::uuid[], ?::smallint[],
                              ?::text[], ?::text[], ?::timestamptz[], ?::bigint[])
                """,
                reviews);
    }

    /// Replaces the content of reviews, and moves each from its old rating to its new one.
    static void edit(
            Connection connection, Map<RowKey, ReviewContent> contents, RatingChanges ratings)
            throws SQLException {
        if (contents.isEmpty()) {
            return;
        }
        int edited =
                Statements.each(
                        connection,
                        row -> {
                            ProductKey product = product(row);
                            ratings.add(product, row.getInt("old_rating"), -1);
                            ratings.add(product, row.getInt("new_rating"), 1);
                        },
                        """
                        update review as r
                           set rating = n.rating, title = n.title, body = n.body, version = n.version
                          from unnest(?::text[], ?::uuid[], ?::smallint[], ?::text[], ?::text[], ?::bigint[])
                                 as n (tenant, review_id, rating, title, body, version)
                          join review as before using (tenant, review_id)
                         where (r.tenant, r.review_id) = (n.tenant, n.review_id)
                        returning r.tenant, r.product, before.rating as old_rating, r.rating as new_rating
                        """,
                        CONTENTS.parameters(contents.entrySet()));
        requireWritten(contents.size(), edited, "edited");
    }

    /// Deletes reviews that were withdrawn, and subtracts their ratings.
    static void delete(Connection connection, List<RowKey> reviews, RatingChanges ratings)
            throws SQLException {
        if (reviews.isEmpty()) {
            return;
        }
        int deleted =
                Statements.each(
                        connection,
                        row -> ratings.add(product(row), row.getInt("rating"), -1),
                        """
                        delete from review as r
                         using unnest(?::text[], ?::uuid[]) as n (tenant, review_id)
                         where (r.tenant, r.review_id) = (n.tenant, n.review_id)
                        returning r.tenant, r.product, r.rating
                        """,
                        KEYS.parameters(reviews));
        requireWritten(reviews.size(), deleted, "withdrawn");
    }

    private static ProductKey product(ResultSet row) throws SQLException {
        return new ProductKey(new Tenant(row.getString("tenant")), row.getString("product"));
    }

    private static void requireWritten(int expected, int found, String what) {
        if (found != expected) {
            throw new RefusedEventException(
                    "%d of %d %s reviews were never written"
                            .formatted(expected - found, expected, what));
        }
    }
}
