package dev.ferry.consumer;

import java.sql.Connection;
import java.sql.SQLException;

/// Gives events their effect: rows of a read model, or commands that react to them.
///
/// Runs inside the transaction that moves the checkpoints. It neither commits nor keeps anything in
/// memory between calls: after a rebalance another process goes on. It names its tables without a
/// schema: the search path is `<name>_v<version>`, the tables of the version that is written.
///
/// It may rely on this: each event comes once, and the events of one aggregate come in version
/// order without a gap. It may not rely on any order between aggregates.
@FunctionalInterface
public interface EventHandler {
    /// Writes what `events` change. They are up to a whole unit of work, so the number of
    /// statements must not depend on how many they are.
    ///
    /// @param events what this handler follows, nothing else; never empty
    /// @throws RefusedEventException when an event does not fit the rows that it changes. Any other
    ///   RuntimeException, and a value that PostgreSQL refuses, counts as the same: the guilty
    ///   event is found by halving, and waits as a dead letter of this handler
    /// @throws SQLException for all else: the unit of work is tried again
    void apply(Connection connection, EventBatch events) throws SQLException;
}
