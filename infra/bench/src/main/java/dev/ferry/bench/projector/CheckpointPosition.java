package dev.ferry.bench.projector;

import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/// What a projector has committed, by its checkpoints. The topics begin at offset 0 and hold
/// nothing but events, so the sum of the positions is the number of events.
final class CheckpointPosition implements Position {
    private final Connection connection;
    private final PreparedStatement sum;

    /// @param connection of the read database; closed with this object
    CheckpointPosition(Connection connection) throws SQLException {
        this.connection = connection;
        sum =
                connection.prepareStatement(
                        isOlderBuild(connection)
                                ? "select coalesce(sum(next_offset), 0) from read_model.checkpoint"
                                : "select coalesce(sum(next_offset), 0) from subscription.checkpoint where group_name = 'live'");
    }

    /// Builds before the module `infra/consumer` kept their positions beside the read models.
    private static boolean isOlderBuild(Connection connection) throws SQLException {
        return Statements.one(
                connection,
                row -> row.getBoolean(1),
                "select to_regclass('subscription.checkpoint') is null");
    }

    @Override
    public long applied() throws SQLException {
        try (ResultSet row = sum.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
