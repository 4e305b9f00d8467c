package dev.ferry.projector.query;

import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Looks for one row of a read model.
@FunctionalInterface
interface RowQuery<T extends Versioned> {
    /// The row, or null when this tenant has none with this id.
    @Nullable T find(String tenant, UUID id) throws SQLException;
}
