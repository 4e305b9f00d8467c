package dev.ferry.consumer;

import dev.ferry.contracts.shared.AggregateKey;
import dev.ferry.contracts.shared.AggregateType;
import dev.ferry.contracts.shared.Tenant;
import dev.ferry.runtime.jdbc.UpdateCount;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/// The table `applied_version`: how far the events of each aggregate were handed out in a group.
///
/// No lock is needed between reading and writing: an aggregate lives in one partition, and this
/// transaction already holds that partition's checkpoint.
final class AppliedVersions {
    private record Row(String group, AggregateKey aggregate, AppliedVersion applied) {
        /// As PostgreSQL writes an array, because `unnest` would take rows of arrays apart.
        String eventIds() {
            return applied.recent().stream()
                    .map(String::valueOf)
                    .collect(Collectors.joining(",", "{", "}"));
        }
    }

    private static final RowSet<Row> KEYS = keys();

    private static final RowSet<Row> VERSIONS =
            keys().column("bigint", r -> r.applied().version()).column("text", Row::eventIds);

    private AppliedVersions() {}

    static Map<AggregateKey, AppliedVersion> read(
            Connection connection, String group, Collection<AggregateKey> aggregates)
            throws SQLException {
        Map<AggregateKey, AppliedVersion> versions = new HashMap<>();
        if (aggregates.isEmpty()) {
            return versions;
        }
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        select a.aggregate_type, a.tenant, a.aggregate_id, a.version, a.event_ids
                          from unnest(?::text[], ?::text[], ?::text[], ?::uuid[])
                                 as n (group_name, aggregate_type, tenant, aggregate_id)
                          join subscription.applied_version as a
                         using (group_name, aggregate_type, tenant, aggregate_id)
                        """)) {
            KEYS.bind(
                    statement,
                    aggregates.stream().map(a -> new Row(group, a, AppliedVersion.NONE)).toList());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    versions.put(
                            new AggregateKey(
                                    new AggregateType(rows.getString("aggregate_type")),
                                    new Tenant(rows.getString("tenant")),
                                    rows.getObject("aggregate_id", UUID.class)),
                            new AppliedVersion(
                                    rows.getLong("version"),
                                    Arrays.asList((UUID[]) rows.getArray("event_ids").getArray())));
                }
            }
        }
        return versions;
    }

    static void write(
            Connection connection, String group, Map<AggregateKey, AppliedVersion> versions)
            throws SQLException {
        List<Row> rows =
                versions.entrySet().stream()
                        .map(e -> new Row(group, e.getKey(), e.getValue()))
                        .toList();
        int written =
                VERSIONS.update(
                        connection,
                        """
                        insert into subscription.applied_version
                               (group_name, aggregate_type, tenant, aggregate_id, version, event_ids)
                        select group_name, aggregate_type, tenant, aggregate_id, version, event_ids::uuid[]
                          from unnest(?::text[], ?::text[], ?::text[], ?::uuid[], ?::bigint[], ?::text[])
                                 as n (group_name, aggregate_type, tenant, aggregate_id, version, event_ids)
                         order by group_name, aggregate_type, tenant, aggregate_id
                            on conflict (group_name, aggregate_type, tenant, aggregate_id) do update
                           set version = excluded.version, event_ids = excluded.event_ids
                        """,
                        rows);
        UpdateCount.require(rows.size(), written, "the write of applied versions");
    }

    private static RowSet<Row> keys() {
        return new RowSet<Row>()
                .column("text", Row::group)
                .column("text", r -> r.aggregate().type().wireName())
                .column("text", r -> r.aggregate().tenant().value())
                .column("uuid", r -> r.aggregate().id());
    }
}
