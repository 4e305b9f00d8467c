package dev.ferry.command;

import dev.ferry.contracts.CommerceEvents;
import dev.ferry.contracts.wire.EventCodec;
import dev.ferry.contracts.wire.UndecodableEventException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// The events of one aggregate, read from the event store.
public final class DecodedEvents {
    private DecodedEvents() {}

    /// In the order of their versions.
    public static <E> List<E> of(Connection connection, UUID id, Class<E> type)
            throws SQLException, UndecodableEventException {
        EventCodec codec = new EventCodec(CommerceEvents.CATALOGUE);
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        select event_type, schema_version, data
                          from event_store.domain_event
                         where aggregate_id = ?
                         order by aggregate_version
                        """)) {
            statement.setObject(1, id);
            try (ResultSet rows = statement.executeQuery()) {
                List<E> events = new ArrayList<>();
                while (rows.next()) {
                    byte[] data = rows.getString(3).getBytes(StandardCharsets.UTF_8);
                    events.add(type.cast(codec.decode(rows.getString(1), rows.getInt(2), data)));
                }
                return events;
            }
        }
    }
}
