package dev.ferry.projector.models.productreviews;

import dev.ferry.projector.query.KeysetCursor;
import dev.ferry.projector.query.PageQuery;
import dev.ferry.projector.query.Parameters;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/// Pages of a product's reviews, newest first. The filter is the product.
final class ReviewPages implements PageQuery<String, ReviewListItem> {
    /// The greatest length of a product's name in code points.
    static final int PRODUCT_LENGTH = 64;

    @Override
    public String name() {
        return "reviews";
    }

    @Override
    public Set<String> parameters() {
        return Set.of();
    }

    @Override
    public String filter(Parameters parameters) {
        return parameters.pathText("product", PRODUCT_LENGTH);
    }

    @Override
    public KeysetCursor cursor(ReviewListItem row) {
        return new KeysetCursor(row.writtenAt(), row.id());
    }

    @Override
    public List<ReviewListItem> select(
            Connection connection, String product, KeysetCursor after, int rows)
            throws SQLException {
        return Statements.list(
                connection,
                ReviewListItem::of,
                """
                select review_id, customer_id, rating, title, body, written_at, version
                  from read_model.product_review
                 where product = ?
                   and (written_at, review_id) < (?, ?)
                 order by written_at desc, review_id desc
                 limit ?
                """,
                product,
                after.atParameter(),
                after.id(),
                rows);
    }
}
