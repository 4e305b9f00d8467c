package dev.ferry.command.record;

import dev.ferry.command.record.CommandContext.IdempotencyKey;
import dev.ferry.contracts.shared.AggregateKey;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/// The table of the answers to idempotency keys.
final class IdempotencyTable {
    private IdempotencyTable() {}

    /// Stores the answer of a command that changed nothing. The answer of a command with events is
    /// stored together with them ([AppendEvents]).
    static void keep(
            Connection connection,
            AggregateKey aggregate,
            long version,
            IdempotencyKey key,
            Instant now)
            throws SQLException {
        Statements.update(
                connection,
                1,
                """
                insert into command_model.idempotency (
                       tenant, key, request_hash, aggregate_id, aggregate_version, created_at)
                values (?, ?, decode(?, 'hex'), ?, ?, ?)
                """,
                aggregate.tenant().value(),
                key.key(),
                key.requestHash(),
                aggregate.id(),
                version,
                now);
    }
}
