package dev.ferry.consumer;

import dev.ferry.contracts.shared.AggregateKey;
import dev.ferry.contracts.shared.AggregateType;
import dev.ferry.contracts.shared.Tenant;
import dev.ferry.runtime.jdbc.UpdateCount;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The table `applied_version`: how far each aggregate has taken effect.
///
/// No lock is needed between reading and writing: an aggregate lives in one partition, and this
/// transaction already holds that partition's checkpoint.
final class AppliedVersions {
    private static final RowSet<AggregateKey> KEYS =
            new RowSet<AggregateKey>()
                    .column("text", a -> a.type().wireName())
                    .column("text", a -> a.tenant().value())
                    .column("uuid", AggregateKey::id);

    private static final RowSet<Map.Entry<AggregateKey, Long>> VERSIONS =
            new RowSet<Map.Entry<AggregateKey, Long>>()
                    .column("text", e -> e.getKey().type().wireName())
                    .column("text", e -> e.getKey().tenant().value())
                    .column("uuid", e -> e.getKey().id())
                    .column("bigint", Map.Entry::getValue);

    private AppliedVersions() {}

    static Map<AggregateKey, Long> read(Connection connection, Collection<AggregateKey> aggregates)
            throws SQLException {
        Map<AggregateKey, Long> versions = new HashMap<>();
        try (PreparedStatement statement =
                connection.prepareStatement(
                        """
                        select a.aggregate_type, a.tenant, a.aggregate_id, a.version
                          from unnest(?::text[], ?::text[], ?::uuid[]) as n (aggregate_type, tenant, aggregate_id)
                          join read_model_v1.applied_version as a using (aggregate_type, tenant, aggregate_id)
                        """)) {
            KEYS.bind(statement, List.copyOf(aggregates));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    versions.put(
                            new AggregateKey(
                                    new AggregateType(rows.getString("aggregate_type")),
                                    new Tenant(rows.getString("tenant")),
                                    rows.getObject("aggregate_id", UUID.class)),
                            rows.getLong("version"));
                }
            }
        }
        return versions;
    }

    static void write(Connection connection, Map<AggregateKey, Long> versions) throws SQLException {
        int written =
                VERSIONS.update(
                        connection,
                        """
                        insert into read_model_v1.applied_version (aggregate_type, tenant, aggregate_id, version)
                        select *
                          from unnest(?::text[], ?::text[], ?::uuid[], ?::bigint[])
                            on conflict (aggregate_type, tenant, aggregate_id) do update
                           set version = excluded.version
                        """,
                        List.copyOf(versions.entrySet()));
        UpdateCount.require(versions.size(), written, "the write of applied versions");
    }
}
