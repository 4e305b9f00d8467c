package dev.ferry.command.record;

import dev.ferry.contracts.shared.AggregateKey;
import dev.ferry.contracts.wire.DomainEvent;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Stores the state of an aggregate type that can change. There are two implementations:
/// [StateStored] locks rows, [EventSourced] reads events without a lock.
///
/// @param <S> the state that a decision needs
/// @param <E> its events
public sealed interface ChangeableStore<S, E extends DomainEvent> extends AggregateStore<E>
        permits StateStored, EventSourced {
    /// The present state of the aggregate, or null when this tenant has none with this key.
    @Nullable Loaded<S> load(Connection connection, AggregateKey key) throws SQLException;

    /// @param version the number of the aggregate's events; at least 1
    record Loaded<S>(long version, S state) {}
}
