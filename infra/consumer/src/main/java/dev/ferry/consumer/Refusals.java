package dev.ferry.consumer;

import dev.ferry.runtime.jdbc.SqlStates;
import java.sql.SQLException;

/// Tells an event that does not fit from a read model that does not work.
///
/// The difference decides what stops: one aggregate, or everything until PostgreSQL works again.
final class Refusals {
    private Refusals() {}

    /// True when applying the same records again would fail the same way, because of one of them.
    static boolean isRefusal(SQLException error) {
        return SqlStates.isRefusedValue(error);
    }

    /// Why the event does not fit.
    ///
    /// @throws SQLException `error` itself when it is not the event's fault
    static String reason(SQLException error) throws SQLException {
        if (!isRefusal(error)) {
            throw error;
        }
        return "PostgreSQL refuses it (%s): %s".formatted(error.getSQLState(), error.getMessage());
    }

    /// Whatever a handler trips over in its own code concerns the event it was given: setting that
    /// aside stops one aggregate, passing it on would stop all of them.
    static String reason(RuntimeException error) {
        return error instanceof RefusedEventException
                ? String.valueOf(error.getMessage())
                : "the handler failed: " + error;
    }
}
