package dev.ferry.projector.query;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/// A list of a read model that is answered in pages, newest rows first.
///
/// @param <F> the filter of the list. Its `toString` must contain the whole filter, because cursors
///   are bound to it
/// @param <T> a row of the answer
public interface PageQuery<F, T> {
    /// The name of the rows in the answer, in the plural.
    String name();

    /// The query parameters that [#filter] reads.
    Set<String> parameters();

    /// Reads the filter; invalid values are noted in `parameters`.
    F filter(Parameters parameters);

    /// Selects the rows after `after`, newest first.
    ///
    /// @param rows how many at most
    List<T> select(Connection connection, F filter, KeysetCursor after, int rows)
            throws SQLException;

    /// The cursor after a page that ends with `row`.
    KeysetCursor cursor(T row);
}
