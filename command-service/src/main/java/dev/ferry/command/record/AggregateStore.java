package dev.ferry.command.record;

import dev.ferry.contracts.shared.AggregateKey;
import dev.ferry.contracts.shared.AggregateType;
import dev.ferry.contracts.wire.DomainEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// Stores the state of one aggregate type. This interface suffices for an aggregate that never
/// changes after its creation; [ChangeableStore] is for the others.
///
/// @param <E> its events
public interface AggregateStore<E extends DomainEvent> {
    AggregateType type();

    /// Moves the stored state from `version` to `version + events.size()`. The machinery appends
    /// the events themselves.
    ///
    /// @param version of the aggregate before; 0 when it is new
    void write(Connection connection, AggregateKey key, long version, List<E> events)
            throws SQLException;
}
