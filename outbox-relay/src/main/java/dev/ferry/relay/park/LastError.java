package dev.ferry.relay.park;

import dev.ferry.runtime.jdbc.SqlStates;
import dev.ferry.runtime.jdbc.StorableText;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;

/// Writes down why an aggregate is parked.
///
/// A reason that PostgreSQL refuses must not stop more than its own aggregate: without this, the
/// batch would be rolled back and refused again for as long as the row is there. The aggregate is
/// parked with another reason then; the log has the first.
final class LastError {
    private LastError() {}

    /// Stores a reason.
    @FunctionalInterface
    interface Write {
        void reason(String reason) throws SQLException;
    }

    /// @param connection with the batch's transaction open
    static void write(Connection connection, String reason, Write write) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            write.reason(StorableText.of(reason));
            connection.releaseSavepoint(before);
        } catch (SQLException e) {
            if (!SqlStates.isRefusedValue(e)) {
                throw e;
            }
            connection.rollback(before);
            write.reason(
                    "see the relay's log for the reason; PostgreSQL refused to store it (SQLSTATE %s)"
                            .formatted(e.getSQLState()));
        }
    }
}
