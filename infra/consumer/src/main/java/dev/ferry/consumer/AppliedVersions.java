package dev.ferry.consumer;

import dev.ferry.contracts.shared.AggregateKey;
import dev.ferry.contracts.shared.AggregateType;
import dev.ferry.contracts.shared.Tenant;
import dev.ferry.runtime.jdbc.RowSet;
import dev.ferry.runtime.jdbc.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/// The table `applied_version`: the last version of each aggregate that a group has given to its
/// handlers.
///
/// All events of an aggregate are in one partition, and this transaction has locked that
/// partition's checkpoint. After partitions were added, the events of an aggregate may be in two
/// partitions, and two transactions may write the same aggregate at once. Therefore a version moves
/// by compare-and-set from the value that was read.
final class AppliedVersions {
    private record Row(String group, AggregateKey aggregate, long from, AppliedVersion applied) {
        /// The ids as a PostgreSQL array literal, because `unnest` would flatten an array of
        /// arrays.
        String eventIds() {
            return applied.recent().stream()
                    .map(String::valueOf)
                    .collect(Collectors.joining(",", "{", "}"));
        }
    }

    private static final RowSet<Row> KEYS = keys();

    private static final RowSet<Row> VERSIONS =
            keys().column("bigint", Row::from)
                    .column("bigint", r -> r.applied().version())
                    .column("text", Row::eventIds);

    private AppliedVersions() {}

    static Map<AggregateKey, AppliedVersion> read(
            Connection connection, String group, Collection<AggregateKey> aggregates)
            throws SQLException {
        Map<AggregateKey, AppliedVersion> versions = new HashMap<>();
        if (aggregates.isEmpty()) {
            return versions;
        }
        List<Row> keys =
                aggregates.stream().map(a -> new Row(group, a, 0, AppliedVersion.NONE)).toList();
        Statements.each(
                connection,
                row ->
                        versions.put(
                                new AggregateKey(
                                        new AggregateType(row.getString("aggregate_type")),
                                        new Tenant(row.getString("tenant")),
                                        row.getObject("aggregate_id", UUID.class)),
                                new AppliedVersion(
                                        row.getLong("version"),
                                        Arrays.asList(
                                                (UUID[]) row.getArray("event_ids").getArray()))),
                """
                select a.aggregate_type, a.tenant, a.aggregate_id, a.version, a.event_ids
                  from unnest(?::text[], ?::text[], ?::text[], ?::uuid[])
                         as n (group_name, aggregate_type, tenant, aggregate_id)
                  join subscription.applied_version as a
                 using (group_name, aggregate_type, tenant, aggregate_id)
                """,
                KEYS.parameters(keys));
        return versions;
    }

    /// Moves versions. Existing rows are locked in the order of their keys, the same for every
    /// transaction that locks several of them.
    ///
    /// @throws OvertakenException when another transaction has moved one of the aggregates since
    ///   this one read it
    static void write(Connection connection, String group, Collection<VersionMove> moves)
            throws SQLException {
        if (moves.isEmpty()) {
            return;
        }
        List<Row> rows =
                moves.stream().map(m -> new Row(group, m.aggregate(), m.from(), m.to())).toList();
        int written =
                Statements.one(
                        connection,
                        row -> row.getInt(1),
                        """
                        with n as materialized (
                          select *
                            from unnest(?::text[], ?::text[], ?::text[], ?::uuid[], ?::bigint[], ?::bigint[], ?::text[])
                                   as n (group_name, aggregate_type, tenant, aggregate_id, before, version, event_ids)
                        ), held as materialized (
                          select n.*
                            from n
                            join subscription.applied_version as a
                           using (group_name, aggregate_type, tenant, aggregate_id)
                           where n.before > 0
                           order by group_name, aggregate_type, tenant, aggregate_id
                             for no key update of a
                        ), moved as (
                          update subscription.applied_version as a
                             set version = h.version, event_ids = h.event_ids::uuid[]
                            from held as h
                           where (a.group_name, a.aggregate_type, a.tenant, a.aggregate_id)
                                 = (h.group_name, h.aggregate_type, h.tenant, h.aggregate_id)
                             and a.version = h.before
                          returning 1
                        ), begun as (
                          insert into subscription.applied_version
                                 (group_name, aggregate_type, tenant, aggregate_id, version, event_ids)
                          select group_name, aggregate_type, tenant, aggregate_id, version, event_ids::uuid[]
                            from n
                           where before = 0
                           order by group_name, aggregate_type, tenant, aggregate_id
                              on conflict (group_name, aggregate_type, tenant, aggregate_id) do nothing
                          returning 1
                        )
                        select (select count(*) from moved) + (select count(*) from begun)
                        """,
                        VERSIONS.parameters(rows));
        if (written != moves.size()) {
            throw new OvertakenException(moves.size() - written);
        }
    }

    private static RowSet<Row> keys() {
        return new RowSet<Row>()
                .column("text", Row::group)
                .column("text", r -> r.aggregate().type().wireName())
                .column("text", r -> r.aggregate().tenant().value())
                .column("uuid", r -> r.aggregate().id());
    }
}
