package dev.ferry.consumer;

import java.sql.Connection;
import java.sql.SQLException;

/// Gives events their effect: rows of a read model, or commands that react to them.
///
/// A handler runs inside the transaction that moves the checkpoints. It does not commit, and it
/// keeps nothing in memory between calls, because after a rebalance another process continues. Its
/// SQL names tables without a schema: the search path is `<name>_v<version>`, the tables of the
/// version that is being written.
///
/// A handler may rely on two things: each event comes once, and the events of one aggregate come in
/// version order without a gap. It must not rely on any order between aggregates.
@FunctionalInterface
public interface EventHandler {
    /// Writes the changes that `events` cause. A call may get a whole unit of work, so the number
    /// of statements must not depend on the number of events.
    ///
    /// @param events only events that this handler follows; never empty
    /// @throws RefusedEventException when an event does not fit the rows that it changes. Any other
    ///   RuntimeException, and a value that PostgreSQL refuses, has the same effect: the event that
    ///   does not fit is found by halving, and becomes a dead letter of this handler
    /// @throws SQLException for every other failure; the unit of work is then tried again
    void apply(Connection connection, EventBatch events) throws SQLException;
}
