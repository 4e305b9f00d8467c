package dev.ferry.runtime.telemetry;

import java.sql.SQLException;

/// What anybody may be told of a failure. Health is open to every caller, and the message of a
/// driver or a library may quote a row, a key or an address. The log has the whole exception.
public final class PublicReason {
    private static final String OWN = "dev.ferry.";

    private PublicReason() {}

    /// The sentence of one of Ferry's own exceptions; of PostgreSQL's the SQLSTATE, and of others
    /// the type.
    public static String of(Throwable failure) {
        String message = failure.getMessage();
        if (message != null && failure.getClass().getName().startsWith(OWN)) {
            return message;
        }
        return failure instanceof SQLException refused
                ? "PostgreSQL or its driver says SQLSTATE " + refused.getSQLState()
                : "%s; see the log".formatted(failure.getClass().getSimpleName());
    }
}
