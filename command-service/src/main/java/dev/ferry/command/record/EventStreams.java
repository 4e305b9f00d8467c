package dev.ferry.command.record;

import dev.ferry.contracts.shared.AggregateKey;
import dev.ferry.contracts.shared.AggregateType;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// The table `event_store.event_stream`: one row per aggregate of any type.
final class EventStreams {
    private EventStreams() {}

    /// The type of the aggregate that has the id of `key`, or null when this tenant has none.
    static @Nullable AggregateType typeOf(Connection connection, AggregateKey key)
            throws SQLException {
        return Statements.first(
                connection,
                row -> new AggregateType(row.getString(1)),
                """
                select aggregate_type
                  from event_store.event_stream
                 where aggregate_id = ?
                   and tenant = ?
                """,
                key.id(),
                key.tenant().value());
    }
}
