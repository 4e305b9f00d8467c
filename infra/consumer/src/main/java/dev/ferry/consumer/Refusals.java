package dev.ferry.consumer;

import dev.ferry.runtime.jdbc.SqlStates;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Tells an event that does not fit from a database that does not work.
///
/// The difference decides what stops: one aggregate, or everything until PostgreSQL works again.
final class Refusals {
    private Refusals() {}

    /// Why an event does not fit.
    ///
    /// @throws SQLException `error` itself when it is not the event's fault
    static Refusal of(SQLException error) throws SQLException {
        if (!SqlStates.isRefusedValue(error)) {
            throw error;
        }
        return new Refusal("PostgreSQL refuses it (" + describe(error) + ")", error.getMessage());
    }

    /// Whatever a handler trips over in its own code concerns the event it was given: setting that
    /// aside stops one aggregate, passing it on would stop all of them.
    ///
    /// @throws SQLException the cause of `error` when that is PostgreSQL's and not the event's
    ///   fault
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

    /// What may be shown to anybody of an error of PostgreSQL's: its message may quote values.
    static String describe(SQLException error) {
        @Nullable String constraint = SqlStates.constraint(error);
        return "SQLSTATE "
                + error.getSQLState()
                + (constraint == null ? "" : ", constraint " + constraint);
    }
}
