package dev.ferry.command.record;

import dev.ferry.command.record.CommandContext.IdempotencyKey;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The first round trip of a transaction.
final class TenantTransaction {
    private TenantTransaction() {}

    /// Makes the tenant's rows visible, and looks up the answer to the idempotency key.
    ///
    /// These are two statements in one round trip. A single statement would not do: row-level
    /// security reads the tenant while a statement scans, and within one statement nothing
    /// guarantees that the tenant is set by then. The time-out ends the session of an instance that
    /// hangs or was cut off during the transaction, so that its locks are released.
    ///
    /// @return null when the command has to run
    static @Nullable Outcome open(Connection connection, CommandContext context)
            throws SQLException {
        String sql =
                """
                select set_config('ferry.tenant', ?, true),
                       set_config('idle_in_transaction_session_timeout', '10s', true);
                select encode(request_hash, 'hex'),
                       aggregate_id,
                       aggregate_version
                  from command_model.idempotency
                 where tenant = ?
                   and key = ?
                """;
        IdempotencyKey key = context.key();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            String tenant = context.metadata().tenant().value();
            Statements.bind(statement, tenant, tenant, key == null ? null : key.key());
            statement.execute();
            if (!statement.getMoreResults()) {
                throw new IllegalStateException("the look-up of the idempotency key has no result");
            }
            try (ResultSet found = statement.getResultSet()) {
                return key != null && found.next() ? answer(found, key) : null;
            }
        }
    }

    private static Outcome answer(ResultSet found, IdempotencyKey key) throws SQLException {
        return found.getString(1).equals(key.requestHash())
                ? new Outcome.Recorded(found.getObject(2, UUID.class), found.getLong(3), true)
                : new Outcome.KeyReused();
    }
}
