package dev.ferry.runtime.jdbc;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;

/// The meaning of SQLSTATEs for a caller (PostgreSQL manual, appendix A).
///
/// Messages are translated and reworded between versions; codes are not.
public final class SqlStates {
    public static final String UNIQUE_VIOLATION = "23505";
    public static final String FOREIGN_KEY_VIOLATION = "23503";

    private SqlStates() {}

    /// The same transaction may succeed when it is run again: serialization failure or deadlock.
    public static boolean isRetryable(SQLException error) {
        String state = state(error);
        return state.equals("40001") || state.equals("40P01");
    }

    /// PostgreSQL cannot be reached or is not taking work now: connection errors (class 08),
    /// shutdown and start-up (57P01–57P03), an idle session ended (57P05, 25P03), out of disk,
    /// memory or connections (class 53), read-only after a fail-over (25006), or no connection in
    /// time.
    public static boolean isUnavailable(SQLException error) {
        String state = state(error);
        return error instanceof SQLTransientConnectionException
                || state.startsWith("08")
                || state.startsWith("57P0")
                || state.startsWith("53")
                || state.equals("25P03")
                || isReadOnly(error);
    }

    /// The session may only read (25006): it was opened while the server was a standby or the
    /// database was switched to read-only, and stays so after that has ended.
    static boolean isReadOnly(SQLException error) {
        return state(error).equals("25006");
    }

    /// A lock was held by another transaction for too long (55P03), or two transactions deadlocked
    /// (class 40). The same statement may succeed later.
    public static boolean isBusy(SQLException error) {
        return state(error).equals("55P03") || isRetryable(error);
    }

    /// A statement was canceled by a time limit or by a person.
    public static boolean isCanceled(SQLException error) {
        return state(error).equals("57014");
    }

    /// A value can never be stored: data exceptions (class 22), violated constraints (class 23), or
    /// a row or index entry above PostgreSQL's limits (class 54).
    public static boolean isRefusedValue(SQLException error) {
        String state = state(error);
        return state.startsWith("22") || state.startsWith("23") || state.startsWith("54");
    }

    /// The server was not reached, or refuses the login to this database (classes 28, 3D).
    static boolean isNotEntered(SQLException error) {
        return isUnavailable(error) || isRefusedLogin(error);
    }

    /// A table (42P01) or its schema (3F000) is not there.
    public static boolean isMissingTable(SQLException error) {
        String state = state(error);
        return state.equals("42P01") || state.equals("3F000");
    }

    /// The server answers and refuses the login: wrong password, unknown user, refused by
    /// `pg_hba.conf` (class 28), unknown database (class 3D).
    public static boolean isRefusedLogin(SQLException error) {
        String state = state(error);
        return state.startsWith("28") || state.startsWith("3D");
    }

    /// The user lacks a right (42501).
    public static boolean isForbidden(SQLException error) {
        return state(error).equals("42501");
    }

    public static boolean isUniqueViolation(SQLException error) {
        return state(error).equals(UNIQUE_VIOLATION);
    }

    /// A text contains what PostgreSQL cannot store, above all the character NUL (22021).
    public static boolean isUnstorableText(SQLException error) {
        return state(error).equals("22021");
    }

    /// The name of the violated constraint, if PostgreSQL reported one.
    public static @Nullable String constraint(SQLException error) {
        return error instanceof org.postgresql.util.PSQLException e
                        && e.getServerErrorMessage() != null
                ? e.getServerErrorMessage().getConstraint()
                : null;
    }

    private static String state(SQLException error) {
        String state = error.getSQLState();
        return state == null ? "" : state;
    }
}
