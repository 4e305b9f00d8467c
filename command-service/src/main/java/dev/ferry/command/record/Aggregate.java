package dev.ferry.command.record;

import dev.ferry.command.decide.Decision;
import dev.ferry.contracts.shared.AggregateType;
import dev.ferry.contracts.wire.DomainEvent;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// One kind of aggregate as [Recorder] keeps it: how it is read, decided and written.
///
/// @param <C> its commands
/// @param <F> the facts that a decision about it looks at
/// @param <E> its events
public interface Aggregate<C, F extends @Nullable Object, E extends DomainEvent> {
    AggregateType type();

    /// Reads what `command` needs and locks the aggregate's row until the transaction ends; locks
    /// what it refers to against change.
    Loaded<F> load(Connection connection, AggregateKey key, C command) throws SQLException;

    Decision<E> decide(C command, F facts);

    /// Brings the rows from `version - 1` to `version`, which `event` makes.
    void write(Connection connection, AggregateKey key, long version, E event) throws SQLException;

    /// @param version 0 when the aggregate does not exist
    record Loaded<F extends @Nullable Object>(long version, F facts) {}
}
