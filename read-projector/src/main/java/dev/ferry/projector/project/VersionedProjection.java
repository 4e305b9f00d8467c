package dev.ferry.projector.project;

import dev.ferry.consumer.EventHandler;
import dev.ferry.contracts.wire.Envelope;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/// Fills one version of a read model: its tables are the only ones that the fold can name.
///
/// The search path is set for the transaction only, and each version of a unit of work sets its
/// own. PostgreSQL plans a kept statement anew when the path has changed since.
public final class VersionedProjection implements EventHandler {
    private final String schema;
    private final ReadModel model;

    /// @param version 1 for the first
    public VersionedProjection(ReadModel model, int version) {
        this.schema = model.name() + "_v" + version;
        this.model = model;
    }

    @Override
    public void apply(Connection connection, List<Envelope> events) throws SQLException {
        String sql = "select set_config('search_path', ?, true)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, schema);
            statement.execute();
        }
        model.apply(connection, events);
    }
}
