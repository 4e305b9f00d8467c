package dev.ferry.projector.models.productreviews;

import dev.ferry.runtime.jdbc.RowSet;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/// The table `product_rating`: how many reviews of each rating a product has.
final class RatingRows {
    private static final RowSet<ProductKey> KEYS =
            new RowSet<ProductKey>()
                    .column("text", ProductKey::tenantName)
                    .column("text", ProductKey::product);

    private static final RowSet<Map.Entry<ProductKey, RatingCounts>> CHANGES =
            new RowSet<Map.Entry<ProductKey, RatingCounts>>()
                    .column("text", e -> e.getKey().tenantName())
                    .column("text", e -> e.getKey().product())
                    .column("bigint", e -> e.getValue().one())
                    .column("bigint", e -> e.getValue().two())
                    .column("bigint", e -> e.getValue().three())
                    .column("bigint", e -> e.getValue().four())
                    .column("bigint", e -> e.getValue().five());

    private RatingRows() {}

    /// Adds to the counts. The rows are locked in the same order by all threads.
    static void change(Connection connection, Map<ProductKey, RatingCounts> changes)
            throws SQLException {
        ensure(connection, List.copyOf(changes.keySet()));
        CHANGES.updateEach(
                connection,
                """
                with change as materialized (
                  select n.*
                    from unnest(?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[],
                                ?::bigint[], ?::bigint[])
                           as n (tenant, product, rated_1, rated_2, rated_3, rated_4, rated_5)
                    join product_rating as r using (tenant, product)
                   order by tenant, product
                     for no key update of r
                )
                update product_rating as r
                   set rated_1 = r.rated_1 + n.rated_1,
                       rated_2 = r.rated_2 + n.rated_2,
                       rated_3 = r.rated_3 + n.rated_3,
                       rated_4 = r.rated_4 + n.rated_4,
                       rated_5 = r.rated_5 + n.rated_5
                  from change as n
                 where (r.tenant, r.product) = (n.tenant, n.product)
                """,
                changes.entrySet());
    }

    /// Inserts the missing rows of products. This is a separate statement, because PostgreSQL
    /// checks the constraints on the row to insert, with its negative counts, before it finds an
    /// existing one.
    private static void ensure(Connection connection, List<ProductKey> products)
            throws SQLException {
        KEYS.update(
                connection,
                """
                insert into product_rating (tenant, product)
                select tenant, product
                  from unnest(?::text[], ?::text[]) as n (tenant, product)
                 order by tenant, product
                    on conflict do nothing
                """,
                products);
    }
}
