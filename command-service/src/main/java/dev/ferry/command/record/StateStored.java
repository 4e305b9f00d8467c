package dev.ferry.command.record;

import dev.ferry.contracts.shared.AggregateKey;
import dev.ferry.contracts.wire.DomainEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Stores the present state in rows of `command_model`.
///
/// [#load] must lock the aggregate's row `for update`. The lock serializes the commands on one
/// aggregate, so the event stream and the row always have the same version. If they differ, the
/// data is inconsistent, and the command fails with [InconsistentAggregateException].
public non-sealed interface StateStored<S, E extends DomainEvent> extends ChangeableStore<S, E> {
    @Override
    @Nullable Loaded<S> load(Connection connection, AggregateKey key) throws SQLException;

    /// Applies `event` to the rows, which moves them from `version - 1` to `version`.
    void apply(Connection connection, AggregateKey key, long version, E event) throws SQLException;

    @Override
    default void write(Connection connection, AggregateKey key, long version, List<E> events)
            throws SQLException {
        long next = version;
        for (E event : events) {
            apply(connection, key, ++next, event);
        }
    }
}
