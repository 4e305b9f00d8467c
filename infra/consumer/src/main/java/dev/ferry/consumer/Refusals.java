package dev.ferry.consumer;

import dev.ferry.runtime.jdbc.SqlStates;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Distinguishes an event that does not fit from a database that does not work.
///
/// The first stops one aggregate, the second stops everything until PostgreSQL works again.
final class Refusals {
    private Refusals() {}

    /// Why an event does not fit.
    ///
    /// @throws SQLException `error` itself when the event is not the cause
    static Refusal of(SQLException error) throws SQLException {
        if (!SqlStates.isRefusedValue(error)) {
            throw error;
        }
        return new Refusal("PostgreSQL refuses it (" + describe(error) + ")", error.getMessage());
    }

    /// An exception of a handler's own code counts as a problem of the event that the handler got.
    /// A dead letter stops one aggregate; passing the exception on would stop all of them.
    ///
    /// @throws SQLException the cause of `error` when that is an SQLException for which the event
    ///   is not the reason
    static Refusal of(RuntimeException error) throws SQLException {
        for (Throwable cause = error.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return of(sql);
            }
        }
        return error instanceof RefusedEventException
                ? new Refusal(String.valueOf(error.getMessage()), null)
                : new Refusal(
                        "the handler failed with a " + error.getClass().getSimpleName(),
                        error.toString());
    }

    /// The part of a PostgreSQL error that may be shown to anybody. The error's message is left
    /// out, because it may quote values.
    static String describe(SQLException error) {
        @Nullable String constraint = SqlStates.constraint(error);
        return "SQLSTATE "
                + error.getSQLState()
                + (constraint == null ? "" : ", constraint " + constraint);
    }
}
