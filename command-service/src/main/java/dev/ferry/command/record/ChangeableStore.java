package dev.ferry.command.record;

import dev.ferry.contracts.shared.AggregateKey;
import dev.ferry.contracts.wire.DomainEvent;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Keeps the state of a kind of aggregate that can change. There are two shapes: [StateStored]
/// locks rows, [EventSourced] reads events without a lock.
///
/// @param <S> the state that a decision looks at
/// @param <E> its events
public sealed interface ChangeableStore<S, E extends DomainEvent> extends AggregateStore<E>
        permits StateStored, EventSourced {
    /// The aggregate as it stands, or null when this tenant has none with this key.
    @Nullable Loaded<S> load(Connection connection, AggregateKey key) throws SQLException;

    /// @param version counts the aggregate's events; at least 1
    record Loaded<S>(long version, S state) {}
}
