package dev.ferry.command.record;

import dev.ferry.contracts.shared.AggregateKey;
import dev.ferry.contracts.wire.DomainEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Keeps the present state in rows of `command_model`.
///
/// [#load] must lock the aggregate's row `for update`. The lock makes commands on one aggregate
/// wait for each other, and no later writer can find the event stream at another version than the
/// row: if the two disagree, the data is broken, and the command fails with
/// [InconsistentAggregateException].
public non-sealed interface StateStored<S, E extends DomainEvent> extends ChangeableStore<S, E> {
    @Override
    @Nullable Loaded<S> load(Connection connection, AggregateKey key) throws SQLException;

    /// Brings the rows from `version - 1` to `version`, which `event` makes.
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
