package dev.ferry.consumer;

import dev.ferry.contracts.wire.Envelope;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// Turns events into the rows of one read model.
///
/// Runs inside the transaction that moves the checkpoints. It neither commits nor keeps anything in
/// memory between calls: after a rebalance another process goes on.
public interface EventHandler {
    /// Writes what `events` change. The size of the list is the unit of work, so the number of
    /// statements must not depend on it.
    ///
    /// @param events events of any aggregate types, also of those that this read model ignores
    /// @throws RefusedEventException when an event does not fit the rows it changes; the caller
    ///   then offers the events one by one and sets the guilty one aside
    void apply(Connection connection, List<Envelope> events) throws SQLException;
}
