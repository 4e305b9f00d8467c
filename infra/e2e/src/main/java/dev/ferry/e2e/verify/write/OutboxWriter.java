package dev.ferry.e2e.verify.write;

import dev.ferry.runtime.jdbc.SqlArray;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
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
        SortedMap<Integer, Integer> versions = new TreeMap<>();
        Statements.each(
                connection,
                row -> versions.put(row.getInt(1), row.getInt(2)),
                """
                select id, version
                  from verify.aggregate
                 where id = any(?)
                 order by id
                   for update
                """,
                new SqlArray("integer", draft.events().keySet()));
        return versions;
    }

    private static void write(
            Connection connection,
            Draft draft,
            SortedMap<Integer, Integer> versions,
            long transaction)
            throws SQLException {
        int changed =
                Statements.update(
                        connection,
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
                        """,
                        transaction,
                        new SqlArray("integer", versions.keySet()),
                        new SqlArray("integer", versions.values()),
                        new SqlArray("integer", draft.events().values()));
        if (changed != draft.events().size()) {
            throw new IllegalStateException("The aggregates' versions did not move.");
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
        int changed =
                Statements.update(
                        connection,
                        sql,
                        draft.payloadBytes(),
                        new SqlArray("uuid", eventIds),
                        new SqlArray("integer", aggregates),
                        new SqlArray("integer", eventVersions));
        if (changed != eventIds.size()) {
            throw new IllegalStateException("Not all events were inserted.");
        }
    }
}
