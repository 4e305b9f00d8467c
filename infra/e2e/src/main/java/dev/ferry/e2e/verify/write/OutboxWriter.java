package dev.ferry.e2e.verify.write;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/// One transaction as the writer contract wants it: the aggregates' row locks first, then the
/// events, and beside them the truth.
final class OutboxWriter {
    private OutboxWriter() {}

    /// Inserts everything and leaves the transaction open.
    ///
    /// @param transaction first half of every event's id, so that an event tells whose it is
    static void insert(Connection connection, Draft draft, long transaction) throws SQLException {
        SortedMap<Integer, Integer> versions = lock(connection, draft);
        write(connection, draft, versions, transaction);
        append(connection, draft, versions, transaction);
    }

    /// The aggregates' current versions, locked in the order of ids, against deadlocks.
    private static SortedMap<Integer, Integer> lock(Connection connection, Draft draft)
            throws SQLException {
        String sql =
                """
                select id, version
                  from verify.aggregate
                 where id = any(?)
                 order by id
                   for update
                """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, integers(connection, new ArrayList<>(draft.events().keySet())));
            try (ResultSet rows = statement.executeQuery()) {
                SortedMap<Integer, Integer> versions = new TreeMap<>();
                while (rows.next()) {
                    versions.put(rows.getInt(1), rows.getInt(2));
                }
                return versions;
            }
        }
    }

    private static void write(
            Connection connection,
            Draft draft,
            SortedMap<Integer, Integer> versions,
            long transaction)
            throws SQLException {
        String sql =
                """
                with appended as (
                  insert into verify.written (aggregate, first_version, versions, transaction)
                  select aggregate, before + 1, added, ?
                    from unnest(?, ?, ?) a (aggregate, before, added)
                  returning aggregate, versions
                )
                update verify.aggregate
                   set version = version + appended.versions
                  from appended
                 where id = appended.aggregate
                """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, transaction);
            statement.setArray(2, integers(connection, List.copyOf(versions.keySet())));
            statement.setArray(3, integers(connection, List.copyOf(versions.values())));
            statement.setArray(4, integers(connection, List.copyOf(draft.events().values())));
            if (statement.executeUpdate() != draft.events().size()) {
                throw new IllegalStateException("The aggregates' versions did not move.");
            }
        }
    }

    private static void append(
            Connection connection,
            Draft draft,
            SortedMap<Integer, Integer> versions,
            long transaction)
            throws SQLException {
        String sql =
                """
                insert into outbox.message
                       (event_id, aggregate_type, aggregate_id, aggregate_version, event_type, payload)
                select event_id, 'counter', aggregate::text, version, 'counter.counted',
                       json_build_object('version', version, 'filler', repeat('x', ?))
                  from unnest(?, ?, ?) with ordinality e (event_id, aggregate, version, place)
                 order by place
                """;
        List<UUID> eventIds = new ArrayList<>();
        List<Integer> aggregates = new ArrayList<>();
        List<Integer> eventVersions = new ArrayList<>();
        for (Map.Entry<Integer, Integer> each : draft.events().entrySet()) {
            int before = versions.getOrDefault(each.getKey(), 0);
            for (int version = before + 1; version <= before + each.getValue(); version++) {
                eventIds.add(new UUID(transaction, eventIds.size()));
                aggregates.add(each.getKey());
                eventVersions.add(version);
            }
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, draft.payloadBytes());
            statement.setArray(2, connection.createArrayOf("uuid", eventIds.toArray()));
            statement.setArray(3, integers(connection, aggregates));
            statement.setArray(4, integers(connection, eventVersions));
            if (statement.executeUpdate() != eventIds.size()) {
                throw new IllegalStateException("Not all events were inserted.");
            }
        }
    }

    private static java.sql.Array integers(Connection connection, List<Integer> values)
            throws SQLException {
        return connection.createArrayOf("integer", values.toArray());
    }
}
