package dev.ferry.command.record;

import dev.ferry.contracts.shared.AggregateKey;
import dev.ferry.contracts.shared.AggregateType;
import dev.ferry.contracts.wire.DomainEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// Keeps the state of one kind of aggregate. That is all for one that never changes after it was
/// created; for others see [ChangeableStore].
///
/// @param <E> its events
public interface AggregateStore<E extends DomainEvent> {
    AggregateType type();

    /// Brings the stored state from `version` to `version + events.size()`. The machinery appends
    /// the events themselves.
    ///
    /// @param version of the aggregate before; 0 when it is new
    void write(Connection connection, AggregateKey key, long version, List<E> events)
            throws SQLException;
}
